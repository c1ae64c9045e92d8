import { html, nothing, render, type TemplateResult } from 'lit';
import { ALT_MAX, photoPhases } from '#domain/photo.ts';
import { icon } from '../../elements/icon.ts';
import { coverPhoto } from './cover-photo.ts';
import { addressOf } from './photo-addresses.ts';
import { describePhoto, movePhoto, setPhase } from './photo-changes.ts';
import type { PostScreen } from './post-screen.ts';
import type { DraftPhoto } from './post-state.ts';
import { uncovered } from './take-photos.ts';

type Sheet = { screen: PostScreen; photo: DraftPhoto; at: number; close(): void; remove(): void };

/** One photo large, with all that can be said of it and done with it. `remove` is called when the sheet has gone. */
export function openPhotoSheet(screen: PostScreen, id: string, remove: (id: string) => void): void {
  const { root, store, signal } = screen;
  const dialog = document.createElement('dialog');
  dialog.className = 'post-sheet';
  dialog.setAttribute('aria-labelledby', 'post-sheet-title');
  const closing = new AbortController();
  const close = () => dialog.close();
  const removeAfter = () => {
    close();
    remove(id);
  };
  const draw = () => {
    const at = store.state.photos.findIndex((photo) => photo.id === id);
    const photo = store.state.photos[at];
    if (photo) render(sheetOf({ screen, photo, at, close, remove: removeAfter }), dialog);
    else close();
  };
  dialog.addEventListener('click', (event) => event.target === dialog && close());
  dialog.addEventListener('close', () => {
    closing.abort();
    dialog.remove();
    root.querySelector<HTMLElement>(`[data-id="${id}"] .post-photo-open`)?.focus();
  });
  store.addEventListener('change', draw, { signal: closing.signal });
  signal.addEventListener('abort', close, { signal: closing.signal });
  root.append(dialog);
  draw();
  dialog.showModal();
}

function sheetOf(sheet: Sheet): TemplateResult {
  const { screen, photo, at, close, remove } = sheet;
  const { words, store } = screen;
  const { sheet: say } = words.photo;
  const address = addressOf(photo.id, store.bytes.get(photo.id)) ?? photo.uploaded?.displayUrl;
  return html`<div class="post-sheet-in">
    <header><h2 id="post-sheet-title">${say.title(at + 1, store.state.photos.length)}</h2>
      <button type="button" class="n-round" aria-label=${say.close} @click=${close}>${icon('close', 's')}</button></header>
    <div class="post-sheet-picture">${address ? html`<img src=${address} alt=${photo.alt || words.photo.alt(at + 1)}>` : nothing}</div>
    <div class="post-sheet-body">
      <p class="small">${factsOf(screen, photo)}</p>
      ${coverRow(sheet)}
      ${altField(sheet)}
      ${store.state.kind === 'problem' ? phaseField(sheet) : nothing}
      ${store.state.photos.length > 1 ? orderRow(sheet) : nothing}
      <div class="post-sheet-end">
        <button type="button" class="n-button plain slim post-sheet-remove" @click=${remove}>${icon('trash', 's')}${say.remove}</button>
        <button type="button" class="n-button" @click=${close}>${say.done}</button>
      </div>
    </div>
  </div>`;
}

/** Where it is, and when it was taken. */
function factsOf({ words }: PostScreen, { status, takenAt }: DraftPhoto): string {
  const isOnItsWay = status === 'waiting' || status === 'sending';
  const where = status === 'sent' ? words.photo.sent : isOnItsWay ? words.sending : words.photo.here;
  return takenAt ? `${where}${words.separator}${words.photo.takenAt(words.dateTime(takenAt))}` : where;
}

function coverRow({ screen, photo }: Sheet): TemplateResult | typeof nothing {
  const { words, store } = screen;
  if (!uncovered(store, photo.id)) return nothing;
  const count = photo.covers.length;
  return html`<div class="post-sheet-cover">
    <button type="button" class="n-button tint wide" data-cover @click=${() => void coverPhoto(screen, photo.id)}>${icon('eraser', 's')}${count > 0 ? words.photo.sheet.changeCovers : words.photo.sheet.cover}</button>
    ${count > 0 ? html`<p class="small">${words.photo.covered(count)}</p>` : nothing}
  </div>`;
}

function altField({ screen, photo }: Sheet): TemplateResult {
  const { sheet: say } = screen.words.photo;
  const write = ({ target }: Event) =>
    target instanceof HTMLTextAreaElement &&
    screen.store.apply(describePhoto(photo.id, { alt: target.value }));
  return html`<div class="post-sheet-alt">
    <label for="post-alt">${say.alt} <span class="small">${screen.words.optional}</span></label>
    <textarea class="n-field" id="post-alt" rows="2" maxlength=${ALT_MAX} aria-describedby="post-alt-hint" placeholder=${say.altExample} .value=${photo.alt} @input=${write}></textarea>
    <p class="small" id="post-alt-hint">${say.altHint}</p>
  </div>`;
}

function phaseField({ screen, photo }: Sheet): TemplateResult {
  const { words, store } = screen;
  return html`<fieldset class="post-question"><legend>${words.photo.sheet.phase}</legend>
    <div class="post-chips">${photoPhases.map(
      (phase) =>
        html`<label class="n-chip line post-chip"><input type="radio" name="post-phase" value=${phase} .checked=${photo.phase === phase} @change=${() => store.apply(setPhase(photo.id, phase))}>${words.phase[phase]}</label>`,
    )}</div></fieldset>`;
}

function orderRow({ screen, photo, at }: Sheet): TemplateResult {
  const { words, store, say } = screen;
  const { sheet } = words.photo;
  const move = (to: number) => {
    store.apply(movePhoto(photo.id, to));
    say(sheet.moved(to + 1));
  };
  const button = (to: number, label: string, name: string, isOff: boolean) =>
    html`<button type="button" class="n-button quiet slim" aria-disabled=${String(isOff)} @click=${() => !isOff && move(to)}>${icon(name, 's')}${label}</button>`;
  return html`<div class="post-sheet-order" role="group" aria-label=${sheet.order}>
    ${button(at - 1, sheet.earlier, 'back', at === 0)}
    ${button(at + 1, sheet.later, 'next', at === store.state.photos.length - 1)}
  </div>`;
}
