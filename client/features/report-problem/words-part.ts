import { lengthOf } from './missing-step.ts';
import { write } from './post-changes.ts';
import { find, type Part } from './post-screen.ts';

/** From here on the counter is shown. */
const NEAR_THE_END = 200;

/** A few words, the landmark, and whether the name is shown. */
export const wordsPart: Part = ({ root, store, words, signal }) => {
  const text = find<HTMLTextAreaElement>(root, '#post-text');
  const note = find<HTMLInputElement>(root, '#post-place-note');
  const name = root.querySelector<HTMLInputElement>('#post-show-name');
  const counter = find(root, '#post-text-left');
  text.addEventListener('input', () => store.apply(write({ text: text.value })), { signal });
  note.addEventListener('input', () => store.apply(write({ placeNote: note.value })), { signal });
  name?.addEventListener('change', () => store.apply(write({ showName: name.checked })), { signal });
  return (state) => {
    // What is typed goes from the field to the draft; only a restored or emptied draft goes the other way.
    if (text.value !== state.text) text.value = state.text;
    if (note.value !== state.placeNote) note.value = state.placeNote;
    if (name) name.checked = state.showName;
    const left = store.ports.limits.text - lengthOf(state.text);
    counter.hidden = left > NEAR_THE_END;
    counter.classList.toggle('is-over', left < 0);
    counter.textContent = left < 0 ? words.words.over(-left) : words.words.left(left);
    text.setAttribute('aria-invalid', String(left < 0));
  };
};
