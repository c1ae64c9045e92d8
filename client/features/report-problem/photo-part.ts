import { html, nothing, render, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { icon } from './icon.ts';
import { addressOf, forgetAddress } from './photo-addresses.ts';
import { find, type Part, type PostScreen, slot } from './post-screen.ts';
import type { DraftPhoto, PostState } from './post-state.ts';
import { dropPhoto, takePhotos } from './take-photos.ts';
import { retryPhoto } from './upload-photos.ts';

/** Photos: taken, chosen, dropped or pasted; each shows how far it is and why it failed. */
export const photoPart: Part = (screen) => {
  const { root, store, words, signal } = screen;
  const list = slot(root, 'photos');
  const refusal = find(root, '#post-photo-refusal');
  const take = (files: readonly File[]) => {
    const { tooMany, tooLarge } = takePhotos(store, files);
    const why = tooMany > 0 ? words.photo.tooMany : tooLarge > 0 ? words.photo.tooLarge : '';
    refusal.textContent = why;
    refusal.hidden = why === '';
  };
  for (const input of root.querySelectorAll<HTMLInputElement>('[data-photo-input]')) {
    input.addEventListener('change', () => takeFrom(input, take), { signal });
  }
  listenForDrops(screen, take);
  return (state) => {
    const waiting = state.photos.find(isWaiting)?.problem;
    const items = repeat(
      state.photos,
      ({ id }) => id,
      (photo, at) => photoItem(screen, photo, at + 1),
    );
    render(
      html`${items}${waiting ? html`<li class="post-photo-note" role="status">${waiting}</li>` : nothing}`,
      list,
    );
    list.hidden = state.photos.length === 0;
    drawButtons(screen, state);
  };
};

/** On its way, or waiting for a line. */
const isWaiting = ({ status }: DraftPhoto) => status === 'sending' || status === 'waiting';

function takeFrom(input: HTMLInputElement, take: (files: readonly File[]) => void): void {
  take([...(input.files ?? [])]);
  input.value = '';
}

/** Files dropped anywhere on the screen or pasted into it. */
function listenForDrops({ root, signal }: PostScreen, take: (files: readonly File[]) => void): void {
  const picturesIn = (data: DataTransfer | null) =>
    [...(data?.files ?? [])].filter(
      (file) => /^image\//.test(file.type) || /\.(heic|heif|avif)$/i.test(file.name),
    );
  const hover = (isOver: boolean) => root.classList.toggle('is-dropping', isOver);
  root.addEventListener(
    'dragover',
    (event) => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      hover(true);
    },
    { signal },
  );
  root.addEventListener('dragleave', (event) => event.relatedTarget === null && hover(false), { signal });
  root.addEventListener(
    'drop',
    (event) => {
      event.preventDefault();
      hover(false);
      take(picturesIn(event.dataTransfer));
    },
    { signal },
  );
  document.addEventListener(
    'paste',
    (event) => {
      const pictures = picturesIn(event.clipboardData);
      if (pictures.length === 0) return;
      event.preventDefault();
      take(pictures);
    },
    { signal },
  );
}

function drawButtons({ root, store, words }: PostScreen, state: PostState): void {
  const count = state.photos.length;
  const buttons = find(root, '[data-photo-buttons]');
  buttons.classList.toggle('has-photos', count > 0);
  buttons.hidden = count >= store.ports.limits.photos;
  find(root, '#post-photo-heading').textContent =
    count === 0 ? words.photo.heading : words.photo.count(count);
  find(root, '[data-photo-lead]').hidden = count > 0;
}

function photoItem(screen: PostScreen, photo: DraftPhoto, at: number): TemplateResult {
  const { words, store } = screen;
  const isWide = at === 1 && store.state.photos.length % 2 === 1;
  return html`<li class="post-photo ${photo.status} ${isWide ? 'is-wide' : ''}">
    ${pictureOf(screen, photo, at)}
    ${isWaiting(photo) ? html`<progress max="1" .value=${photo.progress} aria-label=${words.photo.uploading(at)}></progress>` : nothing}
    ${photo.status === 'failed' ? failure(screen, photo) : nothing}
    ${photo.status === 'sent' ? html`<span class="post-photo-ok">${icon('check', 'xs')}<span class="vh">${words.photo.sent}</span></span>` : nothing}
    <button type="button" class="n-round raised post-photo-remove" aria-label=${words.photo.remove(at)} @click=${() => remove(screen, photo)}>${icon('close', 's')}</button>
  </li>`;
}

/** Photos whose bytes this browser cannot draw (HEIC, mostly); they are shown as the server made them. */
const undrawable = new Set<string>();

function pictureOf(
  { store, words }: PostScreen,
  photo: DraftPhoto,
  at: number,
): TemplateResult | typeof nothing {
  const own = undrawable.has(photo.id) ? undefined : addressOf(photo.id, store.bytes.get(photo.id));
  const address = own ?? photo.uploaded?.displayUrl;
  const onError = () => {
    undrawable.add(photo.id);
    store.show((state) => ({ ...state }));
  };
  if (photo.status === 'failed' && !own) return nothing;
  if (address === undefined) return html`<span class="post-photo-blank">${icon('image')}</span>`;
  return html`<img src=${address} alt=${words.photo.alt(at)} @error=${own ? onError : nothing}>`;
}

function failure({ store, words }: PostScreen, photo: DraftPhoto): TemplateResult {
  return html`<div class="post-photo-failed" role="alert">
    <p>${photo.problem}</p>
    ${
      photo.canRetry
        ? html`<button type="button" class="n-button quiet slim" @click=${() => void retryPhoto(store, photo.id)}>${icon('arrows', 's')}${words.photo.again}</button>`
        : nothing
    }
  </div>`;
}

function remove({ root, store, words, say }: PostScreen, photo: DraftPhoto): void {
  dropPhoto(store, photo.id);
  forgetAddress(photo.id);
  say(words.photo.removed);
  find(root, '#post-photo-heading').focus();
}
