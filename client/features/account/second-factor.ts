import type { Words } from '#words/index.ts';
import { renewRecoveryCodes, switchOffSecondFactor } from '../../api/second-factor.ts';
import { sayAlive } from '../../controllers/early-submits.ts';
import { setBusy, showError } from '../../controllers/form-fields.ts';
import { sentenceOf } from '../../controllers/refusal.ts';
import { loadWords } from '../../controllers/words.ts';
import { showRecoveryCodes } from '../second-factor/index.ts';

/** On the account's page: new recovery codes, and switching the second factor off. */
export class AccountFactor extends HTMLElement {
  #closing: AbortController | undefined;

  connectedCallback(): void {
    const closing = new AbortController();
    this.#closing = closing;
    void loadWords().then((words) => this.#start(words, closing.signal));
  }

  disconnectedCallback(): void {
    this.#closing?.abort();
  }

  #start(words: Words, signal: AbortSignal): void {
    if (signal.aborted) return;
    this.addEventListener('submit', (event) => void this.#submit(event, words, signal), { signal });
    sayAlive(this);
  }

  async #submit(event: SubmitEvent, words: Words, signal: AbortSignal): Promise<void> {
    const form = event.target;
    if (!(form instanceof HTMLFormElement)) return;
    event.preventDefault();
    showError(form, '');
    setBusy(form, true);
    try {
      if (form.matches('[data-renew]')) await this.#renew(words, signal);
      else await switchOffSecondFactor(String(new FormData(form).get('code') ?? ''));
      location.reload();
    } catch (error) {
      showError(form, sentenceOf(error, words));
    } finally {
      setBusy(form, false);
    }
  }

  async #renew(words: Words, signal: AbortSignal): Promise<void> {
    const { recoveryCodes } = await renewRecoveryCodes();
    const part = this.querySelector<HTMLElement>('[data-recovery-codes]');
    if (part) await showRecoveryCodes(part, recoveryCodes, words, signal);
  }
}

customElements.define('naosu-account-factor', AccountFactor);

declare global {
  interface HTMLElementTagNameMap {
    'naosu-account-factor': AccountFactor;
  }
}
