import type { UploadedPhoto } from '#domain/photo.ts';
import type { NewReport, Report } from '#domain/report.ts';
import { type Progress, uploadPhoto } from '../api/photos.ts';
import { correctReport, listMine, postReport } from '../api/reports.ts';
import { ApiError, newKey, request, within } from '../api/request.ts';
import { becomeGuest } from '../api/session.ts';
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

const flying = new Map<string, Promise<UploadedPhoto>>();

/** A photo that is on its way already under this key is not sent beside itself: whoever asks again waits for it. */
function uploadOnce(photo: Blob, key: string, onProgress?: Progress): Promise<UploadedPhoto> {
  const going = flying.get(key) ?? uploadPhoto(photo, key, onProgress).finally(() => flying.delete(key));
  flying.set(key, going);
  return going;
}

/** An answer without a number is not ours, whatever its status says. */
async function postWell(body: NewReport, key: string): Promise<Report> {
  const report = await postReport(body, key, within(60_000));
  if (!Number.isInteger(report?.number)) throw new ApiError('offline', 0, '');
  return report;
}

/** The calls that a delivery makes, in a page and in the worker alike. */
export const openLine = (): Line => ({
  uploadPhoto: (photo, key, onProgress) => told(uploadOnce(photo, key, onProgress)),
  post: (body, key) => told(postWell(body, key)),
  correct: (number, body) => told(correctReport(number, body, within(60_000))),
  ownReports: () => told(listMine(within(60_000)).then(({ items }) => items)),
});

type Me = { id: string | null; signedIn: boolean };

const ownerOf = ({ id, signedIn }: Me): Owner | null =>
  typeof id === 'string' ? { id, standing: signedIn ? 'resident' : 'guest' } : null;

/** Who the server says is here. */
export const whoAmI = (): Promise<Owner | null> =>
  told(
    request<Me>('/api/v1/me', { signal: within(30_000) }).then((me) => {
      if (typeof me?.signedIn !== 'boolean') throw new ApiError('offline', 0, '');
      return ownerOf(me);
    }),
  );

async function beGuest(): Promise<Owner> {
  await told(becomeGuest());
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
  becomeGuest: beGuest,
});
