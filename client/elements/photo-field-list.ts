import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import { ALT_MAX, type PhotoPhase, photoPhases } from '#domain/photo.ts';
import type { Words } from '#words/index.ts';
import { icon } from './icon.ts';
import type { FieldPhoto } from './photo-field-basket.ts';

export type ListActions = {
  addressOf: (photo: FieldPhoto) => string | undefined;
  change: (id: string, change: Partial<FieldPhoto>) => void;
  /** Opens the editor that covers faces. */
  cover: (photo: FieldPhoto) => void;
  again: (photo: FieldPhoto) => void;
  remove: (photo: FieldPhoto, at: number) => void;
};

/** The chosen photos, each with its phase, its description and how far it is. */
export const photoList = (
  photos: readonly FieldPhoto[],
  usual: PhotoPhase,
  words: Words,
  act: ListActions,
): TemplateResult | typeof nothing =>
  photos.length === 0
    ? nothing
    : html`<ul aria-label=${words.photoField.listed(photos.length)}>${repeat(
        photos,
        ({ id }) => id,
        (photo, at) => item(photo, at + 1, usual, words, act),
      )}</ul>`;

function item(photo: FieldPhoto, at: number, usual: PhotoPhase, words: Words, act: ListActions) {
  const w = words.photoField;
  return html`<li class="n-photo-item ${photo.status}">
    <div class="thumb">${thumb(photo, at, words, act)}</div>
    <button type="button" class="n-round remove" aria-label=${w.remove(at)} @click=${() => act.remove(photo, at)}>${icon('close', 's')}</button>
    <div class="about">${photo.picture || photo.status === 'preparing' ? about(photo, at, usual, words, act) : nothing}${problem(photo, at, words, act)}</div>
  </li>`;
}

function thumb(photo: FieldPhoto, at: number, words: Words, act: ListActions) {
  const w = words.photoField;
  const address = act.addressOf(photo);
  return html`${address ? html`<img src=${address} alt=${photo.alt || w.picture(at)}>` : html`<span class="blank">${icon('image', 's')}</span>`}
    ${photo.status === 'preparing' ? html`<progress aria-label=${w.preparingOf(at)}></progress>` : nothing}
    ${photo.status === 'sending' ? html`<progress max="1" .value=${photo.progress} aria-label=${w.sending(at)}></progress>` : nothing}
    ${photo.status === 'sent' ? html`<span class="n-tick">${icon('check', 's')}<span class="vh">${w.sent}</span></span>` : nothing}`;
}

function about(photo: FieldPhoto, at: number, usual: PhotoPhase, words: Words, act: ListActions) {
  const w = words.photoField;
  const { id } = photo;
  return html`<fieldset class="n-phases"><legend class="vh">${w.phase(at)}</legend>${photoPhases.map(
    (phase) =>
      html`<label><input class="vh" type="radio" name="phase-${id}" .checked=${live((photo.phase ?? usual) === phase)} @change=${() => act.change(id, { phase })}><span>${words.phase[phase]}</span></label>`,
  )}</fieldset>
    <input class="n-input alt" maxlength=${ALT_MAX} aria-label=${w.alt(at)} placeholder=${w.altPlaceholder} .value=${live(photo.alt)} @input=${(event: InputEvent) => act.change(id, { alt: textIn(event) })} @keydown=${keepForm}>
    ${photo.clean ? html`<button type="button" class="n-button plain slim" @click=${() => act.cover(photo)}>${icon('eraser', 's')}<span class="vh">${w.ofPhoto(at)}</span>${photo.covers.length > 0 ? w.covered(photo.covers.length) : w.cover}</button>` : nothing}${photo.status === 'preparing' ? html`<p class="small getting-ready">${w.preparing}</p>` : nothing}`;
}

const problem = (photo: FieldPhoto, at: number, words: Words, act: ListActions) =>
  photo.problem === undefined
    ? nothing
    : html`<p class="form-error" role="alert">${photo.problem}</p>${photo.picture ? html`<button type="button" class="n-button quiet slim" @click=${() => act.again(photo)}><span class="vh">${words.photoField.ofPhoto(at)}</span>${words.photoField.again}</button>` : nothing}`;

const textIn = ({ target }: Event) => (target instanceof HTMLInputElement ? target.value : '');

/** Enter in a description ends a line nowhere and must not send the form. */
function keepForm(event: KeyboardEvent): void {
  if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) event.preventDefault();
}
