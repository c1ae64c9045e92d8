import { html, nothing, render } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { coverPhoto } from './cover-photo.ts';
import { forgetAddress } from './photo-addresses.ts';
import { listenForPhotos } from './photo-intake.ts';
import { listenForDrags } from './photo-order.ts';
import { openPhotoSheet } from './photo-sheet.ts';
import { photoTile, type TileDeeds } from './photo-tile.ts';
import { find, type Part, type PostScreen, slot } from './post-screen.ts';
import type { DraftPhoto, PostState } from './post-state.ts';
import { bringBack, dropPhoto, type RemovedPhoto, takePhotos } from './take-photos.ts';
import { letPhotosGo, retryPhoto } from './upload-photos.ts';

/** Photos: taken, chosen, dropped or pasted. They stay on the device until the person goes on or lets them go here. */
export const photoPart: Part = (screen) => {
  const { root, store, words } = screen;
  const list = slot(root, 'photos');
  const refusal = find(root, '#post-photo-refusal');
  const undo = undoBox(screen);
  listenForPhotos(screen, (files) => {
    const tooMany = takePhotos(store, files) > 0;
    refusal.textContent = tooMany ? words.photo.tooMany : '';
    refusal.hidden = !tooMany;
  });
  listenForDrags(screen, list);
  letGoWhenGoingOn(screen);
  const remove = (id: string) => undo.offer(dropPhoto(store, id));
  const deeds: TileDeeds = {
    open: (id) => openPhotoSheet(screen, id, remove),
    cover: (id) => void coverPhoto(screen, id),
    remove,
    retry: (id) => void retryPhoto(store, id),
  };
  return (state) => {
    const tiles = repeat(
      state.photos,
      ({ id }) => id,
      (photo, at) => photoTile(screen, { photo, at, count: state.photos.length }, deeds),
    );
    const problem = state.photos.find(isOnItsWay)?.problem;
    render(
      html`${tiles}${problem ? html`<li class="post-photo-note" role="status">${problem}</li>` : nothing}`,
      list,
    );
    list.hidden = state.photos.length === 0;
    // There is room again, or another post.
    if (state.photos.length < store.ports.limits.photos) refusal.hidden = true;
    drawButtons(screen, state);
    drawStay(screen, state);
    undo.draw(state);
  };
};

/** On its way, or waiting for a line. */
const isOnItsWay = ({ status }: DraftPhoto) => status === 'sending' || status === 'waiting';

/** Whatever the person does in another step of the screen says that the photos are fine as they are. */
function letGoWhenGoingOn({ root, store, signal }: PostScreen): void {
  const goOn = ({ target }: Event) => {
    const step = target instanceof Element ? target.closest<HTMLElement>('[data-step]') : null;
    if (step && step.dataset.step !== 'photo') void letPhotosGo(store);
  };
  for (const deed of ['input', 'change']) root.addEventListener(deed, goOn, { signal });
  root.addEventListener(
    'click',
    (event) => {
      if (event.target instanceof Element && event.target.closest('button, [role=option]')) goOn(event);
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

/** «まだこの端末の中です», as long as a photo is. */
function drawStay({ root, store, words }: PostScreen, state: PostState): void {
  const box = slot(root, 'stay');
  const stays = state.photos.some(({ status }) => status === 'here') && state.sending === 'idle';
  box.hidden = !stays;
  const go = () => {
    void letPhotosGo(store);
    find(root, '#post-photo-heading').focus();
  };
  render(
    stays
      ? html`<p>${words.photo.stay}</p><button type="button" class="n-button quiet slim" @click=${go}>${words.photo.letGo}</button>`
      : nothing,
    box,
  );
}

/** A removed photo can come back until another is removed or the page goes. */
function undoBox(screen: PostScreen) {
  const { root, store, words, say } = screen;
  const box = slot(root, 'photo-undo');
  let removed: RemovedPhoto | undefined;
  const undo = () => {
    const last = removed;
    removed = undefined;
    if (last) bringBack(store, last);
    find(root, '#post-photo-heading').focus();
  };
  const draw = ({ photos }: PostState) => {
    const canUndo = removed?.bytes !== undefined && photos.length < store.ports.limits.photos;
    box.hidden = !canUndo;
    render(
      canUndo
        ? html`<p>${words.photo.removed}</p><button type="button" class="n-button plain slim" @click=${undo}>${words.undo}</button>`
        : nothing,
      box,
    );
  };
  const offer = (photo: RemovedPhoto | undefined) => {
    removed = photo;
    if (photo) forgetAddress(photo.photo.id);
    draw(store.state);
    say(words.photo.removed);
    (box.querySelector('button') ?? find(root, '#post-photo-heading')).focus();
  };
  return { draw, offer };
}
