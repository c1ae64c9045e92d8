import { addPhoto, removePhoto } from './photo-changes.ts';
import type { PostStore } from './post-store.ts';
import { uploadPhotos } from './upload-photos.ts';

export type Refused = { tooMany: number; tooLarge: number };

/** Takes as many photos as fit, keeps their bytes on the device and starts sending them. */
export function takePhotos(store: PostStore, files: readonly File[]): Refused {
  const { limits } = store.ports;
  const small = files.filter((file) => file.size <= limits.photoBytes);
  const taken = small.slice(0, Math.max(0, limits.photos - store.state.photos.length));
  for (const file of taken) takePhoto(store, file);
  void uploadPhotos(store);
  return { tooMany: small.length - taken.length, tooLarge: files.length - small.length };
}

function takePhoto(store: PostStore, file: File): void {
  const id = store.ports.newKey();
  store.bytes.set(id, file);
  void store.ports.shelf.putBytes(id, file).catch(() => undefined);
  store.apply(addPhoto(id, store.ports.newKey(), file.name));
}

export function dropPhoto(store: PostStore, id: string): void {
  store.apply(removePhoto(id));
  store.bytes.delete(id);
  void store.ports.shelf.dropBytes(id).catch(() => undefined);
}
