import type { Report } from '#domain/report.ts';
import { type Html, renderToString } from '#view/html.ts';
import { noTrack, trackedReport, trackFailed } from '#view/track-page.ts';
import type { Words } from '#words/index.ts';
import { pageData } from '../../api/page-data.ts';
import { ApiError } from '../../api/request.ts';
import { adoptTracked, correctTracked, fetchTracked, moveTracked, type Tracked } from '../../api/tracking.ts';
import { fieldValue, setBusy, showError } from '../../controllers/form-fields.ts';
import { sentenceOf } from '../../controllers/refusal.ts';
import { toast, toastAfter } from '../../controllers/toast.ts';
import { loadWords } from '../../controllers/words.ts';
import { HeldPhotos } from './held-photos.ts';
import { forgetToken, tokenOfTab } from './token-of-tab.ts';

/** A link that leads nowhere any more: replaced, or its poster signed in; or the report is gone. */
const isDead = (error: unknown) =>
  error instanceof ApiError && ['sign_in_needed', 'not_found', 'gone', 'link_spent'].includes(error.code);

/** The report of a private link, as its poster sees it. The token stays in this tab and goes out as a bearer only. */
export class Track extends HTMLElement {
  #closing: AbortController | undefined;
  #token: string | null = null;
  #report: Report | undefined;
  readonly #photos = new HeldPhotos();

  connectedCallback(): void {
    this.#closing = new AbortController();
    this.#token = tokenOfTab();
    void this.#start(this.#closing.signal);
  }

  disconnectedCallback(): void {
    this.#closing?.abort();
    this.#photos.forget();
  }

  async #start(signal: AbortSignal): Promise<void> {
    const words = await loadWords();
    if (signal.aborted) return;
    addEventListener('hashchange', () => this.#openAnother(words), { signal });
    this.addEventListener('submit', (event) => void this.#submit(event, words), { signal });
    this.addEventListener('click', (event) => this.#click(event, words), { signal });
    await this.#load(words);
  }

  #openAnother(words: Words): void {
    if (location.hash === '') return;
    this.#token = tokenOfTab();
    void this.#load(words);
  }

  async #load(words: Words): Promise<void> {
    if (this.#token === null) return this.#show(noTrack('none', words));
    try {
      const tracked = await fetchTracked(this.#token);
      await this.#photos.load(tracked.report, this.#token);
      this.#draw(tracked, words);
    } catch (error) {
      if (isDead(error)) forgetToken();
      this.#show(isDead(error) ? noTrack('dead', words) : trackFailed(sentenceOf(error, words), words));
    }
  }

  #draw({ report, events }: Tracked, words: Words): void {
    const { wards, categories, timeZone, actor, guestPosts } = pageData();
    const ward = wards.find(({ code }) => code === report.ward.code);
    const category = categories.find(({ code }) => code === report.category);
    this.#report = report;
    const signedIn = actor?.standing === 'resident';
    const wardName = ward ? words.nameOf(ward) : report.ward.name;
    const unread = report.visibility === 'public' && guestPosts !== 'open';
    const rest = { category, ward: wardName, timeZone, signedIn, unread };
    this.#show(trackedReport({ report, events, ...rest }, words));
  }

  #show(markup: Html): void {
    const place = this.querySelector('[data-tracked]');
    if (!place) return;
    const drawn = document.createElement('template');
    drawn.innerHTML = renderToString(markup);
    this.#photos.fill(drawn.content);
    place.replaceChildren(drawn.content);
    this.dispatchEvent(new Event('content-added', { bubbles: true }));
  }

  async #submit(event: SubmitEvent, words: Words): Promise<void> {
    const form = event.target;
    const [token, report] = [this.#token, this.#report];
    if (!(form instanceof HTMLFormElement) || token === null || !report) return;
    event.preventDefault();
    const { number, version: expectedVersion } = report;
    const note = fieldValue(form, 'note') ?? '';
    const withdrawal = { to: 'closed', reason: 'withdrawn', note, expectedVersion } as const;
    const correction = { text: fieldValue(form, 'text') ?? '', expectedVersion };
    const isCorrection = form.matches('[data-correct]');
    setBusy(form, true);
    try {
      if (isCorrection) await correctTracked(token, number, correction);
      else await moveTracked(token, number, withdrawal);
      toast(isCorrection ? words.tracking.corrected : words.tracking.withdrawn);
      await this.#load(words);
    } catch (error) {
      setBusy(form, false);
      showError(form, sentenceOf(error, words));
    }
  }

  #click(event: Event, words: Words): void {
    if (!(event.target instanceof Element)) return;
    if (event.target.closest('[data-retry]')) void this.#load(words);
    const adopt = event.target.closest<HTMLButtonElement>('[data-adopt]');
    if (adopt) void this.#adopt(adopt, words);
  }

  async #adopt(button: HTMLButtonElement, words: Words): Promise<void> {
    if (this.#token === null) return;
    button.disabled = true;
    try {
      const { number } = await adoptTracked(this.#token);
      forgetToken();
      toastAfter(words.tracking.adopted);
      location.assign(`/reports/${number}`);
    } catch (error) {
      button.disabled = false;
      toast(sentenceOf(error, words));
    }
  }
}

customElements.define('naosu-track', Track);

declare global {
  interface HTMLElementTagNameMap {
    'naosu-track': Track;
  }
}
