import { changeProfile } from '../../api/profile.ts';
import { signOut } from '../../api/session.ts';
import { fieldValue, setBusy, showError } from '../../controllers/form-fields.ts';
import { sentenceOf } from '../../controllers/refusal.ts';
import { toast } from '../../controllers/toast.ts';
import { languageNow, loadWords } from '../../controllers/words.ts';
import { settleBeforeLeaving } from '../waiting/index.ts';
import { takeBack } from './take-back.ts';

/** One's own page: the server lists what is mine; this changes it in place, and signs out. */
export class Me extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener('click', this);
    this.addEventListener('submit', this);
  }

  disconnectedCallback(): void {
    this.removeEventListener('click', this);
    this.removeEventListener('submit', this);
  }

  handleEvent(event: Event): void {
    if (event.type === 'submit') this.#sent(event);
    else this.#pressed(event);
  }

  #pressed(event: Event): void {
    const button =
      event.target instanceof Element ? event.target.closest<HTMLButtonElement>('[data-sign-out]') : null;
    if (!button) return;
    event.preventDefault();
    void this.#leave(button);
  }

  #sent(event: Event): void {
    const form = event.target;
    if (!(form instanceof HTMLFormElement)) return;
    if (!form.matches('[data-take-back], [data-profile]')) return;
    event.preventDefault();
    if (form.matches('[data-profile]')) void this.#save(form);
    else void loadWords().then((words) => takeBack(form, words));
  }

  /** Another language is another page; anything else is said and stays where it is. */
  async #save(form: HTMLFormElement): Promise<void> {
    const language = fieldValue(form, 'language') ?? languageNow();
    const change = {
      displayName: fieldValue(form, 'displayName'),
      homeWard: fieldValue(form, 'homeWard'),
      language,
    };
    showError(form, '');
    setBusy(form, true);
    const words = await loadWords();
    try {
      await changeProfile(change);
      if (language !== languageNow()) return location.assign('/me');
      const name = this.querySelector('.who-box b');
      if (name && change.displayName !== null) name.textContent = change.displayName;
      toast(words.mine.saved);
    } catch (error) {
      showError(form, sentenceOf(error, words));
    } finally {
      setBusy(form, false);
    }
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
