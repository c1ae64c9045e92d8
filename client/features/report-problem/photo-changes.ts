import { byPerson, waitingPhoto } from './post-changes.ts';
import type { PostState } from './post-state.ts';

type Change = (state: PostState) => PostState;

export const addPhoto = (id: string, key: string, name: string): Change =>
  byPerson('photo', (state) => ({ ...state, photos: [...state.photos, waitingPhoto(id, key, name)] }));

export const removePhoto = (id: string): Change =>
  byPerson('photo', (state) => ({ ...state, photos: state.photos.filter((one) => one.id !== id) }));
