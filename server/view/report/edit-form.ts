import type { CategoryOfCity } from '#domain/city.ts';
import { ALT_MAX, type PhotoOnReport } from '#domain/photo.ts';
import { FREE_CORRECTION_MS, PLACE_NOTE_MAX, type Report, TEXT_MAX, TITLE_MAX } from '#domain/report.ts';
import type { Words } from '#words/index.ts';
import { type Html, html, safeUrl } from '../html.ts';
import { photoField } from '../photo-field.ts';
import { field, formError, select } from '../report-forms.ts';
import { icon } from '../status.ts';

/** What on a report's page is the reader's own. */
export type Mine = {
  comments: readonly string[];
  photos: readonly string[];
  categories: readonly CategoryOfCity[];
  now: string;
};

export type EditModel = { report: Report; mine: Mine; timeZone: string };

/** Until when a correction leaves no trace; nothing when that is over. */
export function freeUntil(since: string, now: string): string | undefined {
  const until = Date.parse(since) + FREE_CORRECTION_MS;
  return Date.parse(now) <= until ? new Date(until).toISOString() : undefined;
}

/**
 * Words, kind of thing, landmark and photos of one's own report. The words go without a script, the photos
 * (`li[data-kept]` with `[data-move] [data-take-off]`) need one and are hidden until it has come.
 */
export function editForm({ report, mine, timeZone }: EditModel, words: Words): Html {
  const w = words.editing;
  const { number, version, title, text, placeNote } = report;
  const until = freeUntil(report.createdAt, mine.now);
  return html`<details class="n-fold" data-edit-box><summary>${w.summary}</summary><form class="inside" method="post" action="/reports/${number}/correct" data-correct><input type="hidden" name="expectedVersion" value="${version}">
<p class="small">${until === undefined ? w.traced : w.free(words.dates.dateTime(until, timeZone))}</p>
${field([w.title, optional(words)], html`<input class="n-input" name="title" maxlength="${TITLE_MAX}" autocomplete="off" value="${title ?? ''}">`)}
${field(w.text, html`<textarea class="n-field" name="text" rows="5" maxlength="${TEXT_MAX}">${text}</textarea>`)}
${field(w.category, categoryChoice(report, mine.categories, words))}
${field([w.placeNote, optional(words)], html`<input class="n-input" name="placeNote" maxlength="${PLACE_NOTE_MAX}" autocomplete="off" value="${placeNote ?? ''}">`)}
<div class="edit-photos" data-edit-photos hidden>${report.photos.length > 0 && keptPhotos(report, mine.photos, words)}<p class="n-label"><span>${w.add}</span></p>${photoField({ photos: [] }, 'before', words)}</div>
<button class="n-button slim" type="submit">${w.save}</button>${formError()}</form></details>`;
}

const optional = (words: Words) => html` <span class="small">${words.common.optional}</span>`;

function categoryChoice({ kind, category }: Report, categories: readonly CategoryOfCity[], words: Words) {
  const fitting = categories.filter((one) => one.kind === kind);
  return select(
    'category',
    fitting.map((one) => [one.code, words.nameOf(one)] as const),
    category,
  );
}

function keptPhotos({ photos }: Report, own: readonly string[], words: Words): Html {
  return html`<p class="n-label"><span>${words.editing.photos}</span></p><ol class="kept-photos">${photos.map((photo, at) => keptPhoto(photo, at + 1, own.includes(photo.id), words))}</ol>`;
}

function keptPhoto(
  { id, thumbUrl, alt, phase }: PhotoOnReport,
  at: number,
  isOwn: boolean,
  words: Words,
): Html {
  const w = words.editing;
  const move = (by: string, label: string, picture: string) =>
    html`<button class="n-round" type="button" data-move="${by}" aria-label="${label}">${icon(picture, 's')}</button>`;
  return html`<li data-kept="${id}" data-phase="${phase}"><img class="n-photo mini" src="${safeUrl(thumbUrl)}" alt="${alt ?? words.report.openPhoto(at)}" width="56" height="56" loading="lazy">
<div>${isOwn ? html`<input class="n-input" maxlength="${ALT_MAX}" value="${alt ?? ''}" placeholder="${w.altPlaceholder}" aria-label="${w.alt(at)}" data-alt>` : html`<p class="small">${w.ofOthers}</p>`}<p class="small off">${w.removed}</p></div>
<div class="tools">${move('-1', w.earlier(at), 'back')}${move('1', w.later(at), 'next')}${isOwn && html`<button class="n-round" type="button" data-take-off aria-pressed="false" aria-label="${w.remove(at)}">${icon('close', 's')}</button>`}</div></li>`;
}
