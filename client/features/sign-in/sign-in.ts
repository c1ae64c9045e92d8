import { localPath } from '#domain/local-path.ts';
import type { Words } from '#words/index.ts';
import { askForCode, followLink, verifyCode } from '../../api/session.ts';
import { sayAlive } from '../../controllers/early-submits.ts';
import { setBusy } from '../../controllers/form-fields.ts';
import { sentenceOf } from '../../controllers/refusal.ts';
import { loadWords } from '../../controllers/words.ts';

/** E-mail, then the code on the same screen; a link only shows a button, so that mail scanners spend nothing. */
export class SignIn extends HTMLElement {
  #closing: AbortController | undefined;
  #email = '';

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
    this.addEventListener('submit', (event) => void this.#submit(event, words), { signal });
    this.addEventListener('click', (event) => this.#click(event, words), { signal });
    this.addEventListener('input', (event) => this.#typed(event), { signal });
    sayAlive(this);
  }

  async #submit(event: SubmitEvent, words: Words): Promise<void> {
    const form = event.target;
    if (!(form instanceof HTMLFormElement)) return;
    event.preventDefault();
    if (form.matches('[data-email-form]')) await this.#try(form, words, () => this.#ask(form, words));
    if (form.matches('[data-code-form]')) await this.#try(form, words, () => this.#verify(form));
    if (form.matches('[data-link-form]')) await this.#try(form, words, () => this.#follow(form));
  }

  async #try(form: HTMLFormElement, words: Words, act: () => Promise<void>): Promise<void> {
    this.#say('');
    const acting = act();
    setBusy(form, true);
    try {
      await acting;
    } catch (error) {
      this.#say(sentenceOf(error, words));
      form.querySelector<HTMLInputElement>('input:not([type=hidden])')?.focus();
    } finally {
      setBusy(form, false);
    }
  }

  async #ask(form: HTMLFormElement, words: Words): Promise<void> {
    this.#email = String(new FormData(form).get('email') ?? '').trim();
    await askForCode(this.#email);
    this.#showCode(words);
  }

  #showCode(words: Words): void {
    const sent = this.querySelector<HTMLElement>('[data-sent]');
    if (sent) {
      sent.textContent = words.signIn.sent(this.#email);
      sent.hidden = false;
    }
    this.#form('[data-email-form]', true);
    this.#form('[data-code-form]', false);
    this.querySelector<HTMLInputElement>('input[name=code]')?.focus();
  }

  async #verify(form: HTMLFormElement): Promise<void> {
    const code = String(new FormData(form).get('code') ?? '')
      .normalize('NFKC')
      .replace(/\D/g, '');
    await verifyCode(this.#email, code);
    this.#leave('/');
  }

  async #follow(form: HTMLFormElement): Promise<void> {
    const token = new FormData(form).get('token') || new URLSearchParams(location.search).get('token');
    await followLink(String(token ?? ''));
    this.#leave('/staff');
  }

  #leave(home: string): void {
    const wished = this.dataset.next || new URLSearchParams(location.search).get('next');
    location.assign(wished ? (localPath(wished) ?? '/') : home);
  }

  /** Six digits say it all: the form goes off by itself, as it does when the phone fills the code in. */
  #typed(event: Event): void {
    const field = event.target;
    if (!(field instanceof HTMLInputElement) || field.name !== 'code') return;
    const digits = field.value.normalize('NFKC').replace(/\D/g, '');
    if (digits.length === 6 && !field.form?.hasAttribute('aria-busy')) field.form?.requestSubmit();
  }

  #click(event: Event, words: Words): void {
    if (!(event.target instanceof Element)) return;
    if (event.target.closest('[data-other-address]')) {
      this.#form('[data-email-form]', false);
      this.#form('[data-code-form]', true);
      this.querySelector<HTMLElement>('[data-sent]')?.setAttribute('hidden', '');
    }
    const form = this.querySelector<HTMLFormElement>('[data-code-form]');
    if (event.target.closest('[data-again]') && form) {
      void this.#try(form, words, async () => {
        await askForCode(this.#email);
        this.#showCode(words);
      });
    }
  }

  #form(selector: string, isHidden: boolean): void {
    const form = this.querySelector<HTMLElement>(selector);
    if (form) form.hidden = isHidden;
  }

  #say(sentence: string): void {
    const line = this.querySelector<HTMLElement>('[data-error]');
    if (!line) return;
    line.textContent = sentence;
    line.hidden = sentence === '';
  }
}

customElements.define('naosu-sign-in', SignIn);

declare global {
  interface HTMLElementTagNameMap {
    'naosu-sign-in': SignIn;
  }
}
