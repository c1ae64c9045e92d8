import type { CategoryOfCity } from '#domain/city.ts';
import type { TimelineEvent } from '#domain/event.ts';
import { NOTE_MAX, type Report, TEXT_MAX } from '#domain/report.ts';
import { nextStatuses } from '#domain/report-status.ts';
import type { Words } from '#words/index.ts';
import { headline, placeOf } from './card.ts';
import { type Html, html } from './html.ts';
import { field, formError } from './report-forms.ts';
import { statusBox } from './report-page.ts';
import { reportPhotos } from './report-photos.ts';
import { icon, statusChip } from './status.ts';
import { paragraphs, timeline } from './timeline.ts';

/**
 * The page of a private link, the same for everybody: what the link leads to is fetched by the script, because the token
 * never reaches the server in an address. The script fills `[data-tracked]` with one of the functions below.
 */
export const trackPage = (words: Words): Html =>
  html`<naosu-track><div class="sheet-page"><h1>${words.tracking.title}</h1><noscript><p class="form-error">${words.tracking.noScript}</p></noscript>
<div data-tracked aria-live="polite"><p>${words.common.loading}</p></div></div></naosu-track>`;

/** A visit without a link, or with one that leads nowhere any more. */
export function noTrack(why: 'none' | 'dead', words: Words): Html {
  const w = words.tracking;
  const dead = why === 'dead';
  return html`<div class="n-box n-empty"><p class="t">${dead ? w.dead : w.none}</p><p class="small">${dead ? w.deadText : w.noneText}</p><a class="n-button tint slim" href="${dead ? '/me' : '/'}">${dead ? w.toMe : w.toMap}</a></div>`;
}

export const trackFailed = (sentence: string, words: Words): Html =>
  html`<div class="n-box n-empty"><p class="t" role="alert">${sentence}</p><button class="n-button tint slim" type="button" data-retry>${words.common.retry}</button></div>`;

export type TrackedModel = {
  report: Report;
  events: readonly TimelineEvent[];
  category: Pick<CategoryOfCity, 'name' | 'nameEn' | 'icon'> | undefined;
  ward: string;
  timeZone: string;
  /** Whether the reader is signed in already, and so can take the report over. */
  signedIn: boolean;
  /** Whether words of a guest would be public before anybody read them: then there are none to add, only to take back. */
  unread: boolean;
};

/** The report as its poster sees it. Hooks: forms `[data-correct] [data-withdraw]`, `[data-adopt]`. */
export function trackedReport(model: TrackedModel, words: Words): Html {
  const { report, events, ward, timeZone } = model;
  const line = headline(model, words);
  const dateOf = () => words.dates.monthDay(report.createdAt, timeZone);
  return html`<p class="small with-icon">${icon('lock', 'xs')}${words.tracking.onlyYou}</p>
${report.visibility === 'held' && html`<aside class="n-notice held">${icon('lock', 's')}<div><b>${words.report.held.title}</b><p class="small">${words.report.held.text}</p></div></aside>`}
${reportPhotos({ photos: report.photos, headline: line, dateOf }, words)}
${statusChip(report, words, 'big')}<h2>${line}</h2>
<p class="meta small"><span class="num">#${report.number}</span> <span>${words.report.near(placeOf(report))}</span> <time class="num" datetime="${report.createdAt}">${words.dates.dateTime(report.createdAt, timeZone)}</time></p>
${statusBox(model, words)}<div class="words">${paragraphs(report.text)}</div>
<h2>${words.report.timeline}</h2>${timeline({ events, kind: report.kind, ward, timeZone }, words)}
${adoption(model, words)}${!model.unread && correction(report, words)}${withdrawal(model, words)}`;
}

function correction({ text }: Report, words: Words): Html {
  const w = words.tracking;
  const area = html`<textarea class="n-field" name="text" rows="4" maxlength="${TEXT_MAX}" required>${text}</textarea>`;
  return html`<details class="n-fold"><summary>${w.correct}</summary><form class="inside" data-correct><p class="small">${w.correctHint}</p>${field(w.text, area)}<button class="n-button slim" type="submit">${words.common.save}</button>${formError()}</form></details>`;
}

function withdrawal({ report, unread }: TrackedModel, words: Words): Html | false {
  const w = words.report.own;
  const area = html`<textarea class="n-field" name="note" rows="2" maxlength="${NOTE_MAX}" required></textarea>`;
  return (
    nextStatuses(report, ['reporter']).includes('closed') &&
    html`<details class="n-fold"><summary>${words.tracking.withdraw}</summary><form class="inside" data-withdraw><p class="small">${w.withdrawHint}</p>${!unread && field(w.withdrawNote, area)}<button class="n-button slim" type="submit">${words.tracking.withdraw}</button>${formError()}</form></details>`
  );
}

/** The token waits in this tab, so the way through the sign-in page leads back to the same report. */
function adoption({ signedIn }: TrackedModel, words: Words): Html {
  const w = words.tracking;
  return html`<section class="n-box n-tracking"><p class="small">${w.adoptLead}</p>${signedIn ? html`<button class="n-button tint" type="button" data-adopt>${w.adopt}</button>` : html`<a class="n-button tint" href="/sign-in?next=/track">${w.signIn}</a>`}<p class="form-error" role="alert" data-error hidden></p></section>`;
}
