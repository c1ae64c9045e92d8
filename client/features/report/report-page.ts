import type { Report } from '#domain/report.ts';
import type { PageData } from '#view/page-data.ts';
import type { Words } from '#words/index.ts';
import { fetchPage, pageData } from '../../api/page-data.ts';
import { setFollow, setSupport } from '../../api/reports.ts';
import { sayAlive } from '../../controllers/early-submits.ts';
import { keepTyped } from '../../controllers/form-fields.ts';
import { dressKeptPhotos, followKeptPhotos } from '../../controllers/kept-photos.ts';
import { sentenceOf } from '../../controllers/refusal.ts';
import { type FormDone, ReportForms } from '../../controllers/report-forms.ts';
import { toast } from '../../controllers/toast.ts';
import { loadWords } from '../../controllers/words.ts';
import { dressWorkForms, followWorkForms } from '../../controllers/work-form.ts';
import { shareReport } from './share-report.ts';
import { Switch } from './switch.ts';

/**
 * A report on its own page or inside the map's sheet. The server writes all of it; after each write it is asked for
 * the page again, so what is shown is always what is kept.
 */
export class ReportPage extends HTMLElement {
  #closing: AbortController | undefined;
  #words: Words | undefined;
  #data: PageData | undefined;

  connectedCallback(): void {
    this.#closing = new AbortController();
    this.#data = this.#ownData();
    void this.#start(this.#closing.signal);
  }

  disconnectedCallback(): void {
    this.#closing?.abort();
  }

  /** Asks the server for this report again and puts it in place of what is shown. */
  async reload(sent?: HTMLFormElement): Promise<void> {
    const page = await fetchPage(`/reports/${this.number}`);
    const fresh = page.querySelector('naosu-report-page');
    if (!fresh || !this.isConnected) return;
    const giveBack = keepTyped(this, sent);
    this.#data = pageData(page);
    for (const { name, value } of fresh.attributes) this.setAttribute(name, value);
    this.replaceChildren(...[...fresh.childNodes].map((node) => document.importNode(node, true)));
    giveBack(this);
    this.#dress();
    this.dispatchEvent(new Event('content-added', { bubbles: true }));
  }

  get number(): number {
    return Number(this.getAttribute('number'));
  }

  async #start(signal: AbortSignal): Promise<void> {
    const words = await loadWords();
    if (signal.aborted) return;
    this.#words = words;
    new ReportForms(
      this,
      {
        words,
        subject: () => this.#report(),
        done: (done) => this.#done(done),
        outdated: () => this.reload(),
      },
      signal,
    );
    this.addEventListener('click', (event) => this.#click(event), { signal });
    followKeptPhotos(this, words, signal);
    followWorkForms(this, () => this.#report().status, signal);
    this.#dress();
    sayAlive(this);
  }

  /** In the map's sheet the page around is another one, so the data came along as an attribute. */
  #ownData(): PageData {
    const json = this.getAttribute('data-page');
    // Written by our own server into the page this element was taken from.
    return json === null ? pageData() : (JSON.parse(json) as PageData);
  }

  #report(): Report {
    const report = this.#data?.report;
    if (!report) throw new Error('a report page without its report');
    return report;
  }

  #dress(): void {
    dressWorkForms(this, this.#report().status);
    dressKeptPhotos(this);
    const share = this.querySelector<HTMLElement>('[data-share]');
    if (share) share.hidden = false;
  }

  async #done({ form, says }: FormDone): Promise<void> {
    toast(says);
    form.reset();
    await this.reload(form);
    this.#leadToNews();
    this.dispatchEvent(
      new CustomEvent('report-changed', { detail: { number: this.number }, bubbles: true, composed: true }),
    );
  }

  /** The button that was pressed has gone with the reload; without this the keyboard would begin at the page's top. */
  #leadToNews(): void {
    if (document.activeElement !== document.body) return;
    const latest = [...this.querySelectorAll<HTMLElement>('.n-event')].at(-1);
    latest?.setAttribute('tabindex', '-1');
    latest?.focus({ preventScroll: true });
  }

  #click(event: MouseEvent): void {
    if (!(event.target instanceof Element)) return;
    const support = event.target.closest<HTMLButtonElement>('[data-support]');
    const follow = event.target.closest<HTMLButtonElement>('[data-follow]');
    if (support ?? follow) event.preventDefault();
    if (support) void this.#switch(support, setSupport);
    if (follow) void this.#switch(follow, setFollow);
    if (event.target.closest('[data-share]')) void this.#share();
  }

  /** Shows the new state at once; a refusal takes it back and says why. */
  async #switch(
    button: HTMLButtonElement,
    send: (number: number, isOn: boolean) => Promise<void>,
  ): Promise<void> {
    const words = this.#words;
    if (!words || button.hasAttribute('aria-busy')) return;
    const pressed = new Switch(button, words);
    pressed.flip();
    try {
      await send(this.number, pressed.isOn);
      this.dispatchEvent(
        new CustomEvent('report-changed', { detail: { number: this.number }, bubbles: true, composed: true }),
      );
    } catch (error) {
      pressed.flip();
      toast(sentenceOf(error, words));
    } finally {
      pressed.rest();
    }
  }

  async #share(): Promise<void> {
    if (this.#words) await shareReport(this.#report(), this.#words);
  }
}

customElements.define('naosu-report-page', ReportPage);

declare global {
  interface HTMLElementTagNameMap {
    'naosu-report-page': ReportPage;
  }
  interface HTMLElementEventMap {
    'report-changed': CustomEvent<{ number: number }>;
  }
}
