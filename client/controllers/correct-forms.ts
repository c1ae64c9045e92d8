import type { Correction } from '#domain/report.ts';
import type { Words } from '#words/index.ts';
import { correctComment, correctReport, eraseComment } from '../api/reports.ts';
import { allKept, keptPhotosIn } from './kept-photos.ts';
import { sendWithPhotos } from './photos-of-form.ts';

type Subject = { number: number; version: number };
export type Corrected = { what: 'corrected'; says: string };

const textIn = (form: HTMLFormElement, name: string) => String(new FormData(form).get(name) ?? '').trim();

/** Sends what was put right of the report; what nobody touched is left out. */
export async function sendCorrection(
  form: HTMLFormElement,
  { number, version }: Subject,
  words: Words,
): Promise<Corrected> {
  const said = {
    title: textIn(form, 'title') || null,
    text: textIn(form, 'text'),
    category: textIn(form, 'category'),
    placeNote: textIn(form, 'placeNote') || null,
  };
  await sendWithPhotos(form, ({ photos: added = [] }) => {
    const kept = added.length > 0 ? allKept(form) : keptPhotosIn(form);
    const photos = kept && [...kept, ...added];
    const correction: Correction = { ...said, ...(photos && { photos }), expectedVersion: version };
    return correctReport(number, correction);
  });
  return { what: 'corrected', says: words.editing.saved };
}

/** Puts one's own comment right. */
export async function sendComment(form: HTMLFormElement, number: number, words: Words): Promise<Corrected> {
  await correctComment(number, form.dataset.correctComment ?? '', textIn(form, 'text'));
  return { what: 'corrected', says: words.editing.comment.saved };
}

/** Takes one's own comment back. */
export async function takeCommentBack(
  form: HTMLFormElement,
  number: number,
  words: Words,
): Promise<Corrected> {
  await eraseComment(number, form.dataset.eraseComment ?? '');
  return { what: 'corrected', says: words.editing.comment.erased };
}
