import type { PhotoOnReport } from '#domain/photo.ts';
import type { Words } from '#words/index.ts';
import { attribute, type Html, html, safeUrl } from './html.ts';
import { icon } from './status.ts';

export type PhotosModel = {
  photos: readonly PhotoOnReport[];
  headline: string;
  dates: { before: string; after: string | null };
};

/** Before and after on one handle when there are both, else the photos in a row; each opens large. */
export function reportPhotos(model: PhotosModel, words: Words): Html | false {
  const { photos } = model;
  if (photos.length === 0) return false;
  const before = photos.find(({ phase }) => phase === 'before');
  const after = photos.findLast(({ phase }) => phase === 'after');
  if (!before || !after)
    return html`<naosu-photos class="n-photos${photos.length > 1 && ' many'}">${photos.map((p, at) => large(p, at, model, words))}</naosu-photos>`;
  return html`${compare(before, after, model, words)}${photos.length > 2 && html`<naosu-photos class="n-strip" role="group" aria-label="${words.report.allPhotos}">${photos.map((p, at) => small(p, at, model, words))}</naosu-photos>`}`;
}

const altOf = (photo: PhotoOnReport, at: number, { headline }: PhotosModel, words: Words) =>
  photo.alt ?? words.report.photoAlt(headline, at + 1);

function large(photo: PhotoOnReport, at: number, model: PhotosModel, words: Words): Html {
  return html`<a href="${safeUrl(photo.displayUrl)}" data-photo="${at}"><img src="${safeUrl(photo.displayUrl)}" alt="${altOf(photo, at, model, words)}" width="${photo.width}" height="${photo.height}"${attribute('loading', at > 0 ? 'lazy' : null)}${attribute('fetchpriority', at === 0 ? 'high' : null)}>${model.photos.length > 1 && html`<span class="tag num">${photo.phase !== 'before' && html`${words.phase[photo.phase]} `}${at + 1} / ${model.photos.length}</span>`}</a>`;
}

function small(photo: PhotoOnReport, at: number, model: PhotosModel, words: Words): Html {
  return html`<a href="${safeUrl(photo.displayUrl)}" data-photo="${at}"><img class="n-photo" src="${safeUrl(photo.thumbUrl)}" alt="${altOf(photo, at, model, words)}" width="72" height="72" loading="lazy"></a>`;
}

/** `<naosu-compare>` moves `--x` with the range input; without a script both halves stand beside each other. */
function compare(before: PhotoOnReport, after: PhotoOnReport, model: PhotosModel, words: Words): Html {
  const { dates } = model;
  return html`<naosu-compare><figure class="n-compare">
<img src="${safeUrl(before.displayUrl)}" alt="${words.phase.before}：${altOf(before, 0, model, words)}" fetchpriority="high"><img class="after" src="${safeUrl(after.displayUrl)}" alt="${words.phase.after}：${altOf(after, 1, model, words)}">
<input type="range" min="0" max="100" value="50" aria-label="${words.report.compare}"><span class="line"></span><span class="knob">${icon('arrows', 's')}</span>
<figcaption><a class="tag left num" href="${safeUrl(before.displayUrl)}" data-photo="before">${words.report.before(dates.before)}</a><a class="tag right num" href="${safeUrl(after.displayUrl)}" data-photo="after">${dates.after === null ? words.phase.after : words.report.after(dates.after)}</a></figcaption></figure></naosu-compare>`;
}
