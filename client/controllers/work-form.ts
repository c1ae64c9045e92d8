import { usualPhase } from '#domain/photo.ts';
import { needsOf, type ReportStatus } from '#domain/report-status.ts';

const WORK = '[data-status-form]';

const workFormOf = (target: EventTarget | null) =>
  target instanceof Element ? target.closest<HTMLFormElement>(WORK) : null;

/** Shows the rows that the chosen move needs, from the domain's own table, and hides the others. */
export function showNeeds(form: HTMLFormElement, from: ReportStatus): void {
  const chosen = new FormData(form);
  const to = String(chosen.get('to') ?? '');
  // The choices are statuses, or empty for «only words».
  const needs: readonly string[] = to === '' ? [] : needsOf(from, to as ReportStatus);
  for (const row of form.querySelectorAll<HTMLElement>('[data-need]')) {
    const need = row.dataset.need ?? '';
    row.hidden = !needs.includes(need);
    const field = row.querySelector<HTMLInputElement | HTMLSelectElement>(
      ':scope input[type=date], :scope select',
    );
    if (field && need !== 'photo') field.required = !row.hidden;
  }
  for (const row of form.querySelectorAll<HTMLElement>('[data-when-reason]')) {
    row.hidden = !needs.includes('reason') || chosen.get('reason') !== row.dataset.whenReason;
  }
  const photos = form.querySelector('naosu-photo-field');
  if (photos) photos.dataset.phase = usualPhase(to === '' ? 'comment' : (to as ReportStatus));
  const note = form.querySelector<HTMLTextAreaElement>('textarea[name=note]');
  if (note) note.required = to === '' || needs.includes('note');
}

/** Fills the answer and goes to what still must be chosen, a date or a reason, else to the words. */
function takeTemplate(form: HTMLFormElement, button: HTMLElement, from: ReportStatus): void {
  const note = form.querySelector<HTMLTextAreaElement>('textarea[name=note]');
  if (note) note.value = button.dataset.template ?? '';
  const to = form.querySelector<HTMLInputElement>(`input[name=to][value="${button.dataset.to ?? ''}"]`);
  if (to) to.checked = true;
  for (const other of form.querySelectorAll('[data-template]'))
    other.setAttribute('aria-pressed', String(other === button));
  showNeeds(form, from);
  (form.querySelector<HTMLElement>('[data-need] :is(input[type=date], select):required') ?? note)?.focus();
}

/** Brings the office's answer form to life: templates fill it, a status shows what it needs and what photos of it show. */
export function followWorkForms(root: HTMLElement, status: () => ReportStatus, signal: AbortSignal): void {
  const changed = (event: Event) => {
    const form = workFormOf(event.target);
    if (!form) return;
    showNeeds(form, status());
  };
  const clicked = (event: Event) => {
    const form = workFormOf(event.target);
    const button =
      event.target instanceof Element ? event.target.closest<HTMLElement>('[data-template]') : null;
    if (form && button) takeTemplate(form, button, status());
  };
  root.addEventListener('change', changed, { signal });
  root.addEventListener('click', clicked, { signal });
}

export function dressWorkForms(root: HTMLElement, status: ReportStatus): void {
  for (const form of root.querySelectorAll<HTMLFormElement>(WORK)) showNeeds(form, status);
}
