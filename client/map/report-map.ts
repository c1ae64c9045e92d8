import type { Map as LibraryMap, MapMouseEvent } from 'maplibre-gl';
import type { Bounds, LngLat } from '#domain/place.ts';
import { Camera, type Covered } from './camera.ts';
import { type MapWish, openMap } from './map-library.ts';
import { styleFor } from './map-style.ts';
import type { ClusterMark, Mark, ReportMark } from './marks.ts';
import { MarksLayer } from './marks-layer.ts';
import { mergeMarks } from './merge-marks.ts';
import { darkQuery, readStatusColours, schemeNow } from './status-colours.ts';
import type { View } from './viewport.ts';

export type ReportMapEvents = {
  'report-selected': { number: number };
  'cluster-opened': { mark: ClusterMark; isDeepest: boolean };
  'view-changed': { view: View; bounds: Bounds; free: Bounds; byHand: boolean };
};

/** Merging follows the zoom in these steps, so that a pinch does not shuffle the rings at each frame. */
const MERGE_STEP = 0.25;
const DEEPEST = 18.5;

/**
 * The map of reports in one container. It draws marks that others give it and says what people do with them; where the
 * reports come from, and what a click leads to, is not its business.
 */
export class ReportMap extends EventTarget {
  readonly camera: Camera;
  readonly #layer: MarksLayer;
  readonly #closing = new AbortController();
  #marks: readonly Mark[] = [];
  #mergedAt = Number.NaN;

  static async open(wish: MapWish): Promise<ReportMap> {
    const map = await openMap(wish);
    return new ReportMap(map, wish);
  }

  private constructor(
    private readonly map: LibraryMap,
    private readonly wish: MapWish,
  ) {
    super();
    this.camera = new Camera(map);
    this.#layer = new MarksLayer(map, readStatusColours());
    map.on('style.load', () => this.#layer.attach(readStatusColours()));
    map.on('idle', () => this.#sayDrawn());
    map.on('click', (event) => this.#click(event));
    map.on('mousemove', (event) => this.#hover(event));
    map.on('zoomend', () => this.#mergeAgain());
    map.on('moveend', (event) =>
      this.#sayView('originalEvent' in event && event.originalEvent !== undefined),
    );
    const signal = this.#closing.signal;
    darkQuery().addEventListener('change', () => void this.#changeScheme(), { signal });
  }

  /** For who waits for the picture: the container says how many marks stand on the finished map. */
  #sayDrawn(): void {
    this.wish.container.dataset.drawn = String(this.#marks.length);
  }

  /** Replaces what is drawn; overlapping marks are joined here. */
  show(marks: readonly Mark[]): void {
    this.#marks = marks;
    this.#mergedAt = Number.NaN;
    this.#mergeAgain();
  }

  select(mark: ReportMark | undefined): void {
    this.#layer.select(mark);
    if (mark) this.camera.keepInView(mark.location);
  }

  showHere(place: LngLat, accuracy: number): void {
    this.#layer.showHere(place, accuracy);
  }

  cover(covered: Covered): void {
    this.camera.setCovered(covered);
  }

  view(): View {
    const { lng, lat } = this.map.getCenter();
    return { lng, lat, zoom: this.map.getZoom() };
  }

  bounds(): Bounds {
    const box = this.map.getBounds();
    return { west: box.getWest(), south: box.getSouth(), east: box.getEast(), north: box.getNorth() };
  }

  /** Where on the page a place is drawn; for tests and for keeping focus near it. */
  pointOf({ lng, lat }: LngLat): { x: number; y: number } {
    const { x, y } = this.map.project([lng, lat]);
    return { x, y };
  }

  /** Tells the map that its container changed size. */
  resize(): void {
    this.map.resize();
  }

  close(): void {
    this.#closing.abort();
    this.map.remove();
  }

  on<Name extends keyof ReportMapEvents>(name: Name, listen: (detail: ReportMapEvents[Name]) => void): void {
    this.addEventListener(name, (event) => listen((event as CustomEvent<ReportMapEvents[Name]>).detail));
  }

  #say<Name extends keyof ReportMapEvents>(name: Name, detail: ReportMapEvents[Name]): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  #sayView(byHand: boolean): void {
    this.#say('view-changed', {
      view: this.view(),
      bounds: this.bounds(),
      free: this.camera.freeBounds(),
      byHand,
    });
  }

  #click(event: MapMouseEvent): void {
    const mark = this.#layer.markAt(event.point);
    if (!mark) return;
    if (mark.type === 'report') this.#say('report-selected', { number: mark.number });
    else this.#openCluster(mark);
  }

  #openCluster(mark: ClusterMark): void {
    const isDeepest = this.map.getZoom() >= DEEPEST;
    if (!isDeepest) this.camera.zoomInto(mark.location);
    this.#say('cluster-opened', { mark, isDeepest });
  }

  #hover(event: MapMouseEvent): void {
    this.map.getCanvas().style.cursor = this.#layer.markAt(event.point) ? 'pointer' : '';
  }

  #mergeAgain(): void {
    const zoom = Math.round(this.map.getZoom() / MERGE_STEP) * MERGE_STEP;
    if (zoom === this.#mergedAt) return;
    this.#mergedAt = zoom;
    this.#layer.show(mergeMarks(this.#marks, zoom));
  }

  async #changeScheme(): Promise<void> {
    this.#layer.detach();
    this.map.setStyle(await styleFor(this.wish.base, schemeNow()), { diff: false });
  }
}
