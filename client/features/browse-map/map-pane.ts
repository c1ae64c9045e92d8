import type { Bounds, LngLat } from '#domain/place.ts';
import type { PageData } from '#view/page-data.ts';
import type { Mark, ReportMark } from '../../map/marks.ts';
import type { ReportMap, ReportMapEvents } from '../../map/report-map.ts';
import type { View } from '../../map/viewport.ts';

export type PaneEvents = {
  looked: (seen: ReportMapEvents['view-changed']) => void;
  chosen: (number: number) => void;
  opened: (cluster: ReportMapEvents['cluster-opened']) => void;
};

/** Room that the search field and the chips take on a phone. */
const TOP_COVERED = 112;
const OVERVIEW_ZOOM = 11;
const PHONE_ZOOM = 10.7;

/** Holds the map of the page from the moment it is there; whatever is asked before that is done then. */
export class MapPane {
  #map: ReportMap | undefined;
  #marks: readonly Mark[] = [];
  #selected: ReportMark | undefined;
  #covered = 0;

  constructor(
    private readonly slot: HTMLElement,
    private readonly events: PaneEvents,
  ) {}

  /** Loads the map library and draws; rejects where the browser has no WebGL. */
  async open(data: PageData, start: View | undefined, label: string): Promise<void> {
    const { ReportMap } = await import('../../map/report-map.ts');
    if (!this.slot.isConnected) return;
    const map = await ReportMap.open({
      container: this.slot,
      base: { styleUrl: data.map.styleUrl, language: data.language },
      view: start ?? { ...data.city.centre, zoom: OVERVIEW_ZOOM },
      city: data.city.bounds,
      label,
      credits: data.city.attribution,
    });
    this.#map = map;
    this.cover(this.#covered);
    map.on('view-changed', (seen) => this.events.looked(seen));
    map.on('report-selected', ({ number }) => this.events.chosen(number));
    map.on('cluster-opened', (cluster) => this.events.opened(cluster));
    map.show(this.#marks);
    map.select(this.#selected);
    this.look();
  }

  /** Says again what is in view, as if the map had just stopped there. */
  look(): void {
    const map = this.#map;
    if (map)
      this.events.looked({
        view: map.view(),
        bounds: map.bounds(),
        free: map.camera.freeBounds(),
        byHand: false,
      });
  }

  show(marks: readonly Mark[]): void {
    this.#marks = marks;
    this.#map?.show(marks);
  }

  select(mark: ReportMark | undefined): void {
    this.#selected = mark;
    this.#map?.select(mark);
  }

  cover(bottom: number): void {
    this.#covered = bottom;
    this.#map?.cover({ top: this.#isWide() ? 0 : TOP_COVERED, right: 0, bottom, left: 0 });
  }

  goTo(place: LngLat, zoom?: number): void {
    this.#map?.camera.goTo(place, zoom);
  }

  jumpTo(view: View): void {
    this.#map?.camera.jumpTo(view);
  }

  /** Without a place in the address: the ward that is asked for, or the city, on a phone without its far edges. */
  start(city: { bounds: Bounds; centre: LngLat }, ward: Bounds | undefined): void {
    if (ward || this.#isWide()) this.#map?.camera.fit(ward ?? city.bounds);
    else this.#map?.camera.goTo(city.centre, PHONE_ZOOM);
  }

  #isWide() {
    return matchMedia('(min-width: 768px)').matches;
  }

  fit(bounds: Bounds): void {
    this.#map?.camera.fit(bounds);
  }

  showHere(place: LngLat, accuracy: number): void {
    this.#map?.showHere(place, accuracy);
    this.#map?.camera.goTo(place);
  }

  close(): void {
    this.#map?.close();
    this.#map = undefined;
  }
}
