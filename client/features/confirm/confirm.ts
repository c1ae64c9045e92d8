import type { Words } from '#words/index.ts';
import { askForCode, verifyCode } from '../../api/session.ts';
import { sayAlive } from '../../controllers/early-submits.ts';
import { setBusy, showError } from '../../controllers/form-fields.ts';
import { knowsPasskeys, makePasskey, usePasskey } from '../../controllers/passkeys.ts';
import { sentenceOf } from '../../controllers/refusal.ts';
import { toastAfter } from '../../controllers/toast.ts';
import { loadWords } from '../../controllers/words.ts';

/**
 * A guest stands behind what they posted: by a new key on this device, one they have, or a code by e-mail. Afterwards the
 * page is asked for again, because everything on it may know more of them now.
 */
export class Confirm extends HTMLElement {
  #closing: AbortController | undefined;
  #email = '';

  connectedCallback(): void {
    this.#closing = new AbortController();
    const { signal } = this.#closing;
    this.addEventListener('submit', (event) => this.#submit(event), { signal });
    this.addEventListener('click', ({ target }) => this.#click(target), { signal });
    this.addEventListener('input', ({ target }) => this.#typed(target), { signal });
    this.#offer();
    sayAlive(this);
  }

  disconnectedCallback(): void {
    this.#closing?.abort();
  }

  /** Without keys the way by e-mail stands open; nobody is shown what their browser cannot do. */
  #offer(): void {
    const knows = knowsPasskeys();
    for (const part of this.querySelectorAll<HTMLElement>('[data-passkey], [data-use]')) part.hidden = !knows;
    if (!knows) this.querySelector('[data-mail]')?.toggleAttribute('open', true);
  }

  #click(target: EventTarget | null): void {
    const button = target instanceof Element ? target.closest('button') : null;
    if (button?.matches('[data-make]')) void this.#attempt(makePasskey);
    if (button?.matches('[data-use]')) void this.#attempt(usePasskey);
    if (button?.matches('[data-again]')) this.#typeCode(false, 'email');
  }

  #submit(event: SubmitEvent): void {
    const form = event.target;
    if (!(form instanceof HTMLFormElement)) return;
    event.preventDefault();
    event.stopPropagation();
    const given = new FormData(form);
    if (form.matches('[data-email-form]')) {
      this.#email = String(given.get('email') ?? '').trim();
      void this.#attempt((words) => this.#ask(words));
    } else {
      const code = String(given.get('code') ?? '')
        .normalize('NFKC')
        .replace(/\D/g, '');
      void this.#attempt(() => verifyCode(this.#email, code));
    }
  }

  async #ask(words: Words): Promise<undefined> {
    await askForCode(this.#email);
    const sent = this.querySelector('[data-sent]');
    if (sent) sent.textContent = words.signIn.sent(this.#email);
    this.#typeCode(true, 'code');
  }

  /** Six digits say it all, as on the page to sign in. */
  #typed(field: EventTarget | null): void {
    if (!(field instanceof HTMLInputElement) || field.name !== 'code') return;
    const digits = field.value.normalize('NFKC').replace(/\D/g, '');
    if (digits.length === 6 && !this.hasAttribute('aria-busy')) field.form?.requestSubmit();
  }

  /** What `act` gives is somebody who got in; nothing means that there is a step to go. */
  async #attempt(act: (words: Words) => Promise<object | undefined>): Promise<void> {
    const words = await loadWords();
    showError(this, '');
    setBusy(this, true);
    try {
      if (await act(words)) this.#done(words);
    } catch (error) {
      showError(this, sentenceOf(error, words));
    } finally {
      setBusy(this, false);
    }
  }

  #done(words: Words): void {
    const line = this.querySelector('[data-done]');
    if (line) line.textContent = words.confirm.done;
    toastAfter(words.confirm.done);
    location.reload();
  }

  #typeCode(isTyped: boolean, focus: string): void {
    this.querySelector('[data-email-form]')?.toggleAttribute('hidden', isTyped);
    this.querySelector('[data-code-form]')?.toggleAttribute('hidden', !isTyped);
    this.querySelector<HTMLInputElement>(`input[name=${focus}]`)?.focus();
  }
}

customElements.define('naosu-confirm', Confirm);

declare global {
  interface HTMLElementTagNameMap {
    'naosu-confirm': Confirm;
  }
}
