import type { TileAddress } from '#domain/mercator.ts';
import { type Bounds, contains } from '#domain/place.ts';
import type { Mark } from './marks.ts';
import { marksIn } from './tile-decoding.ts';
import { tilesIn, tileZoomFor } from './viewport.ts';

type Kept = { etag: string | null; marks: Mark[]; at: number };

/** A tile this young is drawn without asking again; older ones are asked for with their ETag. */
const FRESH_MS = 20_000;
const KEPT_MAX = 400;

/**
 * The report tiles of what is in view, each fetched once and then only revalidated. A new view ends the requests of
 * the one before; `forget` makes the next load ask for everything again, which is what an own write needs.
 */
export class ReportTiles {
  readonly #kept = new Map<string, Kept>();
  #running: AbortController | undefined;

  /** `query` is the filter part of the address, e.g. `status=open&ward=27127`. Gives undefined when overtaken. */
  async load(bounds: Bounds, zoom: number, query: string): Promise<Mark[] | undefined> {
    this.#running?.abort();
    const running = new AbortController();
    this.#running = running;
    try {
      const tiles = tilesIn(bounds, tileZoomFor(zoom));
      const marks = await Promise.all(tiles.map((tile) => this.#tile(tile, query, running.signal)));
      return running.signal.aborted ? undefined : marks.flat();
    } catch (error) {
      if (running.signal.aborted) return undefined;
      throw error;
    }
  }

  forget(): void {
    for (const kept of this.#kept.values()) kept.at = 0;
  }

  stop(): void {
    this.#running?.abort();
  }

  async #tile({ z, x, y }: TileAddress, query: string, signal: AbortSignal): Promise<Mark[]> {
    const address = `/api/v1/tiles/${z}/${x}/${y}.mvt${query === '' ? '' : `?${query}`}`;
    const kept = this.#kept.get(address);
    if (kept && Date.now() - kept.at < FRESH_MS) return kept.marks;
    const headers: HeadersInit = kept?.etag ? { 'If-None-Match': kept.etag } : {};
    const answer = await fetch(address, { signal, headers });
    if (answer.status === 304 && kept) {
      kept.at = Date.now();
      return kept.marks;
    }
    if (!answer.ok) throw new Error(`tile ${z}/${x}/${y} answered ${answer.status}`);
    const marks = marksIn(await answer.arrayBuffer(), { z, x, y });
    this.#keep(address, { etag: answer.headers.get('etag'), marks, at: Date.now() });
    return marks;
  }

  #keep(address: string, kept: Kept) {
    this.#kept.delete(address);
    this.#kept.set(address, kept);
    const oldest = this.#kept.keys().next().value;
    if (this.#kept.size > KEPT_MAX && oldest !== undefined) this.#kept.delete(oldest);
  }
}

/** What lies in the box itself; tiles reach beyond it. */
export const marksWithin = (marks: readonly Mark[], bounds: Bounds) =>
  marks.filter((mark) => contains(bounds, mark.location));
