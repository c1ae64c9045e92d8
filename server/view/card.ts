import type { CategoryOfCity } from '#domain/city.ts';
import { headlineOf, type Report } from '#domain/report.ts';
import type { Words } from '#words/index.ts';
import { attribute, type Hole, type Html, html, safeUrl } from './html.ts';
import { icon, statusChip } from './status.ts';

export type CardModel = {
  report: Report;
  category: Pick<CategoryOfCity, 'name' | 'nameEn' | 'icon'> | undefined;
  /** Metres to where the reader is, when that is known. */
  distance?: number | undefined;
  timeZone?: string | undefined;
  /** Above the fold pictures are fetched at once. */
  eager?: boolean;
};

/** The line a report goes by, in the reader's language when only its category can speak. */
export function headline({ report, category }: Pick<CardModel, 'report' | 'category'>, words: Words): string {
  return (
    headlineOf(report) ?? words.report.unnamed(category ? words.nameOf(category) : words.kind[report.kind])
  );
}

/** The place in one line, shortest that says it. */
export const placeOf = (report: Report) => report.placeName ?? report.ward.name;

/** A report in a list: `<a class="n-card" data-number>`; the whole card is the link. */
export function reportCard(model: CardModel, words: Words): Html {
  const { report, distance, timeZone } = model;
  const about: Hole[] = [
    html`<span>${placeOf(report)}</span>`,
    distance !== undefined && html`<span class="num">${words.common.metres(distance)}</span>`,
    distance === undefined &&
      html`<time class="num" datetime="${report.createdAt}">${words.dates.monthDay(report.createdAt, timeZone)}</time>`,
    report.supportCount > 0 && html`<span class="num">${supportCount(report, words)}</span>`,
  ];
  return html`<a class="n-card" href="/reports/${report.number}" data-number="${report.number}">
${thumb(model)}
<div><div class="top">${report.visibility === 'held' ? heldChip(words) : statusChip(report, words)}<span class="no">#${report.number}</span></div>
<h3>${headline(model, words)}</h3>
<p class="meta">${about}</p></div></a>`;
}

export const supportCount = ({ kind, supportCount: n }: Report, words: Words) =>
  kind === 'good' ? words.report.thanked(n) : words.report.supported(n);

export const heldChip = (words: Words) =>
  html`<span class="n-status held">${icon('lock', 'xs')}${words.visibility.held}</span>`;

/** The picture of a card. The card's words say the same, so it has no words of its own. */
export function thumb({ report, category, eager }: CardModel, size: 'thumb' | 'mini' = 'thumb'): Html {
  const mended = report.status === 'resolved' && report.photos.findLast((p) => p.phase === 'after');
  const photo = mended || report.photos[0];
  if (!photo)
    return html`<span class="n-photo ${size} none" aria-hidden="true">${icon(category?.icon ?? 'camera')}</span>`;
  const side = size === 'thumb' ? 88 : 56;
  return html`<img class="n-photo ${size}" src="${safeUrl(photo.thumbUrl)}" alt="" width="${side}" height="${side}"${attribute('loading', eager ? null : 'lazy')} decoding="async">`;
}
