import { pageData } from '../../api/page-data.ts';
import { loadWords } from '../../controllers/words.ts';
import { readAddress } from './address.ts';
import { BrowseStore } from './browse-store.ts';

/**
 * The map page. The server has written the list; this element first makes the frame usable, then loads words, views
 * and the map, which together weigh far more than the list itself.
 */
export class MapPage extends HTMLElement {
  #closing: AbortController | undefined;

  connectedCallback(): void {
    this.#closing = new AbortController();
    void this.#start(this.#closing.signal);
  }

  disconnectedCallback(): void {
    this.#closing?.abort();
  }

  async #start(signal: AbortSignal): Promise<void> {
    const { filters, view } = readAddress(location.search);
    const store = new BrowseStore(filters);
    const [{ Browsing }, words] = await Promise.all([import('./browsing.ts'), loadWords()]);
    if (signal.aborted) return;
    const browsing = new Browsing(this, { store, words, data: pageData() });
    signal.addEventListener('abort', () => browsing.close());
    await browsing.start(view);
  }
}

customElements.define('naosu-map-page', MapPage);

declare global {
  interface HTMLElementTagNameMap {
    'naosu-map-page': MapPage;
  }
}
