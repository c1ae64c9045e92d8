import type { Words } from '#words/index.ts';
import { endOtherSessions, endSession } from '../../api/account.ts';
import { sentenceOf } from '../../controllers/refusal.ts';
import { toast } from '../../controllers/toast.ts';
import { loadWords } from '../../controllers/words.ts';

/** Signs out other devices; a row goes when the server has said that it is done. */
export class Sessions extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener('click', this);
  }

  disconnectedCallback(): void {
    this.removeEventListener('click', this);
  }

  handleEvent({ target }: Event): void {
    const button =
      target instanceof Element ? target.closest<HTMLButtonElement>('[data-end], [data-end-others]') : null;
    if (button) void this.#end(button);
  }

  async #end(button: HTMLButtonElement): Promise<void> {
    const words = await loadWords();
    button.disabled = true;
    try {
      const row = button.closest<HTMLElement>('[data-session]');
      toast(await (row ? this.#endOne(row, words) : this.#endOthers(words)));
    } catch (error) {
      button.disabled = false;
      toast(sentenceOf(error, words));
    }
  }

  async #endOne(row: HTMLElement, words: Words): Promise<string> {
    await endSession(row.dataset.session ?? '');
    this.#remove([row]);
    return words.sessions.ended(row.dataset.device ?? words.sessions.unknownDevice);
  }

  async #endOthers(words: Words): Promise<string> {
    await endOtherSessions();
    this.#remove([...this.querySelectorAll<HTMLElement>('[data-session]:has([data-end])')]);
    return words.sessions.endedOthers;
  }

  /** What was pressed is gone: the eyes and the keyboard go on at the heading. */
  #remove(rows: readonly HTMLElement[]): void {
    for (const row of rows) row.remove();
    if (!this.querySelector('[data-end]')) this.querySelector('[data-others]')?.remove();
    const heading = this.querySelector<HTMLElement>('h2');
    if (heading) heading.tabIndex = -1;
    heading?.focus({ preventScroll: true });
  }
}

customElements.define('naosu-sessions', Sessions);

declare global {
  interface HTMLElementTagNameMap {
    'naosu-sessions': Sessions;
  }
}
