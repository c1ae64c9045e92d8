import type { Map as LibraryMap } from 'maplibre-gl';
import type { Bounds, LngLat } from '#domain/place.ts';
import { prefersStillness } from './status-colours.ts';
import type { View } from './viewport.ts';

/** What covers the map at its edges, in px: the search field above, the sheet below. */
export type Covered = { top: number; right: number; bottom: number; left: number };

const CALM_MS = 200;
const FLIGHT_MS = 500;
export const CLOSEST_ZOOM = 19;
/** A report is shown at least this near: single houses can be told apart. */
const REPORT_ZOOM = 16;

/** The only one that moves the map. Whoever asked the system for less motion gets there at once. */
export class Camera {
  #covered: Covered = { top: 0, right: 0, bottom: 0, left: 0 };

  constructor(private readonly map: LibraryMap) {}

  /** From now on the middle of the map is the middle of what is left free. */
  setCovered(covered: Covered): void {
    this.#covered = covered;
  }

  jumpTo({ lng, lat, zoom }: View): void {
    this.map.jumpTo({ center: [lng, lat], zoom });
  }

  goTo({ lng, lat }: LngLat, zoom = Math.max(this.map.getZoom(), REPORT_ZOOM)): void {
    this.#move({ lng, lat }, zoom, FLIGHT_MS);
  }

  zoomInto({ lng, lat }: LngLat): void {
    this.#move({ lng, lat }, Math.min(CLOSEST_ZOOM, Math.floor(this.map.getZoom()) + 2), CALM_MS * 2);
  }

  zoomBy(steps: number): void {
    const zoom = this.map.getZoom() + steps;
    this.map.easeTo({ zoom, duration: prefersStillness() ? 0 : CALM_MS });
  }

  panBy(x: number, y: number): void {
    this.map.panBy([x, y], { duration: prefersStillness() ? 0 : CALM_MS });
  }

  fit({ west, south, east, north }: Bounds): void {
    const bounds: [[number, number], [number, number]] = [
      [west, south],
      [east, north],
    ];
    const duration = prefersStillness() ? 0 : FLIGHT_MS;
    this.map.fitBounds(bounds, { padding: this.#padding(24), maxZoom: 16, duration });
  }

  /** Moves only when the place is covered or outside. */
  keepInView(place: LngLat): void {
    if (!this.isFree(place)) this.goTo(place, this.map.getZoom());
  }

  isFree({ lng, lat }: LngLat): boolean {
    const { x, y } = this.map.project([lng, lat]);
    const { clientWidth, clientHeight } = this.map.getContainer();
    const { top, right, bottom, left } = this.#padding(36);
    return x >= left && x <= clientWidth - right && y >= top && y <= clientHeight - bottom;
  }

  /** The box of the map that nothing covers. */
  freeBounds(): Bounds {
    const { clientWidth, clientHeight } = this.map.getContainer();
    const { top, right, bottom, left } = this.#padding(0);
    const a = this.map.unproject([left, top]);
    const b = this.map.unproject([clientWidth - right, clientHeight - bottom]);
    return { west: a.lng, north: a.lat, east: b.lng, south: b.lat };
  }

  #move({ lng, lat }: LngLat, zoom: number, duration: number): void {
    const { top, right, bottom, left } = this.#padding(0);
    const offset: [number, number] = [(left - right) / 2, (top - bottom) / 2];
    this.map.easeTo({ center: [lng, lat], zoom, offset, duration: prefersStillness() ? 0 : duration });
  }

  /** A sheet that covers everything would leave no map: at least a strip of it always counts as free. */
  #padding(more: number): Covered {
    const { clientHeight } = this.map.getContainer();
    const { top, right, bottom, left } = this.#covered;
    const low = Math.min(bottom, Math.max(0, clientHeight - top - 120));
    return { top: top + more, right: right + more, bottom: low + more, left: left + more };
  }
}
