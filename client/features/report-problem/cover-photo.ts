import { find, type PostScreen } from './post-screen.ts';
import { setCovers, uncovered } from './take-photos.ts';

/** Opens the editor over a photo that is still on the device; what it burnt in is what will leave. */
export async function coverPhoto({ root, store, words, say }: PostScreen, id: string): Promise<void> {
  const photo = store.state.photos.find((one) => one.id === id);
  const picture = uncovered(store, id);
  if (!photo || !picture) return;
  const { openCoverEditor } = await import('../../elements/cover-editor.ts');
  const done = await openCoverEditor(picture, photo.covers, words.cover);
  if (done) {
    void setCovers(store, id, done.covers, done.picture);
    say(words.photo.covered(done.covers.length));
  }
  const back = root.querySelector<HTMLElement>(
    `.post-sheet[open] [data-cover], [data-id="${id}"] .post-photo-cover`,
  );
  (back ?? find(root, '#post-photo-heading')).focus();
}
