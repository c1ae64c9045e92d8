import { leave } from '../../api/account.ts';
import { sentenceOf } from '../../controllers/refusal.ts';
import { loadWords } from '../../controllers/words.ts';
import { emptyQueue } from '../waiting/index.ts';

/** Deletes the account, then what still waits on this device, and goes to the page that says so. */
export class Leave extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener('submit', this);
  }

  disconnectedCallback(): void {
    this.removeEventListener('submit', this);
  }

  handleEvent(event: Event): void {
    if (!(event.target instanceof HTMLFormElement) || !event.target.matches('[data-leave]')) return;
    event.preventDefault();
    void this.#leave(event.target);
  }

  async #leave(form: HTMLFormElement): Promise<void> {
    const words = await loadWords();
    const button = form.querySelector('button');
    const problem = form.querySelector<HTMLElement>('[data-error]');
    const label = button?.textContent ?? '';
    if (button) Object.assign(button, { disabled: true, textContent: words.leaving.go.waiting });
    if (problem) problem.hidden = true;
    try {
      await leave(new FormData(form).get('posts') === 'remove' ? 'remove' : 'anonymise');
      await emptyQueue().catch(() => undefined);
      location.assign('/me/data?done');
    } catch (error) {
      if (button) Object.assign(button, { disabled: false, textContent: label });
      if (problem) Object.assign(problem, { hidden: false, textContent: sentenceOf(error, words) });
    }
  }
}

customElements.define('naosu-leave', Leave);

declare global {
  interface HTMLElementTagNameMap {
    'naosu-leave': Leave;
  }
}
