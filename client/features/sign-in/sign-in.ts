import type { Words } from '#words/index.ts';
import { askForCode, followLink, type Greeting, verifyCode } from '../../api/session.ts';
import { sayAlive } from '../../controllers/early-submits.ts';
import { setBusy } from '../../controllers/form-fields.ts';
import { sentenceOf } from '../../controllers/refusal.ts';
import { loadWords } from '../../controllers/words.ts';
import { arrive } from './arrive.ts';
import type { SignInDesk } from './desk.ts';
import { offerPasskeys } from './passkey.ts';

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
    const attempt: SignInDesk['attempt'] = (part, act) => this.#attempt(part, words, act);
    offerPasskeys({ host: this, words, signal, attempt });
    this.addEventListener('submit', (event) => void this.#submit(event, words), { signal });
    this.addEventListener('click', (event) => this.#click(event, words), { signal });
    this.addEventListener('input', (event) => this.#typed(event), { signal });
    sayAlive(this);
  }

  async #submit(event: SubmitEvent, words: Words): Promise<void> {
    const form = event.target;
    if (!(form instanceof HTMLFormElement)) return;
    event.preventDefault();
    if (form.matches('[data-email-form]'))
      await this.#attempt(form, words, () => this.#ask(words, emailIn(form)));
    if (form.matches('[data-code-form]')) await this.#attempt(form, words, () => this.#verify(form));
    if (form.matches('[data-link-form]')) await this.#attempt(form, words, () => this.#follow(form));
  }

  async #attempt(part: HTMLElement, words: Words, act: () => Promise<Greeting | undefined>): Promise<void> {
    this.#say('', part);
    const acting = act();
    setBusy(part, true);
    try {
      const greeting = await acting;
      if (greeting) arrive(this, greeting);
    } catch (error) {
      this.#say(sentenceOf(error, words), part);
      part.querySelector<HTMLInputElement>('input:not([type=hidden])')?.focus();
    } finally {
      setBusy(part, false);
    }
  }

  async #ask(words: Words, email = this.#email): Promise<undefined> {
    this.#email = email;
    await askForCode(email);
    this.#showCode(words);
  }

  #showCode(words: Words): void {
    const sent = this.querySelector<HTMLElement>('[data-sent]');
    if (sent) {
      sent.textContent = words.signIn.sent(this.#email);
      sent.hidden = false;
    }
    this.#typeCode(true);
    this.querySelector<HTMLInputElement>('input[name=code]')?.focus();
  }

  #verify(form: HTMLFormElement): Promise<Greeting> {
    const code = String(new FormData(form).get('code') ?? '')
      .normalize('NFKC')
      .replace(/\D/g, '');
    return verifyCode(this.#email, code);
  }

  #follow(form: HTMLFormElement): Promise<Greeting> {
    const token = new FormData(form).get('token') || new URLSearchParams(location.search).get('token');
    return followLink(String(token ?? ''));
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
      this.#typeCode(false);
      this.querySelector<HTMLElement>('[data-sent]')?.setAttribute('hidden', '');
    }
    const form = this.querySelector<HTMLFormElement>('[data-code-form]');
    if (event.target.closest('[data-again]') && form) {
      void this.#attempt(form, words, () => this.#ask(words));
    }
  }

  /** While a code is typed, everything else steps aside. */
  #typeCode(isTyped: boolean): void {
    for (const part of this.querySelectorAll<HTMLElement>('[data-email-form], [data-way]'))
      part.hidden = isTyped;
    for (const part of this.querySelectorAll<HTMLElement>('[data-code-form]')) part.hidden = !isTyped;
  }

  /** In the card of `part`, where the eyes are. */
  #say(sentence: string, part: HTMLElement): void {
    const card = part.closest('.card-form') ?? this;
    const line = card.querySelector<HTMLElement>('[data-error]');
    if (!line) return;
    line.textContent = sentence;
    line.hidden = sentence === '';
  }
}

const emailIn = (form: HTMLFormElement) => String(new FormData(form).get('email') ?? '').trim();

customElements.define('naosu-sign-in', SignIn);

declare global {
  interface HTMLElementTagNameMap {
    'naosu-sign-in': SignIn;
  }
}
