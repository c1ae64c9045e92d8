import type { Words } from '#words/index.ts';
import { fetchPage } from '../../api/page-data.ts';
import { changePeople, type InvitationMade, invite } from '../../api/people.ts';
import { sayAlive } from '../../controllers/early-submits.ts';
import { setBusy, showError } from '../../controllers/form-fields.ts';
import { sentenceOf } from '../../controllers/refusal.ts';
import { toast } from '../../controllers/toast.ts';
import { loadWords } from '../../controllers/words.ts';
import { callOf, wishOf } from './act.ts';

/** The page of rights: sends its forms, asks once before what hurts, and draws anew what a change touched. */
export class People extends HTMLElement {
  #closing: AbortController | undefined;

  connectedCallback(): void {
    this.#closing = new AbortController();
    const { signal } = this.#closing;
    void loadWords().then((words) => {
      if (signal.aborted) return;
      this.addEventListener('submit', (event) => void this.#submit(event, words), { signal });
      this.addEventListener('click', (event) => void this.#click(event, words), { signal });
      sayAlive(this);
    });
  }

  disconnectedCallback(): void {
    this.#closing?.abort();
  }

  async #submit(event: SubmitEvent, words: Words): Promise<void> {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || form.dataset.act === undefined) return;
    event.preventDefault();
    showError(form, '');
    if (!(await this.#isMeant(form))) return;
    setBusy(form, true);
    try {
      toast(await this.#send(form, words));
      await this.#renew(form);
    } catch (error) {
      showError(form, sentenceOf(error, words));
    } finally {
      setBusy(form, false);
    }
  }

  /** Sends a form and gives the sentence that says what came of it. */
  async #send(form: HTMLFormElement, words: Words): Promise<string> {
    const { act, path = '', done = '' } = form.dataset;
    if (act !== 'invite') {
      const { method, body } = callOf(form);
      await changePeople(path, method, body);
      return done;
    }
    const wish = wishOf(form);
    return this.#showMade(await invite(wish), wish.email, words);
  }

  /** What hurts is said once more, with what will happen, before it is done. */
  #isMeant({ dataset: { ask, yes } }: HTMLFormElement): Promise<boolean> {
    const dialog = this.querySelector<HTMLDialogElement>('dialog[data-confirm]');
    if (ask === undefined || !dialog) return Promise.resolve(true);
    for (const line of dialog.querySelectorAll('[data-ask-text]')) line.textContent = ask;
    for (const button of dialog.querySelectorAll('[data-ask-yes]')) button.textContent = yes ?? '';
    dialog.returnValue = '';
    dialog.showModal();
    return new Promise((resolve) =>
      dialog.addEventListener('close', () => resolve(dialog.returnValue === 'yes'), { once: true }),
    );
  }

  /** A link that no mail carries is shown once, here; nobody can ask for it again. */
  #showMade({ link, mailed }: InvitationMade, email: string | null, words: Words): string {
    const w = words.people;
    const said =
      mailed && email ? w.mailed(email) : link === null ? w.lost : mailed === false ? w.notMailed : w.made;
    const made = this.querySelector<HTMLElement>('[data-made]');
    if (!made) return said;
    made.hidden = false;
    for (const line of made.querySelectorAll('[data-made-text]')) line.textContent = said;
    for (const row of made.querySelectorAll<HTMLElement>('[data-made-link]')) row.hidden = link === null;
    for (const field of made.querySelectorAll<HTMLInputElement>('[data-link]')) field.value = link ?? '';
    made.scrollIntoView({ block: 'nearest' });
    return said;
  }

  async #click({ target }: Event, words: Words): Promise<void> {
    if (!(target instanceof Element) || !target.closest('[data-copy]')) return;
    const field = this.querySelector<HTMLInputElement>('[data-link]');
    field?.select();
    const copied = await navigator.clipboard?.writeText(field?.value ?? '').then(
      () => true,
      () => false,
    );
    toast(copied ? words.people.copied : words.people.notCopied);
  }

  /** Takes list, person and invitations as the server has them now. What was pressed may be gone: eyes and keyboard go on at its heading. */
  async #renew(form: HTMLFormElement): Promise<void> {
    const fresh = await fetchPage(location.pathname + location.search);
    for (const part of this.querySelectorAll<HTMLElement>('[data-part]')) {
      const next = fresh.querySelector(`[data-part="${part.dataset.part}"]`);
      if (next) part.replaceChildren(...next.childNodes);
    }
    if (form.dataset.act === 'invite') form.reset();
    if (!form.isConnected) this.querySelector<HTMLElement>('[data-focus]')?.focus({ preventScroll: true });
  }
}

customElements.define('naosu-people', People);

declare global {
  interface HTMLElementTagNameMap {
    'naosu-people': People;
  }
}
