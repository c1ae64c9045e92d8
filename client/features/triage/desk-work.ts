import type { Report } from '#domain/report.ts';
import type { PageData } from '#view/page-data.ts';
import type { Words } from '#words/index.ts';
import { fetchPage, pageData } from '../../api/page-data.ts';
import { changeVisibility, fetchReport } from '../../api/reports.ts';
import { ApiError, newKey } from '../../api/request.ts';
import { keepTyped } from '../../controllers/form-fields.ts';
import { sentenceOf } from '../../controllers/refusal.ts';
import { type FormDone, ReportForms } from '../../controllers/report-forms.ts';
import { toast } from '../../controllers/toast.ts';
import { dressWorkForms, followWorkForms } from '../../controllers/work-form.ts';
import { type DeskWish, isTypingIn, wishOf } from './desk-keys.ts';
import { DeskMap } from './desk-map.ts';

/** Parts of the page that a new answer of the server replaces. */
const PARTS = ['.n-views', '.list .scroll', '[data-work]'] as const;

export type DeskParts = { words: Words; data: PageData };

/** What a page of refusal says: a right can be taken, and a session end, while the desk is open. */
const refusalOn = (page: Document) =>
  new ApiError('unknown', 0, page.querySelector('.n-empty.page > p')?.textContent ?? '');

/** Queue, work and map of the desk: choosing, answering, going on to the next. */
export class DeskWork {
  readonly #map: DeskMap;
  #report: Report | undefined;
  /** The report that the work column shows or is about to show. */
  #wanted: number | undefined;
  /** The newest question to the server; earlier ones that answer later are not drawn. */
  #coming: Promise<void> = Promise.resolve();
  #asked = 0;

  constructor(
    private readonly desk: HTMLElement,
    private readonly parts: DeskParts,
    private readonly signal: AbortSignal,
  ) {
    this.#map = new DeskMap(desk, parts, (number) => void this.open(number));
    new ReportForms(
      desk,
      {
        words: parts.words,
        subject: () => this.#current(),
        done: (done) => this.#done(done),
        outdated: () => this.#renew(this.#current().number),
      },
      signal,
    );
    followWorkForms(desk, () => this.#current().status, signal);
    desk.addEventListener('click', (event) => this.#click(event), { signal });
    document.addEventListener('keydown', (event) => this.#key(event), { signal });
    addEventListener('popstate', () => void this.#wentBack(), { signal });
    signal.addEventListener('abort', () => this.#map.close());
  }

  async start(): Promise<void> {
    this.#take(this.parts.data.report);
    await this.#map.open();
    await this.#map.load(this.#view());
    this.#map.select(this.#report);
  }

  /** Puts a report into the work column; the queue stays as it is. */
  async open(number: number): Promise<void> {
    const address = this.#addressOf({ report: String(number) });
    if (number === this.#wanted && address === location.pathname + location.search) return;
    const giveBack = number === this.#report?.number ? keepTyped(this.desk) : undefined;
    this.#want(number);
    history.pushState(null, '', address);
    await this.#show(address, ['[data-work]']);
    giveBack?.(this.desk);
    this.#map.select(this.#report);
  }

  #current(): Report {
    if (!this.#report) throw new Error('no report is open on the desk');
    return this.#report;
  }

  /** The report that the work column shows, from the same answer as its form: its version guards the next move. */
  #take(report: Report | undefined): void {
    this.#report = report;
    this.#want(report?.number);
    if (report) dressWorkForms(this.desk, report.status);
  }

  #want(number: number | undefined): void {
    this.#wanted = number;
    this.#markRow(number);
    const isComing = number !== this.#report?.number;
    this.desk.querySelector('[data-work]')?.setAttribute('aria-busy', String(isComing));
  }

  #show(address: string, selectors: readonly string[] = PARTS): Promise<void> {
    this.#coming = this.#draw(address, selectors).catch((error: unknown) => {
      if (this.signal.aborted) return;
      this.#want(this.#report?.number);
      toast(sentenceOf(error, this.parts.words));
    });
    return this.#coming;
  }

  async #draw(address: string, selectors: readonly string[]): Promise<void> {
    this.#asked += 1;
    const turn = this.#asked;
    const page = await fetchPage(address, this.signal);
    if (turn !== this.#asked) return;
    if (!page.querySelector('naosu-desk')) throw refusalOn(page);
    for (const selector of selectors) {
      const [old, fresh] = [this.desk.querySelector(selector), page.querySelector(`naosu-desk ${selector}`)];
      if (old && fresh) old.replaceWith(document.importNode(fresh, true));
    }
    this.#take(pageData(page).report);
    this.desk.dispatchEvent(new Event('content-added', { bubbles: true }));
  }

  async #renew(number: number, sent?: HTMLFormElement): Promise<void> {
    const giveBack = keepTyped(this.desk, sent);
    const address = this.#addressOf({ report: String(number) });
    history.replaceState(null, '', address);
    await this.#show(address);
    giveBack(this.desk);
    await this.#map.load(this.#view());
    this.#map.select(this.#report);
  }

  /** Words alone keep the report; whatever else was done to it, the next one in the queue follows. */
  async #done({ form, what, says }: FormDone): Promise<void> {
    const before = this.#current();
    const number = Number(form.dataset.number ?? before.number);
    // Photos take a while: whoever went on to another report meanwhile stays there.
    const stays = what === 'commented' || number !== before.number;
    const next = stays ? before.number : this.#neighbour(1, before.number);
    await this.#renew(next ?? before.number, form);
    const sentence = `#${number} ${says}`;
    if (what !== 'shown') toast(sentence);
    else toast(sentence, { label: this.parts.words.common.undo, run: () => void this.#undo(before) });
  }

  /** Visibility is the one thing that can be put back as it was. */
  async #undo({ number, visibility }: Report): Promise<void> {
    const { words } = this.parts;
    try {
      const { version } = await fetchReport(number);
      const rule = visibility === 'hidden' ? ('other' as const) : null;
      await changeVisibility(number, { to: visibility, expectedVersion: version, rule }, newKey());
      await this.#renew(number);
    } catch (error) {
      toast(sentenceOf(error, words));
    }
  }

  #rows() {
    return [...this.desk.querySelectorAll<HTMLAnchorElement>('[data-queue] a[data-number]')].map((row) => ({
      row,
      number: Number(row.dataset.number),
    }));
  }

  #neighbour(step: 1 | -1, from = this.#wanted): number | undefined {
    const rows = this.#rows();
    const at = rows.findIndex(({ number }) => number === from);
    return (rows[at + step] ?? (step === 1 ? rows[at - 1] : undefined))?.number;
  }

  #markRow(number: number | undefined): void {
    for (const { row, number: own } of this.#rows()) {
      if (own === number) row.setAttribute('aria-current', 'true');
      else row.removeAttribute('aria-current');
      if (own === number) row.scrollIntoView({ block: 'nearest' });
    }
  }

  #view(): string {
    return new URLSearchParams(location.search).get('view') ?? 'new';
  }

  #addressOf(change: Record<string, string>): string {
    const query = new URLSearchParams(location.search);
    for (const [name, value] of Object.entries(change)) query.set(name, value);
    return `/staff?${query}`;
  }

  #click(event: MouseEvent): void {
    if (!(event.target instanceof Element) || event.metaKey || event.ctrlKey || event.shiftKey) return;
    const row = event.target.closest<HTMLElement>('[data-queue] a[data-number]');
    const view = event.target.closest<HTMLAnchorElement>('a[data-view]');
    if (row ?? view) event.preventDefault();
    if (row) void this.open(Number(row.dataset.number));
    else if (view) void this.#changeView(view.href);
  }

  async #changeView(address: string): Promise<void> {
    history.pushState(null, '', address);
    await this.#wentBack();
  }

  async #wentBack(): Promise<void> {
    await this.#show(location.href);
    await this.#map.load(this.#view());
    this.#map.select(this.#report);
  }

  #key(event: KeyboardEvent): void {
    const form = this.desk.querySelector<HTMLFormElement>('[data-status-form]');
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      if (this.#wanted === this.#report?.number) form?.requestSubmit();
      return;
    }
    const wish = wishOf({ ...pressed(event), isTyping: isTypingIn(event.target) });
    if (wish === undefined) return;
    event.preventDefault();
    const walks = wish === 'next' || wish === 'previous';
    void (walks ? this.#grant(wish) : this.#coming.then(() => this.#grant(wish)));
  }

  #grant(wish: DeskWish): void {
    const focus = (selector: string) => this.desk.querySelector<HTMLElement>(selector)?.focus();
    if (typeof wish === 'object') {
      this.desk.querySelector<HTMLElement>(`[data-template][data-key="${wish.template}"]`)?.click();
      return;
    }
    const grants: Record<Exclude<DeskWish, object>, () => void> = {
      next: () => this.#step(1),
      previous: () => this.#step(-1),
      answer: () => focus('textarea[name=note]'),
      status: () => focus('input[name=to]:checked, select[name=to]'),
      hide: () => this.#openHiding(),
      help: () => this.desk.querySelector('[data-keys]')?.toggleAttribute('hidden'),
      search: () => document.querySelector<HTMLElement>('input[name=q]')?.focus(),
    };
    grants[wish]();
  }

  #step(by: 1 | -1): void {
    const number = this.#neighbour(by);
    if (number !== undefined) void this.open(number);
  }

  #openHiding(): void {
    const box = this.desk.querySelector<HTMLDetailsElement>('[data-visibility-form] details');
    if (box) box.open = true;
    this.desk
      .querySelector<HTMLElement>('[data-visibility-form] select, [data-visibility-form] button')
      ?.focus();
  }
}

const pressed = ({ key, ctrlKey, metaKey, altKey }: KeyboardEvent) => ({ key, ctrlKey, metaKey, altKey });
