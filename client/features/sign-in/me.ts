import { signOut } from '../../api/session.ts';
import { sentenceOf } from '../../controllers/refusal.ts';
import { toast } from '../../controllers/toast.ts';
import { loadWords } from '../../controllers/words.ts';
import { settleBeforeLeaving } from '../waiting/index.ts';

/** One's own page: the server lists what is mine, this signs out. */
export class Me extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener('click', this);
  }

  disconnectedCallback(): void {
    this.removeEventListener('click', this);
  }

  handleEvent(event: Event): void {
    const button =
      event.target instanceof Element ? event.target.closest<HTMLButtonElement>('[data-sign-out]') : null;
    if (!button) return;
    event.preventDefault();
    void this.#leave(button);
  }

  async #leave(button: HTMLButtonElement): Promise<void> {
    button.disabled = true;
    try {
      if (!(await settleBeforeLeaving())) {
        button.disabled = false;
        return;
      }
      await signOut();
      location.assign('/');
    } catch (error) {
      button.disabled = false;
      toast(sentenceOf(error, await loadWords()));
    }
  }
}

customElements.define('naosu-me', Me);

declare global {
  interface HTMLElementTagNameMap {
    'naosu-me': Me;
  }
}
