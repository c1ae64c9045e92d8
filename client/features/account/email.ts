import type { Words } from '#words/index.ts';
import { askNewEmail, changeEmail } from '../../api/account.ts';
import { sayAlive } from '../../controllers/early-submits.ts';
import { setBusy, showError } from '../../controllers/form-fields.ts';
import { sentenceOf } from '../../controllers/refusal.ts';
import { toast } from '../../controllers/toast.ts';
import { loadWords } from '../../controllers/words.ts';

/** A new address, then the code that proves it, in the same place. */
export class Email extends HTMLElement {
  #closing: AbortController | undefined;
  #wished = '';

  connectedCallback(): void {
    this.#closing = new AbortController();
    const { signal } = this.#closing;
    this.addEventListener('submit', (event) => void this.#submit(event), { signal });
    this.addEventListener('click', ({ target }) => this.#click(target), { signal });
    this.addEventListener('input', ({ target }) => this.#typed(target), { signal });
    sayAlive(this);
  }

  disconnectedCallback(): void {
    this.#closing?.abort();
  }

  async #submit(event: SubmitEvent): Promise<void> {
    const form = event.target;
    if (!(form instanceof HTMLFormElement)) return;
    event.preventDefault();
    const given = String(new FormData(form).get(form.matches('[data-ask]') ? 'email' : 'code') ?? '').trim();
    const words = await loadWords();
    this.#say('');
    setBusy(form, true);
    try {
      await (form.matches('[data-ask]') ? this.#ask(given, words) : this.#verify(given, words));
    } catch (error) {
      this.#say(sentenceOf(error, words));
    } finally {
      setBusy(form, false);
    }
  }

  async #ask(email: string, words: Words): Promise<void> {
    await askNewEmail(email);
    this.#wished = email;
    const sent = this.querySelector('[data-sent]');
    if (sent) sent.textContent = words.email.sent(email);
    this.#typeCode(true);
    this.querySelector<HTMLInputElement>('input[name=code]')?.focus();
  }

  async #verify(code: string, words: Words): Promise<void> {
    const { email } = await changeEmail(this.#wished, code.normalize('NFKC').replace(/\D/g, ''));
    const now = this.querySelector('[data-now]');
    if (now) now.textContent = words.email.now(email);
    for (const form of this.querySelectorAll('form')) form.reset();
    this.#typeCode(false);
    this.querySelector('[data-fold]')?.removeAttribute('open');
    this.querySelector('summary')?.focus();
    toast(words.email.done(email));
  }

  #click(target: EventTarget | null): void {
    if (!(target instanceof Element) || !target.closest('[data-other]')) return;
    this.#say('');
    this.#typeCode(false);
    this.querySelector<HTMLInputElement>('input[name=email]')?.focus();
  }

  /** Six digits say it all, as on the page to sign in. */
  #typed(field: EventTarget | null): void {
    if (!(field instanceof HTMLInputElement) || field.name !== 'code') return;
    const digits = field.value.normalize('NFKC').replace(/\D/g, '');
    if (digits.length === 6 && !field.form?.hasAttribute('aria-busy')) field.form?.requestSubmit();
  }

  #typeCode(isTyped: boolean): void {
    this.querySelector('[data-ask]')?.toggleAttribute('hidden', isTyped);
    this.querySelector('[data-verify]')?.toggleAttribute('hidden', !isTyped);
  }

  #say(sentence: string): void {
    const card = this.querySelector<HTMLElement>('.card-form');
    if (card) showError(card, sentence);
  }
}

customElements.define('naosu-email', Email);

declare global {
  interface HTMLElementTagNameMap {
    'naosu-email': Email;
  }
}
