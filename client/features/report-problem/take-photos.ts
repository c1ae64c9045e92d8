import type { Cover } from '../../controllers/photos/cover.ts';
import { PhotoRefused } from '../../controllers/photos/prepare-photo.ts';
import { addPhoto, coverPhoto, photoConverts, photoReady, putBack, removePhoto } from './photo-changes.ts';
import { photoFailed } from './post-changes.ts';
import type { DraftPhoto } from './post-state.ts';
import { originalKey, type PostStore } from './post-store.ts';
import { dropUploaded, uploadPhotos } from './upload-photos.ts';

/** Takes as many photos as fit and makes them ready; they stay on the device. Gives how many did not fit. */
export function takePhotos(store: PostStore, files: readonly File[]): number {
  const taken = files.slice(0, Math.max(0, store.ports.limits.photos - store.state.photos.length));
  for (const file of taken) void takePhoto(store, file);
  return files.length - taken.length;
}

async function takePhoto(store: PostStore, file: File): Promise<void> {
  const id = store.ports.newKey();
  store.apply(addPhoto(id, store.ports.newKey(), file.name));
  try {
    const ready = await store.ports.prepare(file, undefined, () => store.show(photoConverts(id)));
    if (!isThere(store, id)) return;
    void keepBytes(store, id, ready.picture);
    store.apply(photoReady(id, ready));
  } catch (error) {
    const reason = error instanceof PhotoRefused ? error.reason : 'unreadable';
    store.apply(photoFailed(id, store.ports.sentences.photoRefused[reason], false));
  }
}

const isThere = (store: PostStore, id: string) => store.state.photos.some((photo) => photo.id === id);

/** Without room for these bytes the device must not keep older ones in their place: those may show what is covered now. */
function keepBytes(store: PostStore, id: string, bytes: Blob): Promise<void> {
  const { shelf } = store.ports;
  store.bytes.set(id, bytes);
  return shelf.putBytes(id, bytes).catch(() => shelf.dropBytes(id).catch(() => undefined));
}

/** What a removed photo needs to come back. */
export type RemovedPhoto = { photo: DraftPhoto; at: number; bytes?: Blob; original?: Blob };

/** Takes a photo out, from the device and from the server; what is given back can bring it back. */
export function dropPhoto(store: PostStore, id: string): RemovedPhoto | undefined {
  const at = store.state.photos.findIndex((one) => one.id === id);
  const photo = store.state.photos[at];
  if (!photo) return undefined;
  const [bytes, original] = [store.bytes.get(id), store.originals.get(id)];
  store.apply(removePhoto(id));
  store.bytes.delete(id);
  store.originals.delete(id);
  for (const key of [id, originalKey(id)]) void store.ports.shelf.dropBytes(key).catch(() => undefined);
  if (photo.uploaded) dropUploaded(store, photo.uploaded.id);
  return { photo, at, ...(bytes ? { bytes } : {}), ...(original ? { original } : {}) };
}

/** Undo: the photo is back in its place, on the device only. */
export function bringBack(store: PostStore, { photo, at, bytes, original }: RemovedPhoto): void {
  if (!bytes || store.state.photos.length >= store.ports.limits.photos) return;
  void keepBytes(store, photo.id, bytes);
  if (original) keepOriginal(store, photo.id, original);
  store.apply(putBack(photo, at, store.ports.newKey()));
}

function keepOriginal(store: PostStore, id: string, original: Blob): void {
  store.originals.set(id, original);
  void store.ports.shelf.putBytes(originalKey(id), original).catch(() => undefined);
}

/** The picture without covers; `undefined` when its bytes are not on this device any more. */
export const uncovered = (store: PostStore, id: string) => store.originals.get(id) ?? store.bytes.get(id);

/**
 * From now on `picture`, with the covers burnt in, is what leaves. What was uploaded before is taken back from the server
 * and the covered one follows it. The device keeps the new bytes before the draft says that they are covered: after a
 * crash in between, a photo can only be more covered than its draft says.
 */
export async function setCovers(
  store: PostStore,
  id: string,
  covers: readonly Cover[],
  picture: Blob,
): Promise<void> {
  const before = store.state.photos.find((photo) => photo.id === id);
  const original = uncovered(store, id);
  if (!before || !original) return;
  if (covers.length > 0) keepOriginal(store, id, original);
  else forgetOriginal(store, id);
  const kept = keepBytes(store, id, picture);
  store.show(coverPhoto(id, covers, store.ports.newKey()));
  if (before.uploaded) dropUploaded(store, before.uploaded.id);
  void uploadPhotos(store);
  await kept;
  await store.keep();
}

function forgetOriginal(store: PostStore, id: string): void {
  store.originals.delete(id);
  void store.ports.shelf.dropBytes(originalKey(id)).catch(() => undefined);
}
