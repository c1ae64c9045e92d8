import type { PhotoPick } from '#domain/photo.ts';
import type { Words } from '#words/index.ts';

const LIST = '.kept-photos';

const itemsOf = (form: HTMLFormElement) => [...form.querySelectorAll<HTMLElement>(`${LIST} > li[data-kept]`)];

const isOff = (item: HTMLElement) => item.classList.contains('is-off');

const altOf = (item: HTMLElement) => item.querySelector<HTMLInputElement>('[data-alt]');

const stateOf = (form: HTMLFormElement) =>
  itemsOf(form)
    .map((item) => [item.dataset.kept, isOff(item), altOf(item)?.value.trim()].join())
    .join('|');

const drawn = new WeakMap<HTMLFormElement, string>();

/** Brings the photos that a report has to life in the form that corrects it: their order, their words, and off. */
export function followKeptPhotos(root: HTMLElement, words: Words, signal: AbortSignal): void {
  root.addEventListener(
    'click',
    ({ target }) => {
      const button =
        target instanceof Element ? target.closest<HTMLElement>('[data-move], [data-take-off]') : null;
      const item = button?.closest<HTMLElement>('li[data-kept]');
      if (!button || !item) return;
      if (button.matches('[data-take-off]')) takeOff(item, button, words);
      else move(item, button.dataset.move === '-1');
      button.focus();
    },
    { signal },
  );
}

/** Shows what needs a script, and remembers how the photos stand. */
export function dressKeptPhotos(root: HTMLElement): void {
  for (const part of root.querySelectorAll<HTMLElement>('[data-edit-photos]')) {
    part.hidden = false;
    const form = part.closest('form');
    if (form) drawn.set(form, stateOf(form));
  }
}

/** The report's photos as the form leaves them; nothing when nobody touched them. */
export function keptPhotosIn(form: HTMLFormElement): PhotoPick[] | undefined {
  return stateOf(form) === drawn.get(form) ? undefined : allKept(form);
}

export const allKept = (form: HTMLFormElement): PhotoPick[] =>
  itemsOf(form)
    .filter((item) => !isOff(item))
    .map((item) => {
      const alt = altOf(item);
      return { id: item.dataset.kept ?? '', ...(alt && { alt: alt.value.trim() || null }) };
    });

function move(item: HTMLElement, isEarlier: boolean): void {
  if (isEarlier) item.previousElementSibling?.before(item);
  else item.nextElementSibling?.after(item);
}

/** Nothing is off before the form is sent, so the same button puts it back. */
function takeOff(item: HTMLElement, button: HTMLElement, words: Words): void {
  const off = item.classList.toggle('is-off');
  const at = itemsOf(item.closest('form') as HTMLFormElement).indexOf(item) + 1;
  button.setAttribute('aria-pressed', String(off));
  button.setAttribute('aria-label', off ? words.editing.putBack(at) : words.editing.remove(at));
}
