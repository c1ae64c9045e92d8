import type { PhotoOnReport } from '#domain/photo.ts';
import type { Words } from '#words/index.ts';
import { attribute, type Html, html, safeUrl } from './html.ts';
import { icon } from './status.ts';

export type PhotosModel = {
  photos: readonly PhotoOnReport[];
  headline: string;
  /** The day a photo came, in the reader's words. */
  dateOf: (photoId: string) => string;
};

type Side = 'before' | 'after';
type Pair = Record<Side, PhotoOnReport>;

/** Before and after on one handle when there are both, else the photos in a row; each opens large. */
export function reportPhotos(model: PhotosModel, words: Words): Html | false {
  const { photos } = model;
  if (photos.length === 0) return false;
  const before = photos.find(({ phase }) => phase === 'before');
  const after = photos.findLast(({ phase }) => phase === 'after');
  if (before && after) return comparison({ before, after }, model, words);
  return html`<naosu-photos class="n-photos${photos.length > 1 && ' many'}">${photos.map((p, at) => large(p, at, model, words))}</naosu-photos>`;
}

const altOf = (photo: PhotoOnReport, { photos, headline }: PhotosModel, words: Words) =>
  photo.alt ?? words.report.photoAlt(headline, photos.indexOf(photo) + 1);

const captionOf = ({ id, phase }: PhotoOnReport, { dateOf }: PhotosModel, words: Words) =>
  words.compare.dated(words.phase[phase], dateOf(id));

function large(photo: PhotoOnReport, at: number, model: PhotosModel, words: Words): Html {
  const several = model.photos.length > 1;
  return html`<a href="${safeUrl(photo.displayUrl)}" data-photo="${photo.id}" data-caption="${captionOf(photo, model, words)}"><img src="${safeUrl(photo.displayUrl)}" alt="${altOf(photo, model, words)}" width="${photo.width}" height="${photo.height}"${attribute('loading', at > 0 ? 'lazy' : null)}${attribute('fetchpriority', at === 0 ? 'high' : null)}>${several && html`<span class="tag num">${photo.phase !== 'before' && html`${captionOf(photo, model, words)} `}${at + 1} / ${model.photos.length}</span>`}</a>`;
}

/**
 * `<naosu-compare>` moves `--x` with the range input or a drag on the picture, and puts another photo into the pair;
 * without a script both stand beside each other. Both are cropped alike, to the proportions of the before-photo.
 */
function comparison(pair: Pair, model: PhotosModel, words: Words): Html {
  const isTall = pair.before.height > pair.before.width;
  return html`<naosu-compare><figure class="n-compare${isTall && ' tall'}"><div class="pictures" data-stage>${half('before', pair, model, words)}${half('after', pair, model, words)}
<input type="range" min="0" max="100" step="5" value="50" aria-label="${words.report.compare}" aria-valuetext="${words.compare.value(50)}"><span class="line"></span><span class="knob">${icon('arrows', 's')}</span></div>
<figcaption>${tag('before', pair, model, words)}${tag('after', pair, model, words)}</figcaption></figure>
${model.photos.length > 2 && strip(pair, model, words)}<p class="vh" role="status" data-said></p></naosu-compare>`;
}

function half(side: Side, pair: Pair, model: PhotosModel, words: Words): Html {
  const photo = pair[side];
  return html`<img class="${side}" data-side="${side}" src="${safeUrl(photo.displayUrl)}" alt="${words.phase[side]}：${altOf(photo, model, words)}" width="${photo.width}" height="${photo.height}" draggable="false"${attribute('fetchpriority', side === 'before' ? 'high' : null)}>`;
}

const tag = (side: Side, pair: Pair, model: PhotosModel, words: Words): Html =>
  html`<a class="tag ${side} num" href="${safeUrl(pair[side].displayUrl)}" data-photo="${pair[side].id}" data-tag="${side}" data-caption="${captionOf(pair[side], model, words)}"><span data-tag-words>${captionOf(pair[side], model, words)}</span><span class="vh">${words.compare.enlarge}</span></a>`;

function strip(pair: Pair, model: PhotosModel, words: Words): Html {
  return html`<naosu-photos class="n-strip" role="group" aria-label="${words.report.allPhotos}">${model.photos.map((photo) => stripItem(photo, pair, model, words))}</naosu-photos>`;
}

function stripItem(photo: PhotoOnReport, pair: Pair, model: PhotosModel, words: Words): Html {
  const caption = captionOf(photo, model, words);
  return html`<div class="item"><a href="${safeUrl(photo.displayUrl)}" data-photo="${photo.id}" data-caption="${caption}"><img class="n-photo" src="${safeUrl(photo.thumbUrl)}" alt="${altOf(photo, model, words)}" width="88" height="88" loading="lazy"><span class="n-phase">${words.phase[photo.phase]}</span></a>${chooser(photo, pair, model, words) || html`<span class="small num">${model.dateOf(photo.id)}</span>`}</div>`;
}

/** Only where there is a choice: one of several before-photos, or of several after-photos. */
function chooser(photo: PhotoOnReport, pair: Pair, model: PhotosModel, words: Words): Html | false {
  const { phase, id } = photo;
  if (phase === 'during' || model.photos.filter((other) => other.phase === phase).length < 2) return false;
  const caption = captionOf(photo, model, words);
  return html`<button class="n-button quiet put" type="button" data-put="${phase}" data-id="${id}" data-alt="${words.phase[phase]}：${altOf(photo, model, words)}" aria-pressed="${pair[phase].id === id ? 'true' : 'false'}" aria-label="${words.compare.chooseOf(caption)} ${model.photos.indexOf(photo) + 1}">${words.compare.choose}</button>`;
}
