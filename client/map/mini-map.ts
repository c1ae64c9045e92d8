import type { LngLat } from '#domain/place.ts';
import { pageData } from '../api/page-data.ts';
import type { ReportMap } from './report-map.ts';

const CLOSE_ZOOM = 16;

/** A small still map under the mark that the server drew in its middle. It loads when it comes into view; until then, and without WebGL, its link stays. */
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
    const container = document.createElement('div');
    container.className = 'map-slot';
    container.setAttribute('aria-hidden', 'true');
    this.prepend(container);
    this.#map = await ReportMap.open({
      container,
      base: { styleUrl: map.styleUrl, language },
      view: { ...this.#place(), zoom: CLOSE_ZOOM },
      city: city.bounds,
      label: this.getAttribute('aria-label') ?? '',
      credits: [],
      isStill: true,
    });
  }

  /** The server wrote these attributes from a checked report. */
  #place(): LngLat {
    return { lng: Number(this.getAttribute('lng')), lat: Number(this.getAttribute('lat')) };
  }
}

customElements.define('naosu-mini-map', MiniMap);

declare global {
  interface HTMLElementTagNameMap {
    'naosu-mini-map': MiniMap;
  }
}
