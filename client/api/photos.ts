import type { UploadedPhoto } from '#domain/photo.ts';
import { request } from './request.ts';
import { ensureSession } from './session.ts';
import { upload } from './upload.ts';

const ROOT = '/api/v1/photos';

/**
 * Sends one picture and says how far it is; it waits on the server for its post. The same key may be sent again after a
 * dead line.
 */
export async function sendPhoto(
  photo: Blob,
  key: string,
  onProgress: (share: number) => void,
): Promise<UploadedPhoto> {
  await ensureSession();
  return upload<UploadedPhoto>({
    path: ROOT,
    field: 'photo',
    file: photo,
    name: 'photo.jpg',
    key,
    onProgress,
  });
}

/** Takes back a photo that waits on the server and will not be part of a post. */
export const dropPhoto = (id: string) => request<void>(`${ROOT}/${id}`, { method: 'DELETE' });
