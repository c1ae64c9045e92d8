import './browse.css';
import type { PageData } from '#view/page-data.ts';
import type { Words } from '#words/index.ts';
import type { Place } from '../../api/places.ts';
import { toast } from '../../controllers/toast.ts';
import { markOfReport } from '../../map/marks.ts';
import type { View } from '../../map/viewport.ts';
import { type Filters, NO_FILTERS, readAddress, writeAddress } from './address.ts';
import { BrowseStore } from './browse-store.ts';
import { FilterBar } from './filter-bar.ts';
import { FindField } from './find-field.ts';
import { ListView } from './list-view.ts';
import { MapPane } from './map-pane.ts';
import { placeOfReader, type ReaderPlace } from './place-of-reader.ts';
import { ReportPane } from './report-pane.ts';
import { type Rest, Sheet } from './sheet.ts';
import type { Suggestion } from './suggestions.ts';
import { reportAt, type Visit, visitIn } from './visit.ts';

/** Near enough to see the streets around a station, wide enough to meet some reports: a phone shows about 1.4 km. */
const PLACE_ZOOM = 14;

export type BrowsingParts = { words: Words; data: PageData };

/** Finds what the server's page must hold; a page without it is a defect worth an early word. */
function part<E extends Element>(root: ParentNode, selector: string): E {
  const found = root.querySelector<E>(selector);
  if (!found) throw new Error(`the page has no ${selector}`);
  return found;
}

/** Brings list, map, sheet, search and the address bar together: each says what happened, this decides what follows. */
export class Browsing {
  readonly #store: BrowseStore;
  readonly #words: Words;
  readonly #data: PageData;
  readonly #closing = new AbortController();
  readonly #list: ListView;
  readonly #sheet: Sheet;
  readonly #sheetElement: HTMLElement;
  readonly #pane: ReportPane;
  readonly #map: MapPane;
  readonly #find: FindField;
  readonly #filters: FilterBar;
  #here: ReaderPlace | undefined;
  #open: number | undefined;
  #listAddress = '/';

  constructor(
    private readonly page: HTMLElement,
    { words, data }: BrowsingParts,
  ) {
    const store = new BrowseStore(readAddress(location.search).filters);
    this.#store = store;
    this.#words = words;
    this.#data = data;
    this.#sheetElement = part(page, '[data-sheet]');
    this.#list = new ListView(page, store, data, words);
    this.#sheet = new Sheet(page, this.#sheetElement, { open: words.list.grip, close: words.list.gripClose });
    this.#pane = new ReportPane(this.#sheetElement, part(page, '[data-panel]'));
    this.#map = new MapPane(part(page, '[data-map]'), {
      looked: ({ view, bounds, free }) => this.#looked(view, () => store.look(view, bounds, free)),
      chosen: (number) => void this.openReport(number, 'half'),
      opened: ({ isDeepest }) => isDeepest && this.#sheet.settle('full'),
    });
    const find = part<HTMLElement>(page, '.n-find');
    this.#find = new FindField(part(find, 'form.n-search'), words, (found) => this.#found(found));
    this.#filters = new FilterBar(find, { data, words, narrow: (change) => this.narrow(change) });
  }

  async start(): Promise<void> {
    const asked = location.search;
    const { view } = readAddress(asked);
    this.#listen();
    history.scrollRestoration = 'manual';
    const visit = visitIn(history.state, this.#sheet.rest);
    this.#sheet.settle(visit.rest);
    this.#listAddress = location.pathname + location.search;
    history.replaceState(visit, '');
    void this.#store.loadMine();
    await this.#openMap(view);
    this.#scroller().scrollTop = visit.scroll;
    const query = new URLSearchParams(asked);
    if (view && query.has('at')) this.#map.goTo(view, view.zoom);
    const wished = Number(query.get('open'));
    if (wished > 0) await this.openReport(wished);
  }

  close(): void {
    this.#closing.abort();
    for (const each of [this.#store, this.#map, this.#sheet, this.#find, this.#filters]) each.close();
  }

  /** Filters change the address with a step of their own, so that going back takes them off again. */
  narrow(change: Partial<Filters>): void {
    this.#keepVisit();
    if (this.#open !== undefined) this.#showList();
    const filters = { ...this.#store.filters, ...change };
    this.#listAddress = writeAddress({ filters, view: this.#store.view });
    history.pushState(
      { report: null, rest: this.#sheet.rest, scroll: 0 } satisfies Visit,
      '',
      this.#listAddress,
    );
    this.#scroller().scrollTop = 0;
    this.#store.narrow(change);
    const ward = change.ward ? this.#data.wards.find(({ code }) => code === change.ward) : undefined;
    if (ward) this.#map.fit(ward.bounds);
  }

  /** From the list a report fills the sheet; from the map it leaves its mark in sight. */
  async openReport(number: number, rest: Rest = 'full'): Promise<void> {
    this.#keepVisit();
    const visit: Visit = { report: number, rest, scroll: 0 };
    if (this.#open === undefined) history.pushState(visit, '', `/reports/${number}`);
    else history.replaceState(visit, '', `/reports/${number}`);
    await this.#showReport(number, visit);
  }

  async #openMap(view: View | undefined): Promise<void> {
    const note = this.page.querySelector<HTMLElement>('[data-map-note]');
    if (note) note.textContent = this.#words.map.loading;
    if (note) note.hidden = false;
    try {
      this.#map.cover(this.#sheet.covered);
      await this.#map.open(this.#data, view, this.#words.map.label);
      if (note) note.hidden = true;
      const begin = this.#store.filters.ward || this.#data.home;
      const ward = this.#data.wards.find(({ code }) => code === begin);
      if (!view) this.#map.start(this.#data.city, ward?.bounds);
    } catch {
      if (note) note.hidden = false;
      if (note) note.textContent = this.#words.map.failed;
      this.#store.refresh();
    }
  }

  #listen(): void {
    const { signal } = this.#closing;
    const on = (target: EventTarget, name: string, act: (event: Event) => void) =>
      target.addEventListener(name, act, { signal });
    on(this.#store, 'list', () => this.#drawList());
    on(this.#store, 'marks', () => this.#drawMarks());
    on(this.#store, 'filters', () => this.#drawFilters());
    on(this.page, 'click', (event) => this.#clicked(event as MouseEvent));
    on(this.page, 'change', (event) => this.#sorted(event));
    on(this.page, 'rest-changed', () => this.#rested());
    on(this.page, 'report-changed', () => this.#store.refresh());
    on(this.#scroller(), 'scroll', () => this.#nearEnd() && void this.#store.more());
    on(window, 'popstate', () => void this.#wentBack());
    on(window, 'pagehide', () => this.#keepVisit());
    on(window, 'online', () => this.#store.refresh());
    this.#drawFilters();
    const locate = this.page.querySelector<HTMLElement>('[data-locate]');
    if (locate) locate.hidden = false;
  }

  #clicked(event: MouseEvent): void {
    if (!(event.target instanceof Element) || event.metaKey || event.ctrlKey || event.shiftKey) return;
    const card = event.target.closest<HTMLElement>('[data-list] a[data-number]');
    const act =
      (card && (() => void this.openReport(Number(card.dataset.number)))) ??
      (event.target.closest('[data-panel] [data-back]') && (() => history.back())) ??
      (event.target.closest('[data-locate]') && (() => void this.#locate())) ??
      (event.target.closest('[data-more]') && (() => void this.#store.more())) ??
      (event.target.closest('[data-retry]') && (() => this.#store.refresh())) ??
      (event.target.closest('[data-list-state] a[href="/"]') && (() => this.narrow(NO_FILTERS)));
    if (!act) return;
    event.preventDefault();
    act();
  }

  #sorted(event: Event): void {
    const field = event.target;
    if (!(field instanceof HTMLSelectElement) || !field.matches('[data-sort]')) return;
    this.narrow({ sort: field.value === 'new' ? '' : field.value });
  }

  #found(found: Suggestion): void {
    if (found.type === 'report') void this.openReport(found.number);
    else if (found.type === 'words') this.narrow({ q: found.words });
    else {
      if (this.#sheet.rest === 'full') this.#sheet.settle('half');
      this.#showPlace(found.place);
    }
  }

  #showPlace({ location, ward, type }: Place): void {
    const area = type === 'ward' ? this.#data.wards.find(({ code }) => code === ward?.code) : undefined;
    if (area) this.#map.fit(area.bounds);
    else this.#map.goTo(location, PLACE_ZOOM);
  }

  async #locate(): Promise<void> {
    const { map } = this.#words;
    try {
      this.#here = await placeOfReader();
      this.#store.near = this.#here.place;
      this.#map.showHere(this.#here.place, this.#here.accuracy);
    } catch {
      toast(map.locateRefused);
    }
  }

  #looked(view: View, load: () => void): void {
    if (this.#open === undefined) {
      this.#listAddress = writeAddress({ filters: this.#store.filters, view });
      history.replaceState(this.#visit(), '', this.#listAddress);
    }
    load();
  }

  #rested(): void {
    this.#map.cover(this.#sheet.covered);
    history.replaceState({ ...visitIn(history.state), rest: this.#sheet.rest }, '');
    if (this.#sheet.rest !== 'full') this.#map.look();
  }

  #drawList(): void {
    this.#list.draw(this.#here?.place);
    this.#list.pick(this.#open);
  }

  #drawMarks(): void {
    this.#map.show(this.#store.drawn());
    this.#list.drawTotal();
  }

  #drawFilters(): void {
    this.#filters.show(this.#store.filters);
    this.#find.show(this.#store.filters.q);
    const sort = this.page.querySelector<HTMLSelectElement>('[data-sort]');
    if (sort) sort.value = this.#store.filters.sort || 'new';
  }

  async #showReport(number: number, visit: Visit): Promise<void> {
    this.#open = number;
    this.#list.pick(number);
    try {
      const opened = await this.#pane.open(number);
      if (!opened) return;
      document.title = opened.title;
      this.#sheet.settle(visit.rest);
      this.#map.cover(this.#sheet.covered);
      this.#map.select(opened.report && markOfReport(opened.report));
    } catch {
      location.assign(`/reports/${number}`);
    }
  }

  #showList(): void {
    this.#open = undefined;
    this.#pane.close();
    this.#map.select(undefined);
    this.#list.pick(undefined);
    document.title = this.#words.common.siteName;
  }

  async #wentBack(): Promise<void> {
    const visit = visitIn(history.state);
    const number = reportAt(location.pathname);
    const { filters, view } = readAddress(location.search);
    const address = location.pathname + location.search;
    if (number !== undefined) {
      await this.#showReport(number, visit);
      return;
    }
    const leaves = this.#open;
    if (leaves !== undefined) this.#showList();
    this.#listAddress = address;
    if (view && !this.#isAt(view)) this.#map.jumpTo(view);
    this.#sheet.settle(visit.rest);
    if (JSON.stringify(filters) !== JSON.stringify(this.#store.filters)) this.#store.narrow(filters);
    this.#scroller().scrollTop = visit.scroll;
    if (leaves !== undefined)
      this.page
        .querySelector<HTMLElement>(`[data-list] [data-number="${leaves}"]`)
        ?.focus({ preventScroll: true });
  }

  #isAt({ lng, lat, zoom }: View): boolean {
    const now = this.#store.view;
    return (
      now !== undefined &&
      Math.abs(now.lng - lng) < 1e-4 &&
      Math.abs(now.lat - lat) < 1e-4 &&
      Math.abs(now.zoom - zoom) < 0.02
    );
  }

  #visit(): Visit {
    return { report: this.#open ?? null, rest: this.#sheet.rest, scroll: this.#scroller().scrollTop };
  }

  #keepVisit(): void {
    history.replaceState(this.#visit(), '');
  }

  /** What scrolls: the list itself on wide screens, the sheet on a phone, as the stylesheet has it. */
  #scroller(): HTMLElement {
    const candidates = [part<HTMLElement>(this.page, '[data-scroll]'), this.#sheetElement];
    return (
      candidates.find((element) => /auto|scroll/.test(getComputedStyle(element).overflowY)) ??
      this.#sheetElement
    );
  }

  #nearEnd(): boolean {
    const { scrollTop, clientHeight, scrollHeight } = this.#scroller();
    return this.#open === undefined && scrollHeight - scrollTop - clientHeight < 400;
  }
}
