import { html, nothing, render } from 'lit';
import { icon } from '../../elements/icon.ts';
import { find, type Part, slot } from './post-screen.ts';
import { isEmpty } from './post-state.ts';
import { uploadPhotos } from './upload-photos.ts';

/** «下書きは保存済み», a word about a draft that came back, and the way to throw it away and to have it again. */
export const draftPart: Part = ({ root, store, words }) => {
  const saved = find(root, '[data-saved]');
  const box = slot(root, 'draft');
  const discard = async () => {
    await store.discard();
    find(root, '#post-draft-undo').focus();
  };
  const undo = () => {
    store.undoDiscard();
    void uploadPhotos(store);
    find(root, '#post-photo-heading').focus();
  };
  return (state) => {
    const isKept = state.saved && !isEmpty(state);
    const word = isKept ? words.draftSaved : '';
    if (saved.textContent !== word) saved.textContent = word;
    const restored = html`<p>${words.draftFound}</p><button type="button" class="n-button plain slim" @click=${discard}>${icon('trash', 's')}${words.draftDrop}</button>`;
    const gone = html`<p>${words.draftDropped}</p><button type="button" id="post-draft-undo" class="n-button plain slim" @click=${undo}>${words.undo}</button>`;
    const full = html`<p class="post-problem" role="alert">${words.outbox.full}</p>`;
    const shown =
      state.isFull && !isEmpty(state)
        ? full
        : store.canUndoDiscard
          ? gone
          : state.restored && !isEmpty(state)
            ? restored
            : nothing;
    render(shown, box);
    box.hidden = shown === nothing;
  };
};
