import type { LngLat } from '#domain/place.ts';
import { distanceBetween } from '#domain/place.ts';
import type { Report } from '#domain/report.ts';
import { filtersIn } from '#view/filters.ts';
import { html, renderToString } from '#view/html.ts';
import type { PageData } from '#view/page-data.ts';
import { emptyList, reportItems, shareBar } from '#view/report-list.ts';
import type { Words } from '#words/index.ts';
import type { BrowseStore } from './browse-store.ts';

const isSame = (a: readonly Report[], b: readonly Report[]) =>
  a.length === b.length && a.every((report, i) => report === b[i]);

/** Draws the store into the list that the server wrote: same views, same words, so nothing jumps. */
export class ListView {
  #drawn: readonly Report[] = [];

  constructor(
    private readonly root: HTMLElement,
    private readonly store: BrowseStore,
    private readonly data: PageData,
    private readonly words: Words,
  ) {
    this.#offerNearness();
  }

  draw(here: LngLat | undefined): void {
    const { state, items } = this.store.list;
    if (state === 'server') return;
    // The list mirrors the map from here on, whose edges are wherever the reader moves them.
    this.#find('.whole-city')?.remove();
    this.#find('[data-list]')?.setAttribute('aria-busy', String(state === 'loading'));
    const shown = [...this.store.waitingHere(), ...items];
    if (state === 'ready' && !isSame(shown, this.#drawn)) this.#drawItems(shown, here);
    this.#drawState();
    this.drawTotal();
  }

  /** The heading and the bar of shares: how many reports there are in view. */
  drawTotal(): void {
    if (this.store.list.state === 'server') return;
    const { count, shares, isExact } = this.store.total();
    const counted = isExact ? this.words.common.count(count) : this.words.common.countAtLeast(count);
    const { q } = this.store.filters;
    const title = q === '' ? this.words.list.inArea(counted) : this.words.list.found(q, counted);
    const heading = this.#find('[data-count]');
    if (heading && heading.textContent !== title) heading.textContent = title;
    const bar = this.#find('[data-shares]');
    if (bar) bar.innerHTML = renderToString(shareBar({ ...shares, all: count }, this.words));
  }

  /** Marks the card of the report that the map shows as chosen. */
  pick(number: number | undefined): void {
    for (const card of this.root.querySelectorAll<HTMLElement>('[data-list] [data-number]')) {
      card.classList.toggle('on', Number(card.dataset.number) === number);
    }
  }

  #find(selector: string) {
    return this.root.querySelector<HTMLElement>(selector);
  }

  #drawItems(items: readonly Report[], here: LngLat | undefined): void {
    this.#drawn = items;
    const from = here && { distanceTo: (report: Report) => distanceBetween(here, report.location) };
    const { categories, timeZone } = this.data;
    const list = this.#find('[data-list]');
    if (list)
      list.innerHTML = renderToString(
        reportItems({ reports: items, categories, timeZone, from }, this.words),
      );
  }

  #drawState(): void {
    const { state, items, nextCursor } = this.store.list;
    const more = this.#find('[data-more]');
    if (more) more.hidden = state !== 'ready' || nextCursor === null;
    const box = this.#find('[data-list-state]');
    if (!box) return;
    const isEmpty = state === 'ready' && items.length + this.store.waitingHere().length === 0;
    box.hidden = !isEmpty && state !== 'failed' && state !== 'offline';
    if (isEmpty) box.innerHTML = renderToString(emptyList(filtersIn(this.#query()), this.words));
    if (state === 'failed' || state === 'offline') box.innerHTML = renderToString(this.#trouble(state));
  }

  #query() {
    return new URLSearchParams({ ...this.store.filters });
  }

  #trouble(state: 'failed' | 'offline') {
    const { common, list } = this.words;
    const [title, text] =
      state === 'offline' ? [common.offline.title, common.offline.text] : [list.errorTitle, common.failed];
    return html`<div class="n-empty"><p class="t">${title}</p><p class="small">${text}</p><button type="button" class="n-button quiet slim" data-retry>${common.retry}</button></div>`;
  }

  #offerNearness(): void {
    const select = this.root.querySelector<HTMLSelectElement>('[data-sort]');
    if (!select || select.querySelector('option[value=near]')) return;
    select.append(new Option(this.words.list.sort.near, 'near'));
    select.value = this.store.filters.sort || 'new';
  }
}
