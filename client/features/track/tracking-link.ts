import type { Words } from '#words/index.ts';
import { makeTrackingLink } from '../../api/tracking.ts';
import { sentenceOf } from '../../controllers/refusal.ts';
import { toast } from '../../controllers/toast.ts';
import { loadWords } from '../../controllers/words.ts';

/** Makes the private link when asked, and hands it on: it is shown this once and kept nowhere. */
export class TrackingLink extends HTMLElement {
  #closing: AbortController | undefined;

  connectedCallback(): void {
    this.#closing = new AbortController();
    void this.#start(this.#closing.signal);
  }

  disconnectedCallback(): void {
    this.#closing?.abort();
  }

  async #start(signal: AbortSignal): Promise<void> {
    const words = await loadWords();
    if (signal.aborted) return;
    this.addEventListener('click', (event) => this.#click(event, words), { signal });
    this.addEventListener('change', () => this.#part('[data-made]', true), { signal });
    this.#part('[data-share]', typeof navigator.share !== 'function');
    this.hidden = false;
  }

  get #field(): HTMLInputElement | null {
    return this.querySelector<HTMLInputElement>('[data-link]');
  }

  #click(event: Event, words: Words): void {
    if (!(event.target instanceof Element)) return;
    const make = event.target.closest<HTMLButtonElement>('[data-make]');
    if (make) void this.#make(make, words);
    if (event.target.closest('[data-copy]')) void this.#copy(words);
    if (event.target.closest('[data-share]')) void this.#share(words);
  }

  async #make(button: HTMLButtonElement, words: Words): Promise<void> {
    const chosen = this.querySelector<HTMLSelectElement>('select')?.value ?? this.getAttribute('number');
    button.disabled = true;
    this.#say('');
    try {
      const { link } = await makeTrackingLink(Number(chosen));
      this.#showLink(link);
      button.textContent = words.tracking.again;
    } catch (error) {
      this.#say(sentenceOf(error, words));
    } finally {
      button.disabled = false;
    }
  }

  #showLink(link: string): void {
    const field = this.#field;
    if (!field) return;
    field.value = link;
    this.#part('[data-made]', false);
    field.select();
  }

  async #copy(words: Words): Promise<void> {
    const field = this.#field;
    if (!field) return;
    try {
      await navigator.clipboard.writeText(field.value);
      toast(words.tracking.copied);
    } catch {
      // No clipboard for this page: what is selected can be copied by hand.
      field.focus();
      field.select();
    }
  }

  async #share(words: Words): Promise<void> {
    const url = this.#field?.value ?? '';
    await navigator.share({ title: words.tracking.shareTitle, url }).catch(() => undefined);
  }

  #part(selector: string, isHidden: boolean): void {
    const part = this.querySelector<HTMLElement>(selector);
    if (part) part.hidden = isHidden;
  }

  #say(sentence: string): void {
    const line = this.querySelector<HTMLElement>('[data-error]');
    if (!line) return;
    line.textContent = sentence;
    line.hidden = sentence === '';
  }
}

customElements.define('naosu-tracking-link', TrackingLink);

declare global {
  interface HTMLElementTagNameMap {
    'naosu-tracking-link': TrackingLink;
  }
}
