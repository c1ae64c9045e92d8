import { type Bounds, contains, type LngLat } from '#domain/place.ts';
import type { Report } from '#domain/report.ts';
import { listMine, listReports } from '../../api/reports.ts';
import { ApiError } from '../../api/request.ts';
import { type Mark, markOfReport, type Shares, totalOf } from '../../map/marks.ts';
import { marksWithin, ReportTiles } from '../../map/report-tiles.ts';
import type { View } from '../../map/viewport.ts';
import { type Filters, listQueryOf, tileQueryOf } from './address.ts';

export type ListState = 'server' | 'loading' | 'ready' | 'failed' | 'offline';

export type Total = { count: number; shares: Shares; isExact: boolean };

const PAGE = 20;
const CALM_MS = 220;

/**
 * What the map page shows: filters, the part of the city in view, its reports as a list and as marks. The address bar
 * is written by the page from here. Says `list`, `marks` and `filters` when these changed.
 */
export class BrowseStore extends EventTarget {
  view: View | undefined;
  list: { state: ListState; items: readonly Report[]; nextCursor: string | null; error?: unknown } = {
    state: 'server',
    items: [],
    nextCursor: null,
  };
  marks: readonly Mark[] = [];
  mine: readonly Report[] = [];
  near: LngLat | undefined;

  readonly #tiles = new ReportTiles();
  #bounds: Bounds | undefined;
  #free: Bounds | undefined;
  #listing: AbortController | undefined;
  #calming: ReturnType<typeof setTimeout> | undefined;

  constructor(public filters: Filters) {
    super();
  }

  /** The map moved: what is in view now, and which part of it nothing covers (that part the list mirrors). */
  look(view: View, bounds: Bounds, free: Bounds): void {
    this.view = view;
    this.#bounds = bounds;
    this.#free = free;
    clearTimeout(this.#calming);
    this.#calming = setTimeout(() => this.#load(), CALM_MS);
  }

  narrow(change: Partial<Filters>): void {
    this.filters = { ...this.filters, ...change };
    this.#say('filters');
    this.#load();
  }

  /** Asks for everything again: after a write of one's own, or when the line is back. */
  refresh(): void {
    this.#tiles.forget();
    this.#load();
    void this.loadMine();
  }

  async more(): Promise<void> {
    const { items, nextCursor, state } = this.list;
    if (nextCursor === null || state === 'loading') return;
    await this.#ask(nextCursor, items);
  }

  /** One's own reports that nobody else sees yet stand on one's own map. */
  async loadMine(): Promise<void> {
    const mine = await listMine().catch(() => ({ items: [] }));
    this.mine = mine.items.filter(({ visibility }) => visibility === 'held');
    this.#say('marks');
    this.#say('list');
  }

  /** One's own that wait and lie in view: they head the list that others see without them. */
  waitingHere(): readonly Report[] {
    const free = this.#free;
    if (!free || this.filters.q !== '') return [];
    return this.mine.filter(({ location }) => contains(free, location));
  }

  /** How many there are in view: the whole list when it is known, else the sums of the tiles. */
  total(): Total {
    const { items, nextCursor, state } = this.list;
    if (state === 'ready' && nextCursor === null)
      return { ...totalOf(items.map(markOfReport)), isExact: true };
    const seen = this.#free ? marksWithin(this.marks, this.#free) : this.marks;
    const summed = totalOf(seen);
    if (this.filters.q !== '' || summed.count < items.length) {
      return { ...totalOf(items.map(markOfReport)), isExact: false };
    }
    return { ...summed, isExact: true };
  }

  /** The marks to draw: those of the tiles, or those of the list where tiles cannot answer, and one's own. */
  drawn(): Mark[] {
    const found = this.filters.q === '' ? this.marks : this.list.items.map(markOfReport);
    return [...found, ...this.mine.map(markOfReport)];
  }

  close(): void {
    clearTimeout(this.#calming);
    this.#listing?.abort();
    this.#tiles.stop();
  }

  #load(): void {
    clearTimeout(this.#calming);
    void this.#ask(null, []);
    void this.#loadMarks();
  }

  async #ask(cursor: string | null, before: readonly Report[]): Promise<void> {
    this.#listing?.abort();
    const listing = new AbortController();
    this.#listing = listing;
    this.#setList({
      state: 'loading',
      items: cursor === null ? this.list.items : before,
      nextCursor: cursor,
    });
    try {
      const near = this.near ?? this.view;
      const wish = { filters: this.filters, bounds: this.#free, near, cursor, limit: PAGE };
      const page = await listReports(listQueryOf(wish), listing.signal);
      this.#setList({ state: 'ready', items: [...before, ...page.items], nextCursor: page.nextCursor });
      if (this.filters.q !== '') this.#say('marks');
    } catch (error) {
      if (listing.signal.aborted) return;
      const state = error instanceof ApiError && error.code === 'offline' ? 'offline' : 'failed';
      this.#setList({ ...this.list, state, error });
    }
  }

  async #loadMarks(): Promise<void> {
    if (!this.#bounds || !this.view || this.filters.q !== '') return;
    const query = tileQueryOf(this.filters);
    const marks = await this.#tiles.load(this.#bounds, this.view.zoom, query).catch(() => undefined);
    if (!marks) return;
    this.marks = marks;
    this.#say('marks');
  }

  #setList(list: BrowseStore['list']): void {
    this.list = list;
    this.#say('list');
  }

  #say(name: 'list' | 'marks' | 'filters'): void {
    this.dispatchEvent(new Event(name));
  }
}
