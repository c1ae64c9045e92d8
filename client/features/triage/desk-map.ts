import type { Report } from '#domain/report.ts';
import type { PageData } from '#view/page-data.ts';
import type { Words } from '#words/index.ts';
import { fetchDesk } from '../../api/reports.ts';
import { type Mark, markOfReport } from '../../map/marks.ts';
import type { ReportMap } from '../../map/report-map.ts';

const OVERVIEW_ZOOM = 11;
const SHOWN_MAX = 200;

/** The queue of the desk as a map: the same reports, chosen by a click as in the list. */
export class DeskMap {
  #map: ReportMap | undefined;
  #marks: Mark[] = [];

  constructor(
    private readonly desk: HTMLElement,
    private readonly parts: { words: Words; data: PageData },
    private readonly choose: (number: number) => void,
  ) {}

  /** Without WebGL the desk works by its list alone. */
  async open(): Promise<void> {
    const container = this.desk.querySelector<HTMLElement>('[data-map]');
    if (!container || container.offsetWidth === 0) return;
    const { data, words } = this.parts;
    try {
      const { ReportMap } = await import('../../map/report-map.ts');
      this.#map = await ReportMap.open({
        container,
        base: { styleUrl: data.map.styleUrl, language: data.language },
        view: { ...data.city.centre, zoom: OVERVIEW_ZOOM },
        city: data.city.bounds,
        label: words.map.label,
        credits: data.city.attribution,
      });
      this.#map.on('report-selected', ({ number }) => this.choose(number));
    } catch {
      container.textContent = words.map.failed;
    }
  }

  /** Draws the reports of a view and brings all of them into sight. */
  async load(view: string): Promise<void> {
    this.#marks = (await this.#itemsOf(view)).map(markOfReport);
    this.#map?.show(this.#marks);
    this.#showAll();
  }

  select(report: Report | undefined): void {
    this.#map?.select(report && markOfReport(report));
  }

  close(): void {
    this.#map?.close();
    this.#map = undefined;
  }

  async #itemsOf(view: string): Promise<Report[]> {
    const ward = new URLSearchParams(location.search).get('ward');
    const query = new URLSearchParams({ view, limit: String(SHOWN_MAX), ...(ward ? { ward } : {}) });
    return (await fetchDesk(query).catch(() => ({ items: [] }))).items;
  }

  #showAll(): void {
    if (this.#marks.length === 0) return;
    const lngs = this.#marks.map(({ location }) => location.lng);
    const lats = this.#marks.map(({ location }) => location.lat);
    this.#map?.camera.fit({
      west: Math.min(...lngs),
      east: Math.max(...lngs),
      south: Math.min(...lats),
      north: Math.max(...lats),
    });
  }
}
