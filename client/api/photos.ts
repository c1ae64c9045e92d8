import type { UploadedPhoto } from '#domain/photo.ts';
import { request, within } from './request.ts';
import { ensureSession } from './session.ts';
import { UPLOAD_MAX_MS, upload } from './upload.ts';

const ROOT = '/api/v1/photos';
const FIELD = 'photo';
/** The file's own name stays on the device: cameras write the time into it, people write more. */
const NAME = 'photo.jpg';

export type Progress = (share: number) => void;

/**
 * Sends one picture for whoever is here already, and says how far it is; it waits on the server for its post. The same
 * key may be sent again after a dead line. A worker has no `XMLHttpRequest`, and nobody who watches.
 */
export function uploadPhoto(photo: Blob, key: string, onProgress?: Progress): Promise<UploadedPhoto> {
  if (typeof XMLHttpRequest !== 'undefined')
    return upload({ path: ROOT, field: FIELD, file: photo, name: NAME, key, onProgress });
  const body = new FormData();
  body.set(FIELD, photo, NAME);
  return request(ROOT, { method: 'POST', body, key, signal: within(UPLOAD_MAX_MS) });
}

/** The same from a page, where somebody without a session becomes a guest first. */
export async function sendPhoto(photo: Blob, key: string, onProgress: Progress): Promise<UploadedPhoto> {
  await ensureSession();
  return uploadPhoto(photo, key, onProgress);
}

/** Takes back a photo that waits on the server and will not be part of a post. */
export const dropPhoto = (id: string) => request<void>(`${ROOT}/${id}`, { method: 'DELETE' });
