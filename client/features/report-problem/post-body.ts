import type { Correction, NewReport, Report } from '#domain/report.ts';
import type { PostState } from './post-state.ts';

/** The report as it is sent; `undefined` while the place or the category is not chosen. */
export function bodyOf(state: PostState): NewReport | undefined {
  if (!state.place || !state.category) return undefined;
  const placeNote = state.placeNote.trim();
  return {
    kind: state.kind,
    category: state.category,
    text: state.text.trim(),
    location: state.place.location,
    photos: state.photos.flatMap(({ uploaded, alt, phase }) =>
      uploaded ? [{ id: uploaded.id, ...(alt.trim() === '' ? {} : { alt: alt.trim() }), phase }] : [],
    ),
    answers: { ...state.answers },
    ...(placeNote === '' ? {} : { placeNote }),
    ...(state.showName ? { showName: true } : {}),
  };
}

export const isSameBody = (a: NewReport, b: NewReport) => JSON.stringify(a) === JSON.stringify(b);

/** What has to be corrected on a report that was made from an earlier form of the draft. */
export function correctionOf(report: Report, body: NewReport): Correction {
  const photos = body.photos ?? (body.photoIds ?? []).map((id) => ({ id }));
  return {
    expectedVersion: report.version,
    text: body.text,
    category: body.category,
    location: body.location,
    photos,
  };
}
