import { pageData } from '../../api/page-data.ts';
import { loadWords } from '../../controllers/words.ts';

/**
 * The map page. The server has written the list, so nothing here is needed to read it: words, behaviour and the map,
 * which weigh far more than the list itself, are fetched beside each other and join as they come.
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
    const coming = Promise.all([import('./browsing.ts'), loadWords()]);
    // Asked for now and used later; whoever uses it deals with its failure.
    import('../../map/report-map.ts').catch(() => undefined);
    const [{ Browsing }, words] = await coming;
    if (signal.aborted) return;
    const browsing = new Browsing(this, { words, data: pageData() });
    signal.addEventListener('abort', () => browsing.close());
    await browsing.start();
  }
}

customElements.define('naosu-map-page', MapPage);

declare global {
  interface HTMLElementTagNameMap {
    'naosu-map-page': MapPage;
  }
}
