import { removePhoto } from './photo-changes.ts';
import { photoFailed, photoPauses, photoProgress, photoSent, photoWaits } from './post-changes.ts';
import type { PostStore } from './post-store.ts';
import { type Trouble, troubleOf } from './trouble.ts';

/** Pauses between tries of one photo while the network is away; then the person decides. */
const PAUSES_MS = [2_000, 6_000, 15_000, 30_000];

const running = new WeakMap<PostStore, Promise<void>>();

/** Sends the same bytes under the same key: a photo that did arrive is not kept twice. */
export function retryPhoto(store: PostStore, id: string): Promise<void> {
  store.apply(photoWaits(id, undefined));
  return uploadPhotos(store);
}

/** The person went on: what is ready leaves the device. What is still being prepared stays until it is asked for again. */
export function letPhotosGo(store: PostStore): Promise<void> {
  for (const { id, status } of store.state.photos)
    if (status === 'here') store.apply(photoWaits(id, undefined));
  return uploadPhotos(store);
}

/** Resolves when no photo is being prepared any more: each is ready, or failed. */
export function photosPrepared(store: PostStore): Promise<void> {
  const isBusy = () => store.state.photos.some(({ status }) => status === 'preparing');
  if (!isBusy()) return Promise.resolve();
  return new Promise((resolve) => {
    const look = () => {
      if (isBusy()) return;
      store.removeEventListener('change', look);
      resolve();
    };
    store.addEventListener('change', look);
  });
}

/** The queue sends them from now on: what is on its way arrives there, nothing more is begun here. */
export function letPhotosBe(store: PostStore): void {
  for (const { id, status } of store.state.photos)
    if (status !== 'sent' && status !== 'sending') store.show(photoWaits(id, undefined));
}

/** Sends waiting photos one after the other, so that the first is there (and says its place) soonest. */
export function uploadPhotos(store: PostStore): Promise<void> {
  const going = running.get(store) ?? Promise.resolve().then(() => uploadAll(store));
  running.set(store, going);
  return going;
}

async function uploadAll(store: PostStore): Promise<void> {
  try {
    for (let next = nextWaiting(store); next; next = nextWaiting(store))
      await uploadOne(store, next.id, next.key);
  } finally {
    // In the same turn as the last look: a photo that is let go right afterwards starts a run of its own.
    running.delete(store);
  }
}

const nextWaiting = (store: PostStore) =>
  store.isHandedOver ? undefined : store.state.photos.find((photo) => photo.status === 'waiting');

async function uploadOne(store: PostStore, id: string, key: string): Promise<void> {
  const bytes = store.bytes.get(id);
  if (!bytes) return store.apply(removePhoto(id));
  for (const pause of [...PAUSES_MS, undefined]) {
    const trouble = await tryUpload(store, { id, key, bytes });
    const isWanted = store.state.photos.some((photo) => photo.id === id && photo.key === key);
    if (!trouble || store.isHandedOver || !isWanted) return;
    if (trouble.kind === 'refused' || pause === undefined) {
      return store.apply(photoFailed(id, trouble.sentence, trouble.kind !== 'refused'));
    }
    store.show(photoPauses(id, trouble.sentence));
    await store.ports.pause(pause);
    if (store.isHandedOver) return;
  }
}

type Upload = { id: string; key: string; bytes: Blob };

async function tryUpload(store: PostStore, { id, key, bytes }: Upload): Promise<Trouble | undefined> {
  const isWanted = () => store.state.photos.some((photo) => photo.id === id && photo.key === key);
  store.show(photoProgress(id, 0));
  try {
    const uploaded = await store.ports.api.uploadPhoto(bytes, key, (share) => {
      if (isWanted()) store.show(photoProgress(id, share));
    });
    if (isWanted()) store.apply(photoSent(id, uploaded, store.ports.now()));
    else if (!store.wasQueued(id)) dropUploaded(store, uploaded.id);
    return undefined;
  } catch (error) {
    return troubleOf(error, store.ports.sentences.photoNoNetwork);
  }
}

/** What is on the server and not wanted any more goes at once; if that fails, it is swept within a day. */
export function dropUploaded(store: PostStore, uploadedId: string): void {
  void store.ports.api.dropPhoto(uploadedId).catch(() => undefined);
}

/** The network is back: photos that were given up on go out again; refused ones would only be refused once more. */
export function photosThatWait(store: PostStore): void {
  for (const { id, status, canRetry } of store.state.photos) {
    if (status === 'failed' && canRetry) store.apply(photoWaits(id, undefined));
  }
}
