import { keepPhotos } from './photos-of-form.ts';

/** The trimmed value of a named field, or null when it is empty, missing or hidden with its row. */
export function fieldValue(form: HTMLFormElement, name: string): string | null {
  const value = new FormData(form).get(name);
  const isHidden = form.querySelector(`[name="${name}"]`)?.closest('[hidden]') !== null;
  if (typeof value !== 'string' || isHidden) return null;
  return value.trim() === '' ? null : value.trim();
}

/** In sight, too: the line may stand below what a low window shows. */
export function showError(form: HTMLElement, sentence: string): void {
  const line = form.querySelector<HTMLElement>('[data-error]');
  if (!line) return;
  line.textContent = sentence;
  line.hidden = sentence === '';
  if (!line.hidden) line.scrollIntoView({ block: 'nearest' });
}

export function setBusy(form: HTMLElement, isBusy: boolean): void {
  if (isBusy) form.setAttribute('aria-busy', 'true');
  else form.removeAttribute('aria-busy');
  for (const button of form.querySelectorAll<HTMLButtonElement>('button')) button.disabled = isBusy;
}

type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** What a form says of the report's state; the form is the same one when that has changed. */
const CHANGES_WITH_REPORT = ['need', 'needs', 'version'];

const nameOfForm = (form: HTMLFormElement) =>
  Object.entries(form.dataset)
    .filter(([name]) => !CHANGES_WITH_REPORT.includes(name))
    .map(([name, value]) => `${name}=${value}`)
    .join();

const fieldsOf = (form: HTMLFormElement) =>
  [...form.elements].filter(
    (field): field is Field =>
      (field instanceof HTMLTextAreaElement ||
        field instanceof HTMLSelectElement ||
        field instanceof HTMLInputElement) &&
      field.type !== 'file' &&
      field.type !== 'hidden' &&
      field.name !== '',
  );

const isWritten = (field: Field): field is HTMLTextAreaElement | HTMLInputElement =>
  field instanceof HTMLTextAreaElement || (field instanceof HTMLInputElement && field.type === 'text');

/** Keeps what was typed and which photos were chosen while the server's markup is put in anew; `but` was just sent. */
export function keepTyped(root: ParentNode, but?: HTMLFormElement): (fresh: ParentNode) => void {
  const kept = new Map<string, Map<string, string>>();
  const givePhotosBack = keepPhotos(root, nameOfForm, but);
  for (const form of root.querySelectorAll('form')) {
    if (form === but) continue;
    const typed = fieldsOf(form).filter((field) => isWritten(field) && field.value !== field.defaultValue);
    kept.set(nameOfForm(form), new Map(typed.map((field) => [field.name, field.value])));
  }
  return (fresh) => {
    givePhotosBack(fresh);
    for (const form of fresh.querySelectorAll('form')) {
      const typed = kept.get(nameOfForm(form));
      for (const field of fieldsOf(form)) field.value = typed?.get(field.name) ?? field.value;
    }
  };
}
