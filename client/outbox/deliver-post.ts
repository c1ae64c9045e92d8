import type { UploadedPhoto } from '#domain/photo.ts';
import type { Correction, NewReport, Report } from '#domain/report.ts';
import type { PostBox } from './outbox.ts';
import { bodyOf, isSameBody, type QueuedPhoto, type QueuedPost } from './queued-post.ts';
import { Trouble, troubleOf } from './trouble.ts';

/** The calls of a delivery. Every one throws {@link Trouble} and nothing else. */
export type Line = {
  uploadPhoto(photo: Blob, key: string, onProgress?: (share: number) => void): Promise<UploadedPhoto>;
  post(body: NewReport, key: string): Promise<Report>;
  correct(number: number, correction: Correction): Promise<Report>;
  ownReports(): Promise<readonly Report[]>;
};

export type DeliveryPorts = {
  box: PostBox;
  line: Line;
  now(): number;
  newKey(): string;
  /** How far the photos are, for who watches. */
  onPhoto?(id: string, share: number): void;
  onPhotoRefused?(id: string, trouble: Trouble): void;
};

export type Outcome =
  | { kind: 'sent'; number: number }
  | { kind: 'waits' | 'refused'; trouble: Trouble }
  /** Somebody sent, changed or dropped it meanwhile. */
  | { kind: 'gone' };

/** The server forgets the answer of a key after a day; an hour less, so that no clock decides it. */
const KEYS_KEPT_MS = 23 * 60 * 60 * 1000;
/** How far a device's clock may be off when it looks for its own report. */
const CLOCK_MS = 60 * 60 * 1000;

const forgotten = (code: string | undefined) => code === 'photo_unknown' || code === 'photo_gone';

/**
 * Sends one post: its photos under their own keys, then the report. However often it is called, and whatever was lost on
 * the way, one post makes one report, and it leaves the box only when the report was acknowledged. The caller holds it.
 */
export async function deliverPost(id: string, ports: DeliveryPorts): Promise<Outcome> {
  const post = await ports.box.get(id);
  if (!post || post.state === 'dropped') return whatBecameOf(id, ports);
  try {
    const report = (await findEarlier(post, ports)) ?? (await send(post, ports));
    await ports.box.finish(post, report.number);
    return { kind: 'sent', number: report.number };
  } catch (error) {
    return setBack(id, troubleOf(error, ''), ports);
  }
}

async function whatBecameOf(id: string, { box }: DeliveryPorts): Promise<Outcome> {
  const number = await box.numberOf(id);
  return number === undefined ? { kind: 'gone' } : { kind: 'sent', number };
}

/** Photos that the server has forgotten go out once more under new keys, in the same delivery. */
async function send(post: QueuedPost, ports: DeliveryPorts): Promise<Report> {
  const ready = await uploadMissing(post, ports);
  try {
    return await postReport(ready, ports);
  } catch (error) {
    if (!(error instanceof Trouble && forgotten(error.code)) || ready.photos.length === 0) throw error;
    const again = await renewPhotos(ready.id, ports);
    return postReport(await uploadMissing(again, ports), ports);
  }
}

async function uploadMissing(post: QueuedPost, ports: DeliveryPorts): Promise<QueuedPost> {
  let current = post;
  for (const photo of post.photos) {
    if (photo.uploaded) continue;
    const arrived = { uploaded: await upload(photo, ports), uploadedAt: ports.now() };
    const photos = current.photos.map((one) => (one.id === photo.id ? { ...one, ...arrived } : one));
    current = { ...current, photos };
    await ports.box.save(current);
  }
  return current;
}

async function upload({ id, key }: QueuedPhoto, ports: DeliveryPorts): Promise<UploadedPhoto> {
  const { box, line, onPhoto, onPhotoRefused } = ports;
  const bytes = await box.bytesOf(id);
  if (!bytes) throw new Trouble('refused', '', 'photo_lost');
  onPhoto?.(id, 0);
  try {
    const uploaded = await line.uploadPhoto(bytes, key, (share) => onPhoto?.(id, share));
    onPhoto?.(id, 1);
    return uploaded;
  } catch (error) {
    if (error instanceof Trouble && error.kind === 'refused') onPhotoRefused?.(id, error);
    throw error;
  }
}

/**
 * The attempt is on the device before the first byte of the report leaves. Another body under a spent key (`key_reused`)
 * means that an earlier attempt did arrive: its report is asked for again and corrected, instead of posting twice.
 */
async function postReport(post: QueuedPost, { box, line, now }: DeliveryPorts): Promise<Report> {
  const body = bodyOf(post);
  const others = post.attempts.filter((attempt) => !isSameBody(attempt.body, body));
  const first = post.attempts.find((attempt) => isSameBody(attempt.body, body));
  const attempts = [...others, { key: post.id, body, at: first?.at ?? now() }];
  await box.save({ ...post, attempts, tries: post.tries + 1 });
  try {
    return await line.post(body, post.id);
  } catch (error) {
    if (!(error instanceof Trouble && error.code === 'key_reused') || others.length === 0) throw error;
    return correctEarlier(others, body, line);
  }
}

async function correctEarlier(
  attempts: QueuedPost['attempts'],
  body: NewReport,
  line: Line,
): Promise<Report> {
  for (const attempt of attempts) {
    const report = await line.post(attempt.body, attempt.key).catch(ignoreOtherBody);
    if (report) return correctTo(report, body, line);
  }
  throw new Trouble('network', '');
}

function ignoreOtherBody(error: unknown): undefined {
  if (error instanceof Trouble && error.code === 'key_reused') return undefined;
  throw error;
}

/** A report that was made from an earlier form of the post gets what the person wrote last. */
async function correctTo(report: Report, body: NewReport, line: Line): Promise<Report> {
  try {
    return await line.correct(report.number, {
      expectedVersion: report.version,
      text: body.text,
      category: body.category,
      location: body.location,
      photos: body.photos,
    });
  } catch (error) {
    if (error instanceof Trouble && error.kind === 'refused') return report;
    throw error;
  }
}

/**
 * An attempt older than the server's memory of keys cannot be asked for by its key any more. If it did arrive it stands
 * among one's own reports: same words, same place, not older than the attempt.
 */
async function findEarlier(post: QueuedPost, { line, now }: DeliveryPorts): Promise<Report | undefined> {
  const old = post.attempts.filter(({ at = 0 }) => now() - at > KEYS_KEPT_MS);
  if (old.length === 0) return undefined;
  const mine = await line.ownReports();
  return mine.find((report) => old.some((attempt) => isMadeOf(report, attempt)));
}

function isMadeOf(report: Report, { body, at = 0 }: QueuedPost['attempts'][number]): boolean {
  const isNear = (a: number, b: number) => Math.abs(a - b) < 1e-5;
  return (
    report.text === body.text &&
    report.category === body.category &&
    isNear(report.location.lng, body.location.lng) &&
    isNear(report.location.lat, body.location.lat) &&
    Date.parse(report.createdAt) > at - CLOCK_MS
  );
}

/** A refusal proves that this key made no report, so the bodies sent under it are forgotten. */
async function renewPhotos(id: string, { box, newKey }: DeliveryPorts): Promise<QueuedPost> {
  const post = await box.get(id);
  if (!post) throw new Trouble('network', '');
  const photos = post.photos.map((photo) => ({ ...photo, key: newKey(), uploaded: null }));
  const renewed = { ...post, photos, attempts: [] };
  await box.save(renewed);
  return renewed;
}

async function setBack(id: string, trouble: Trouble, { box, now }: DeliveryPorts): Promise<Outcome> {
  const post = await box.get(id);
  if (!post) return { kind: 'gone' };
  const { kind, code = null, sentence, retryAfter = 0 } = trouble;
  const isRefused = kind === 'refused';
  const body = bodyOf(post);
  await box.save({
    ...post,
    state: isRefused ? 'refused' : 'waiting',
    since: isRefused ? now() : post.since,
    trouble: { kind, code, sentence },
    notBefore: now() + retryAfter * 1000,
    attempts: isRefused ? post.attempts.filter((attempt) => !isSameBody(attempt.body, body)) : post.attempts,
  });
  return { kind: isRefused ? 'refused' : 'waits', trouble };
}
