import type { ReportStatus } from '#domain/report-status.ts';
import { pageData } from '../app/page-data.ts';
import type { ReportMark } from './marks.ts';
import type { ReportMap } from './report-map.ts';

const CLOSE_ZOOM = 16;

/** A small still map with one mark. It loads when it comes into view; until then, and without WebGL, its link stays. */
export class MiniMap extends HTMLElement {
  #map: ReportMap | undefined;
  #watch: IntersectionObserver | undefined;

  connectedCallback(): void {
    this.#watch = new IntersectionObserver((entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      this.#watch?.disconnect();
      void this.#open().catch(() => this.classList.add('without-map'));
    });
    this.#watch.observe(this);
  }

  disconnectedCallback(): void {
    this.#watch?.disconnect();
    this.#map?.close();
    this.#map = undefined;
  }

  async #open(): Promise<void> {
    const { ReportMap } = await import('./report-map.ts');
    if (!this.isConnected) return;
    const { city, language, map } = pageData();
    const mark = this.#mark();
    const container = document.createElement('div');
    container.className = 'map-slot';
    container.setAttribute('aria-hidden', 'true');
    this.prepend(container);
    this.#map = await ReportMap.open({
      container,
      base: { styleUrl: map?.styleUrl ?? null, language },
      view: { ...mark.location, zoom: CLOSE_ZOOM },
      city: city.bounds,
      label: this.getAttribute('aria-label') ?? '',
      credits: [],
      isStill: true,
    });
    this.#map.show([mark]);
  }

  /** The server wrote these attributes from a checked report. */
  #mark(): ReportMark {
    return {
      type: 'report',
      number: 0,
      category: '',
      location: { lng: Number(this.getAttribute('lng')), lat: Number(this.getAttribute('lat')) },
      status: (this.getAttribute('status') ?? 'open') as ReportStatus,
      kind: this.getAttribute('kind') === 'good' ? 'good' : 'problem',
    };
  }
}

customElements.define('naosu-mini-map', MiniMap);

declare global {
  interface HTMLElementTagNameMap {
    'naosu-mini-map': MiniMap;
  }
}
