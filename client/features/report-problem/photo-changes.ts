import type { PhotoPhase } from '#domain/photo.ts';
import type { Cover } from '../../controllers/photos/cover.ts';
import type { ReadyPhoto } from '../../controllers/photos/prepare-photo.ts';
import { byPerson, chosenPhoto, freshUpload, photo, placeFromPhoto } from './post-changes.ts';
import type { DraftPhoto, PostState } from './post-state.ts';

type Change = (state: PostState) => PostState;

export const addPhoto = (id: string, key: string, name: string): Change =>
  byPerson('photo', (state) => ({ ...state, photos: [...state.photos, chosenPhoto(id, key, name)] }));

export const removePhoto = (id: string): Change =>
  byPerson('photo', (state) => ({ ...state, photos: state.photos.filter((one) => one.id !== id) }));

/** Puts a removed photo back where it was, as something that has not left the device. */
export const putBack = (removed: DraftPhoto, at: number, key: string): Change =>
  byPerson('photo', (state) => ({
    ...state,
    photos: state.photos.toSpliced(at, 0, { ...removed, ...freshUpload, status: 'here', key }),
  }));

export const photoConverts = (id: string): Change => photo(id, (one) => ({ ...one, isConverting: true }));

/** Ready to leave, and staying. The first photo that says a place in the city offers it, unless the person chose one. */
export const photoReady =
  (id: string, { place, takenAt }: Pick<ReadyPhoto, 'place' | 'takenAt'>): Change =>
  (state) => {
    const ready = photo(id, (one) => ({ ...one, status: 'here', isConverting: false, place, takenAt }))(
      state,
    );
    const isOpen = !state.place || (state.place.source === 'photo' && state.place.ward === null);
    return place && isOpen && !state.placeIsOwnChoice ? placeFromPhoto(place)(ready) : ready;
  };

export const describePhoto = (id: string, words: Partial<Pick<DraftPhoto, 'alt' | 'phase'>>): Change =>
  byPerson(
    'photo',
    photo(id, (one) => ({ ...one, ...words })),
  );

export const setPhase = (id: string, phase: PhotoPhase): Change => describePhoto(id, { phase });

/** Moves a photo to another place among the photos. */
export const movePhoto = (id: string, to: number): Change =>
  byPerson('photo', (state) => {
    const from = state.photos.findIndex((one) => one.id === id);
    const moved = state.photos[from];
    if (!moved || to < 0 || to >= state.photos.length || to === from) return state;
    return { ...state, photos: state.photos.toSpliced(from, 1).toSpliced(to, 0, moved) };
  });

/** Other bytes are another upload: a photo that was on its way, or there, sets out again under a new key. */
export const coverPhoto = (id: string, covers: readonly Cover[], key: string): Change =>
  byPerson(
    'photo',
    photo(id, (one) => ({
      ...one,
      ...freshUpload,
      status: one.status === 'here' ? 'here' : 'waiting',
      covers,
      key,
    })),
  );
