import type { Words } from '#words/index.ts';
import { fetchPage } from '../../api/page-data.ts';
import { removeKey } from '../../api/passkeys.ts';
import { setBusy, showError } from '../../controllers/form-fields.ts';
import { knowsPasskeys, makePasskey } from '../../controllers/passkeys.ts';
import { sentenceOf } from '../../controllers/refusal.ts';
import { toast } from '../../controllers/toast.ts';
import { loadWords } from '../../controllers/words.ts';

/** The keys of one's account: makes one on this device, removes one; the server draws the list anew. */
export class Passkeys extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener('click', this);
    this.#offer();
  }

  disconnectedCallback(): void {
    this.removeEventListener('click', this);
  }

  handleEvent({ target }: Event): void {
    if (!(target instanceof Element)) return;
    const key = target.closest('[data-remove]')?.closest<HTMLElement>('[data-key]');
    if (key) void this.#attempt((words) => this.#remove(key, words));
    if (target.closest('[data-add]')) void this.#attempt((words) => this.#add(words));
  }

  #offer(): void {
    const knows = knowsPasskeys();
    this.querySelector('[data-add]')?.toggleAttribute('hidden', !knows);
    this.querySelector('[data-not-here]')?.toggleAttribute('hidden', knows);
  }

  async #attempt(act: (words: Words) => Promise<string>): Promise<void> {
    const words = await loadWords();
    showError(this, '');
    setBusy(this, true);
    try {
      const says = await act(words);
      await this.#drawAnew();
      toast(says);
    } catch (error) {
      showError(this, sentenceOf(error, words));
    } finally {
      setBusy(this, false);
    }
  }

  async #add(words: Words): Promise<string> {
    await makePasskey();
    return words.passkeys.added;
  }

  async #remove({ dataset }: HTMLElement, words: Words): Promise<string> {
    await removeKey(dataset.key ?? '');
    return words.passkeys.removed(dataset.name ?? '');
  }

  /** What was pressed may be gone: the eyes and the keyboard go on at the heading. */
  async #drawAnew(): Promise<void> {
    const fresh = (await fetchPage(location.pathname)).querySelector('naosu-passkeys');
    if (!fresh || !this.isConnected) return;
    this.replaceChildren(...[...fresh.childNodes].map((node) => document.importNode(node, true)));
    this.#offer();
    const heading = this.querySelector<HTMLElement>('h2');
    if (heading) heading.tabIndex = -1;
    heading?.focus({ preventScroll: true });
  }
}

customElements.define('naosu-passkeys', Passkeys);

declare global {
  interface HTMLElementTagNameMap {
    'naosu-passkeys': Passkeys;
  }
}
