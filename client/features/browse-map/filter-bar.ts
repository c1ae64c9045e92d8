import { filterChips } from '#view/filter-bar.ts';
import { countFilters, filtersIn } from '#view/filters.ts';
import { renderToString } from '#view/html.ts';
import type { PageData } from '#view/page-data.ts';
import type { Words } from '#words/index.ts';
import { type Filters, filterNames, readAddress } from './address.ts';

const isFilterName = (name: string): name is (typeof filterNames)[number] =>
  filterNames.some((known) => known === name);

export type FilterParts = { data: PageData; words: Words; narrow: (change: Partial<Filters>) => void };

/**
 * The links and selects that the server wrote, taken over: their addresses say what they mean, and following one
 * narrows at once instead of loading a page.
 */
export class FilterBar {
  readonly #closing = new AbortController();

  constructor(
    private readonly root: HTMLElement,
    private readonly parts: FilterParts,
  ) {
    const { signal } = this.#closing;
    root.addEventListener('click', (event) => this.#click(event), { signal });
    root.addEventListener('change', (event) => this.#change(event), { signal });
    root.addEventListener('submit', (event) => this.#submit(event), { signal });
    root.addEventListener('keydown', (event) => event.key === 'Escape' && this.#fold(), { signal });
    document.addEventListener('pointerdown', (event) => this.#outside(event), { signal });
  }

  /** Draws the chips anew and sets every select to what is narrowed. */
  show(filters: Filters): void {
    const { data, words } = this.parts;
    const shown = filtersIn(new URLSearchParams(filters));
    const chips = this.root.querySelector('[data-chips]');
    const model = { filters: shown, wards: data.wards, categories: data.categories, daysAgo: [] };
    if (chips) chips.innerHTML = renderToString(filterChips(model, words));
    for (const field of this.#fields()) if (isFilterName(field.name)) field.value = filters[field.name];
    this.#showCount(countFilters(shown));
  }

  close(): void {
    this.#closing.abort();
  }

  #showCount(count: number): void {
    const summary = this.root.querySelector('[data-more-filters] > summary');
    summary?.querySelector('b')?.remove();
    if (!summary || count === 0) return;
    const badge = document.createElement('b');
    badge.className = 'num';
    badge.textContent = String(count);
    summary.append(badge);
  }

  #fields() {
    return this.root.querySelectorAll<HTMLSelectElement>('[data-filters] select[name]');
  }

  #click(event: MouseEvent): void {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[href]') : null;
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return;
    const address = new URL(link.href);
    if (address.pathname !== '/' || address.searchParams.has('view')) return;
    event.preventDefault();
    this.parts.narrow(readAddress(address.search).filters);
  }

  #change(event: Event): void {
    const field = event.target;
    if (!(field instanceof HTMLSelectElement) || !field.closest('[data-filters]')) return;
    if (isFilterName(field.name)) this.parts.narrow({ [field.name]: field.value });
  }

  #submit(event: SubmitEvent): void {
    if (!(event.target instanceof Element) || !event.target.matches('[data-filters]')) return;
    event.preventDefault();
    this.#fold();
  }

  #outside(event: Event): void {
    const box = this.#box();
    if (box?.open && event.target instanceof Node && !box.contains(event.target)) box.open = false;
  }

  #box() {
    return this.root.querySelector<HTMLDetailsElement>('details[data-more-filters]');
  }

  #fold(): void {
    const box = this.#box();
    if (!box?.open) return;
    box.open = false;
    box.querySelector<HTMLElement>('summary')?.focus();
  }
}
