import type { UploadedPhoto } from '#domain/photo.ts';
import type { LngLat } from '#domain/place.ts';
import type { ReportKind } from '#domain/report.ts';
import type { ChosenPlace, DraftPhoto, NearbyReport, PostState, Step } from './post-state.ts';

type Change = (state: PostState) => PostState;

export const photo =
  (id: string, change: (photo: DraftPhoto) => DraftPhoto): Change =>
  (state) => ({
    ...state,
    photos: state.photos.map((one) => (one.id === id ? change(one) : one)),
  });

/** An upload that has not begun. */
export const freshUpload = {
  status: 'waiting',
  progress: 0,
  uploaded: undefined,
  uploadedAt: undefined,
  problem: undefined,
  canRetry: true,
} as const;

/** A chosen photo that is still being read on the device. */
export const chosenPhoto = (id: string, key: string, name: string): DraftPhoto => ({
  id,
  key,
  name,
  ...freshUpload,
  status: 'preparing',
  isConverting: false,
  alt: '',
  phase: 'before',
  covers: [],
  place: null,
  takenAt: null,
});

/** What the person does makes an earlier complaint old: about this step, and about the last try to send. */
export const byPerson =
  (step: Step, change: Change): Change =>
  (state) => {
    const next = change(state);
    if (next === state) return state;
    const missing = next.missing === step ? undefined : next.missing;
    return state.sending === 'failed'
      ? { ...next, sending: 'idle', problem: undefined, goesOn: false, missing }
      : { ...next, missing };
  };

/** The line is dead: the bytes wait for it, and say so. */
export const photoPauses = (id: string, problem: string): Change =>
  photo(id, (one) => ({ ...one, status: 'sending', progress: 0, problem }));

export const photoProgress = (id: string, progress: number): Change =>
  photo(id, (one) => ({
    ...one,
    status: 'sending',
    progress,
    problem: progress > 0 ? undefined : one.problem,
  }));

export const photoFailed = (id: string, problem: string, canRetry: boolean): Change =>
  photo(id, (one) => ({ ...one, status: 'failed', progress: 0, problem, canRetry }));

export const photoWaits = (id: string, problem: string | undefined): Change =>
  photo(id, (one) => ({ ...one, status: 'waiting', progress: 0, problem }));

/** The photo is there; what the server said of it stands in the queue. */
export const photoArrived = (id: string): Change =>
  photo(id, (one) => ({ ...one, status: 'sent', progress: 1, problem: undefined }));

export const photoSent = (id: string, uploaded: UploadedPhoto, now: number): Change =>
  photo(id, (one) => ({
    ...one,
    status: 'sent',
    progress: 1,
    problem: undefined,
    uploaded,
    uploadedAt: now,
  }));

/** A photo offers where it was taken; undo leads behind all that photos offered. */
export const placeFromPhoto =
  (location: LngLat): Change =>
  (state) => ({
    ...state,
    place: { location, source: 'photo', accuracy: null, name: undefined, ward: undefined },
    placeBefore: (state.place?.source === 'photo' ? state.placeBefore : state.place) ?? null,
    nearby: [],
  });

/** The person says where it is. */
export const choosePlace = (place: ChosenPlace): Change =>
  byPerson('place', (state) => ({
    ...state,
    place,
    placeBefore: undefined,
    placeIsOwnChoice: true,
    nearby: [],
  }));

/** Takes back the place that a photo gave; it does not come again. */
export const undoPlace: Change = byPerson('place', (state) => ({
  ...state,
  place: state.placeBefore ?? undefined,
  placeBefore: undefined,
  placeIsOwnChoice: true,
  nearby: [],
}));

/** Outside the city there is nothing to report: an old holiday picture must not win over the photo of the street. */
const placeOfNextPhoto: Change = (state) => {
  const { place, photos, placeIsOwnChoice } = state;
  if (place?.source !== 'photo' || placeIsOwnChoice) return state;
  const at = photos.findIndex((one) => one.place && isSamePoint(one.place, place.location));
  const next = photos.find((one, i) => i > at && one.place && !isSamePoint(one.place, place.location));
  return next?.place ? placeFromPhoto(next.place)(state) : state;
};

/** What the city calls the place, if the person has not moved on meanwhile. */
export const namePlace =
  (location: LngLat, name: string | null, ward: { code: string; name: string } | null): Change =>
  (state) => {
    if (!state.place || !isSamePoint(state.place.location, location)) return state;
    const named = { ...state, place: { ...state.place, name, ward } };
    return ward === null ? placeOfNextPhoto(named) : named;
  };

export const isSamePoint = (a: LngLat, b: LngLat) => a.lng === b.lng && a.lat === b.lat;

export const chooseKind =
  (kind: ReportKind): Change =>
  (state) =>
    state.kind === kind ? state : { ...state, kind, category: undefined, answers: {}, nearby: [] };

export const chooseCategory = (category: string): Change =>
  byPerson('what', (state) =>
    state.category === category ? state : { ...state, category, answers: {}, nearby: [] },
  );

/** Choosing the same answer again takes it back: no question must be answered. */
export const answer =
  (question: string, option: string | undefined): Change =>
  (state) => {
    const { [question]: _, ...others } = state.answers;
    return { ...state, answers: option === undefined ? others : { ...others, [question]: option } };
  };

export const write = (words: Partial<Pick<PostState, 'text' | 'placeNote' | 'showName'>>): Change =>
  byPerson('words', (state) => ({
    ...state,
    ...words,
    missing: words.text && state.missing === 'photo' ? undefined : state.missing,
  }));

export const foundNearby =
  (nearby: readonly NearbyReport[]): Change =>
  (state) => ({ ...state, nearby });

export const dismissNearby =
  (number: number): Change =>
  (state) => ({ ...state, dismissed: [...state.dismissed, number] });
