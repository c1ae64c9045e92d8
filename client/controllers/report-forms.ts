import type { HouseRule, Report, StatusMove, Visibility } from '#domain/report.ts';
import type { ClosedReason, ReportStatus, Resolver } from '#domain/report-status.ts';
import type { Words } from '#words/index.ts';
import { changeVisibility, commentOn, flagReport, moveReport } from '../api/reports.ts';
import { ApiError, newKey } from '../api/request.ts';
import { sendComment, sendCorrection, takeCommentBack } from './correct-forms.ts';
import { fieldValue, setBusy, showError } from './form-fields.ts';
import { PhotosNotSent, sendWithPhotos } from './photos-of-form.ts';
import { sentenceOf } from './refusal.ts';

export type FormSubject = Pick<Report, 'number' | 'version' | 'status' | 'kind'>;

/** What a form did, so that its page can say so and go on. */
export type FormDone = {
  form: HTMLFormElement;
  what: 'commented' | 'flagged' | 'moved' | 'shown' | 'corrected';
  /** The sentence for the person. */
  says: string;
};

export type FormParts = {
  words: Words;
  subject: () => FormSubject;
  done: (done: FormDone) => Promise<void>;
  /** The report moved meanwhile: show what it is now; nothing typed may be lost. */
  outdated: () => Promise<void>;
};

type Sender = (form: HTMLFormElement, submitter: HTMLElement | null) => Promise<Omit<FormDone, 'form'>>;

/** One key for each form and what is in it: sending the same again repeats nothing, sending something else is new. */
class Keys {
  readonly #keys = new WeakMap<HTMLFormElement, { body: string; key: string }>();

  for(form: HTMLFormElement, body: unknown): string {
    const text = JSON.stringify(body);
    const known = this.#keys.get(form);
    if (known?.body === text) return known.key;
    const key = newKey();
    this.#keys.set(form, { body: text, key });
    return key;
  }
}

/** Values come from selects and buttons that the server drew from the domain's own lists, and are judged there again. */
const chosen = <T extends string>(value: string | null) => value as T | null;

/** Sends the forms of a report (comment, flag, status, visibility, one's own) wherever the server put them. */
export class ReportForms {
  readonly #keys = new Keys();
  readonly #senders: readonly (readonly [string, Sender])[];

  constructor(
    private readonly root: HTMLElement,
    private readonly parts: FormParts,
    signal: AbortSignal,
  ) {
    this.#senders = [
      ['[data-comment]', (form) => this.#comment(form)],
      ['[data-correct]', (form) => sendCorrection(form, this.parts.subject(), this.parts.words)],
      ['[data-correct-comment]', (form) => sendComment(form, this.#number, this.parts.words)],
      ['[data-erase-comment]', (form) => takeCommentBack(form, this.#number, this.parts.words)],
      ['[data-flag]', (form) => this.#flag(form)],
      ['[data-own]', (form) => this.#moveOwn(form)],
      ['[data-status-form]', (form) => this.#move(form)],
      ['[data-visibility-form]', (form, submitter) => this.#changeVisibility(form, submitter)],
    ];
    root.addEventListener('submit', (event) => void this.#submit(event), { signal });
  }

  get #number(): number {
    return this.parts.subject().number;
  }

  async #submit(event: SubmitEvent): Promise<void> {
    const form = event.target;
    if (!(form instanceof HTMLFormElement)) return;
    const [selector, send] = this.#senders.find(([selector]) => form.matches(selector)) ?? [];
    if (!selector || !send) return;
    event.preventDefault();
    if (form.hasAttribute('aria-busy')) return;
    showError(form, '');
    // The pressed button is read before it is disabled: a disabled button has no say in a form.
    const sending = send(form, event.submitter);
    setBusy(form, true);
    try {
      const done = await sending;
      await this.parts.done({ form, ...done });
    } catch (error) {
      await this.#refused(form, selector, error);
    } finally {
      setBusy(form, false);
    }
  }

  /** What moved meanwhile is drawn anew, so the sentence goes to the form that stands there then. */
  async #refused(form: HTMLFormElement, selector: string, error: unknown): Promise<void> {
    const isOutdated = error instanceof ApiError && error.code === 'moved_meanwhile';
    if (isOutdated) await this.parts.outdated();
    const shown = form.isConnected ? form : (this.root.querySelector<HTMLFormElement>(selector) ?? form);
    shown.closest('details')?.setAttribute('open', '');
    showError(shown, isOutdated ? this.parts.words.report.moved : this.#sentence(error));
  }

  #sentence(error: unknown): string {
    const { words } = this.parts;
    return error instanceof PhotosNotSent ? words.photoField.notSent : sentenceOf(error, words);
  }

  async #comment(form: HTMLFormElement) {
    const text = fieldValue(form, 'text') ?? fieldValue(form, 'note') ?? '';
    const { number } = this.parts.subject();
    await sendWithPhotos(form, (photos) => {
      const body = { text, ...photos, ...(fieldValue(form, 'showName') !== null && { showName: true }) };
      return commentOn(number, body, this.#keys.for(form, body));
    });
    return { what: 'commented' as const, says: this.parts.words.report.comment.sent };
  }

  async #flag(form: HTMLFormElement) {
    const reason = chosen<HouseRule>(fieldValue(form, 'reason')) ?? 'other';
    const body = { reason, note: fieldValue(form, 'note') };
    await flagReport(this.parts.subject().number, body, this.#keys.for(form, body));
    return { what: 'flagged' as const, says: this.parts.words.report.flag.sent };
  }

  async #moveOwn(form: HTMLFormElement) {
    const note = fieldValue(form, 'note');
    const moves: Record<string, Partial<StatusMove> & { to: ReportStatus }> = {
      resolve: { to: 'resolved', by: 'reporter', note },
      withdraw: { to: 'closed', reason: 'withdrawn', note },
      reopen: { to: 'open', note },
    };
    const wished = moves[form.dataset.own ?? ''];
    return this.#send(form, wished ?? { to: 'open', note });
  }

  /** Without a status the words go out alone, as a comment of the office. */
  async #move(form: HTMLFormElement) {
    const to = chosen<ReportStatus>(fieldValue(form, 'to'));
    if (to === null) return this.#comment(form);
    const duplicateOf = Number(fieldValue(form, 'duplicateOf')?.replace('#', ''));
    return this.#send(form, {
      to,
      note: fieldValue(form, 'note'),
      reason: chosen<ClosedReason>(fieldValue(form, 'reason')),
      expectedDate: fieldValue(form, 'expectedDate'),
      by: chosen<Resolver>(fieldValue(form, 'by')),
      ...(duplicateOf > 0 ? { duplicateOf } : {}),
    });
  }

  async #send(form: HTMLFormElement, wished: Partial<StatusMove> & { to: ReportStatus }) {
    const { number, version } = this.parts.subject();
    await sendWithPhotos(form, (photos) => {
      const move: StatusMove = { ...wished, ...photos, expectedVersion: version };
      return moveReport(number, move, this.#keys.for(form, move));
    });
    return {
      what: 'moved' as const,
      says: this.parts.words.event.movedTo(this.parts.words.status[wished.to]),
    };
  }

  async #changeVisibility(form: HTMLFormElement, submitter: HTMLElement | null) {
    const { number, version } = this.parts.subject();
    const pressed =
      submitter instanceof HTMLButtonElement && submitter.name === 'to' ? submitter.value : null;
    const to = chosen<Visibility>(pressed ?? fieldValue(form, 'to')) ?? 'public';
    const rule = to === 'hidden' ? chosen<HouseRule>(fieldValue(form, 'rule')) : null;
    const change = { to, expectedVersion: version, rule, note: fieldValue(form, 'note') };
    await changeVisibility(number, change, this.#keys.for(form, change));
    const { hidden, shown, held } = this.parts.words.event;
    return { what: 'shown' as const, says: { hidden, public: shown, held }[to] };
  }
}
