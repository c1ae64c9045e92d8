import { movePhoto } from './photo-changes.ts';
import type { PostScreen } from './post-screen.ts';

/** A kind of its own, so that a tile on the move is never taken for a file. */
const KIND = 'application/x-naosu-photo';

/** Tiles can be dragged to another place; whoever does not drag finds the same in the sheet of the photo. */
export function listenForDrags({ store, words, say, signal }: PostScreen, list: HTMLElement): void {
  const tileAt = ({ target }: Event) =>
    target instanceof Element ? target.closest<HTMLElement>('.post-photo') : null;
  let dragged: string | undefined;
  list.addEventListener(
    'dragstart',
    (event) => {
      dragged = tileAt(event)?.dataset.id;
      if (!dragged || !event.dataTransfer) return;
      event.dataTransfer.setData(KIND, dragged);
      event.dataTransfer.effectAllowed = 'move';
    },
    { signal },
  );
  list.addEventListener(
    'dragover',
    (event) => {
      const over = tileAt(event)?.dataset.id;
      if (!dragged || !over || !event.dataTransfer?.types.includes(KIND)) return;
      event.preventDefault();
      if (over !== dragged)
        store.apply(
          movePhoto(
            dragged,
            store.state.photos.findIndex(({ id }) => id === over),
          ),
        );
    },
    { signal },
  );
  list.addEventListener(
    'dragend',
    () => {
      const at = store.state.photos.findIndex(({ id }) => id === dragged);
      dragged = undefined;
      if (at >= 0) say(words.photo.sheet.moved(at + 1));
    },
    { signal },
  );
}
