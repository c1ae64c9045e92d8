import type { UploadedPhoto } from '#domain/photo.ts';
import { request } from './request.ts';
import { ensureSession } from './session.ts';

/** Sends one picture; it waits on the server for its post. The same key may be sent again after a dead line. */
export async function uploadPhoto(photo: Blob, key: string, signal?: AbortSignal): Promise<UploadedPhoto> {
  await ensureSession();
  const body = new FormData();
  body.set('photo', photo, 'photo.jpg');
  return request<UploadedPhoto>('/api/v1/photos', {
    method: 'POST',
    body,
    key,
    ...(signal ? { signal } : {}),
  });
}
