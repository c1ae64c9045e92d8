import type { UploadedPhoto } from '#domain/photo.ts';
import type { Report } from '#domain/report.ts';
import { ApiError, newKey, request } from '../api/request.ts';
import { upload } from '../api/upload.ts';
import type { AllPorts } from './deliver-all.ts';
import type { Line } from './deliver-post.ts';
import type { Outbox } from './outbox.ts';
import type { Owner } from './owner.ts';
import { Trouble } from './trouble.ts';

const told = <T>(call: Promise<T>): Promise<T> =>
  call.catch((error: unknown) => {
    throw asTrouble(error);
  });

/** Refusals that the same call need not meet again. */
const passing: readonly string[] = ['in_flight', 'too_slow'];

/**
 * A refusal is final only when it is ours: a status of 4xx with a code of the API. Anything else (a café's sign-in page, a
 * proxy's error) is the line's fault, and the post waits.
 */
export function asTrouble(error: unknown): Trouble {
  if (!(error instanceof ApiError) || error.code === 'offline') return new Trouble('network', '');
  const { code, status, detail, retryAfter } = error;
  const isFinal =
    code !== 'unknown' && status >= 400 && status < 500 && status !== 429 && !passing.includes(code);
  return new Trouble(isFinal ? 'refused' : 'later', detail, code, retryAfter);
}

/** The file's own name stays on the device: cameras write the time into it, people write more. */
const NAME = 'photo.jpg';

/** No call holds a post for ever: a line that says nothing for so long is dead. */
const within = (ms: number) => (AbortSignal.timeout ? { signal: AbortSignal.timeout(ms) } : {});

/** A worker has no `XMLHttpRequest`, and nobody who watches. */
async function sendPhoto(photo: Blob, key: string, onProgress?: (share: number) => void) {
  if (typeof XMLHttpRequest !== 'undefined')
    return upload<UploadedPhoto>({
      ...{ path: '/api/v1/photos', field: 'photo', file: photo, name: NAME, key },
      onProgress: onProgress ?? (() => undefined),
    });
  const body = new FormData();
  body.set('photo', photo, NAME);
  return request<UploadedPhoto>('/api/v1/photos', { method: 'POST', body, key, ...within(180_000) });
}

const flying = new Map<string, Promise<UploadedPhoto>>();

/** A photo that is on its way already under this key is not sent beside itself: whoever asks again waits for it. */
export function sendPhotoOnce(
  photo: Blob,
  _name: string,
  key: string,
  onProgress?: (share: number) => void,
): Promise<UploadedPhoto> {
  const going = flying.get(key) ?? sendPhoto(photo, key, onProgress).finally(() => flying.delete(key));
  flying.set(key, going);
  return going;
}

/** An answer without a number is not ours, whatever its status says. */
async function postReport(body: unknown, key: string): Promise<Report> {
  const report = await request<Report>('/api/v1/reports', { method: 'POST', body, key, ...within(60_000) });
  if (!Number.isInteger(report?.number)) throw new ApiError('offline', 0, '');
  return report;
}

/** The calls that a delivery makes, in a page and in the worker alike. */
export const openLine = (): Line => ({
  uploadPhoto: (photo, name, key, onProgress) => told(sendPhotoOnce(photo, name, key, onProgress)),
  post: (body, key) => told(postReport(body, key)),
  correct: (number, body) =>
    told(request<Report>(`/api/v1/reports/${number}`, { method: 'PATCH', body, ...within(60_000) })),
  ownReports: () =>
    told(request<{ items: Report[] }>('/api/v1/me/reports', within(60_000)).then(({ items }) => items)),
});

type Me = { id: string | null; signedIn: boolean };

const ownerOf = ({ id, signedIn }: Me): Owner | null =>
  typeof id === 'string' ? { id, standing: signedIn ? 'resident' : 'guest' } : null;

/** Who the server says is here. */
export const whoAmI = (): Promise<Owner | null> =>
  told(
    request<Me>('/api/v1/me', within(30_000)).then((me) => {
      if (typeof me?.signedIn !== 'boolean') throw new ApiError('offline', 0, '');
      return ownerOf(me);
    }),
  );

async function becomeGuest(): Promise<Owner> {
  await told(request('/api/v1/sign-in/guest', { method: 'POST', body: {} }));
  const me = await whoAmI();
  if (!me) throw new Trouble('later', '', 'sign_in_needed');
  return me;
}

/** All that sending the queue takes, in a page and in the worker alike. */
export const deliveryOver = (box: Outbox): AllPorts => ({
  box,
  line: openLine(),
  now: () => Date.now(),
  newKey,
  whoAmI,
  becomeGuest,
});
