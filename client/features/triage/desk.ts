import { pageData } from '../../api/page-data.ts';
import { sayAlive } from '../../controllers/early-submits.ts';
import { loadWords } from '../../controllers/words.ts';

/** The desk of the ward office. The server writes queue and work; this keeps both in step without loading pages. */
export class Desk extends HTMLElement {
  #closing: AbortController | undefined;

  connectedCallback(): void {
    this.#closing = new AbortController();
    void this.#start(this.#closing.signal);
  }

  disconnectedCallback(): void {
    this.#closing?.abort();
  }

  async #start(signal: AbortSignal): Promise<void> {
    const [{ DeskWork }, words] = await Promise.all([import('./desk-work.ts'), loadWords()]);
    if (signal.aborted) return;
    const work = new DeskWork(this, { words, data: pageData() }, signal);
    sayAlive(this);
    await work.start();
  }
}

customElements.define('naosu-desk', Desk);

declare global {
  interface HTMLElementTagNameMap {
    'naosu-desk': Desk;
  }
}
