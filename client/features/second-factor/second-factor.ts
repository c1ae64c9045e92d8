import type { Words } from '#words/index.ts';
import { beginSecondFactor, confirmSecondFactor, giveSecondFactor } from '../../api/second-factor.ts';
import { sayAlive } from '../../controllers/early-submits.ts';
import { setBusy, showError } from '../../controllers/form-fields.ts';
import { sentenceOf } from '../../controllers/refusal.ts';
import { loadWords } from '../../controllers/words.ts';
import { canCopy, copyText, showRecoveryCodes } from './recovery-codes.ts';

const digitsIn = (typed: string) => typed.normalize('NFKC').replace(/\D/g, '');
const codeIn = (form: HTMLFormElement) => String(new FormData(form).get('code') ?? '').trim();

/** The step after signing in: gives the code of the app, or sets an app up and shows the recovery codes. */
export class SecondFactor extends HTMLElement {
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
    this.addEventListener('submit', (event) => void this.#submit(event, words, signal), { signal });
    this.addEventListener('input', (event) => this.#typed(event), { signal });
    this.addEventListener('click', (event) => this.#click(event), { signal });
    sayAlive(this);
    const confirm = this.querySelector<HTMLFormElement>('[data-confirm]');
    if (confirm) await this.#attempt(confirm, words, () => this.#showSecret(words, signal));
  }

  async #submit(event: SubmitEvent, words: Words, signal: AbortSignal): Promise<void> {
    const form = event.target;
    if (!(form instanceof HTMLFormElement)) return;
    event.preventDefault();
    await this.#attempt(form, words, async () => {
      if (!form.matches('[data-confirm]')) {
        await giveSecondFactor(codeIn(form));
        return this.#goOn();
      }
      const { recoveryCodes } = await confirmSecondFactor(codeIn(form));
      await this.#showCodes(form, recoveryCodes, words, signal);
    });
  }

  async #attempt(form: HTMLFormElement, words: Words, act: () => Promise<void>): Promise<void> {
    showError(form, '');
    const acting = act();
    setBusy(form, true);
    try {
      await acting;
    } catch (error) {
      showError(form, sentenceOf(error, words));
      form.querySelector<HTMLInputElement>('input')?.select();
    } finally {
      setBusy(form, false);
    }
  }

  async #showSecret(words: Words, signal: AbortSignal): Promise<void> {
    const { secret, uri, qr } = await beginSecondFactor();
    const card = this.querySelector<HTMLElement>('[data-secret-card]');
    const picture = card?.querySelector<HTMLImageElement>('[data-qr]');
    const open = card?.querySelector<HTMLAnchorElement>('[data-open]');
    const copy = card?.querySelector<HTMLElement>('[data-copy]');
    const line = card?.querySelector('[data-secret]');
    if (!card || !picture || !open || !copy || !line) return;
    picture.src = qr;
    open.href = uri;
    line.textContent = secret.replace(/.{4}(?=.)/g, '$& ');
    copy.hidden = !canCopy();
    copy.addEventListener('click', () => void copyText(secret, words), { signal });
    card.hidden = false;
  }

  async #showCodes(
    form: HTMLFormElement,
    codes: readonly string[],
    words: Words,
    signal: AbortSignal,
  ): Promise<void> {
    const part = this.querySelector<HTMLElement>('[data-recovery-codes]');
    if (!part) return;
    form.hidden = true;
    this.querySelector('[data-later]')?.remove();
    await showRecoveryCodes(part, codes, words, signal);
    this.#goOn();
  }

  /** The server took only a path of this site into `next`. */
  #goOn(): void {
    location.assign(this.dataset.next || '/me');
  }

  /** Six digits say it all. */
  #typed({ target: field }: Event): void {
    if (!(field instanceof HTMLInputElement) || field.inputMode !== 'numeric') return;
    const isIdle = !field.form?.hasAttribute('aria-busy');
    if (digitsIn(field.value).length === 6 && isIdle) field.form?.requestSubmit();
  }

  /** Between the app's code and a recovery code. */
  #click({ target }: Event): void {
    if (!(target instanceof Element) || !target.closest('[data-swap]')) return;
    for (const form of this.querySelectorAll<HTMLElement>('[data-give], [data-recover]')) {
      form.hidden = !form.hidden;
      if (!form.hidden) form.querySelector('input')?.focus();
    }
  }
}

customElements.define('naosu-second-factor', SecondFactor);

declare global {
  interface HTMLElementTagNameMap {
    'naosu-second-factor': SecondFactor;
  }
}
