import type { PhotoPhase } from '#domain/photo.ts';
import { PHOTOS_MAX, type Report } from '#domain/report.ts';
import type { Words } from '#words/index.ts';
import { type Html, html } from './html.ts';
import { icon } from './status.ts';

/** A before-photo that a camera may be laid over. */
export type BeforePhoto = { src: string; alt: string | null; width: number; height: number };

export const beforePhotosOf = ({ photos }: Pick<Report, 'photos'>): BeforePhoto[] =>
  photos
    .filter(({ phase }) => phase === 'before')
    .map(({ displayUrl, alt, width, height }) => ({ src: displayUrl, alt, width, height }));

/** Nothing more: a phone that is asked for HEIC by name no longer turns it into JPEG. */
const ACCEPT = 'image/*';

/**
 * Photos for a form: `<naosu-photo-field>` prepares, shows and sends them. `phase` is what they show unless the person
 * says otherwise. Where there is a before-photo, the camera opens with it laid over. Without a script it is not there:
 * the words go alone.
 */
export function photoField(report: Pick<Report, 'photos'>, phase: PhotoPhase, words: Words): Html {
  const w = words.photoField;
  const befores = beforePhotosOf(report);
  const take =
    befores.length > 0
      ? html`<button class="n-button quiet slim" type="button" data-ghost>${icon('camera', 's')}${w.ghost}</button>`
      : html`<label class="n-button quiet slim file">${icon('camera', 's')}<span>${w.take}</span><input class="vh" type="file" accept="${ACCEPT}" capture="environment" data-choose></label>`;
  return html`<naosu-photo-field class="n-photo-field" data-phase="${phase}" data-most="${PHOTOS_MAX}" data-befores="${JSON.stringify(befores)}"><div class="n-photo-list" data-slot="list"></div>
<div class="n-photo-ways" role="group" aria-label="${w.label}" data-ways>${take}<label class="n-button quiet slim file">${icon('image', 's')}<span>${w.choose}</span><input class="vh" type="file" accept="${ACCEPT}" multiple data-choose></label></div>
<p class="small" data-lead>${w.lead(PHOTOS_MAX)}</p><p class="form-error" role="alert" data-photo-refusal hidden></p><p class="vh" role="status" data-said></p></naosu-photo-field>`;
}
