import type { PhotoOrigin } from '#domain/photo-origin.ts';
import type { Drawn } from './draw-as-jpeg.ts';
import { looksLikeHeic } from './looks-like-heic.ts';
import type { Outcome } from './read-photo.ts';

/**
 * A photo as it may leave the device: JPEG, at most 2048 px, upright, nothing in it but the picture. Where and when the
 * file said that it was taken stands beside it, never in it.
 */
export type ReadyPhoto = PhotoOrigin & { picture: Blob; width: number; height: number };

export type RefusalReason = 'too_large' | 'unreadable' | 'heic';

/** Why a photo cannot be prepared here. `heic`: it is one, and this browser could not turn it into a JPEG. */
export class PhotoRefused extends Error {
  override name = 'PhotoRefused';

  constructor(readonly reason: RefusalReason) {
    super(`photo refused: ${reason}`);
  }
}

/** Far above what phones make; reading more would only fill a weak phone's memory. */
const ORIGINAL_BYTES_MAX = 64 * 1024 * 1024;
/** A hang ceiling: the slowest honest phone is through with 50 megapixels long before. */
const PATIENCE_MS = 120_000;

/** One photo after the other: five decoded at once are more than a small phone holds. */
let queue: Promise<unknown> = Promise.resolve();

/**
 * Makes a chosen file ready to leave: reads place and time, turns HEIC into a picture, upright, small, without metadata.
 * Off the main thread where the browser can. `onConverting` tells that it takes longer (HEIC). Throws {@link PhotoRefused};
 * an aborted one rejects with the signal's reason.
 */
export function preparePhoto(
  file: File,
  signal?: AbortSignal,
  onConverting?: () => void,
): Promise<ReadyPhoto> {
  const mine = queue.then(() => prepare(file, signal, onConverting));
  queue = mine.catch(() => undefined);
  return mine;
}

async function prepare(file: File, signal?: AbortSignal, onConverting?: () => void): Promise<ReadyPhoto> {
  signal?.throwIfAborted();
  if (file.size > ORIGINAL_BYTES_MAX) throw new PhotoRefused('too_large');
  const outcome = await read(file, signal);
  if (outcome.kind === 'ready') return { ...outcome.drawn, ...outcome.said };
  if (outcome.kind === 'refused') throw new PhotoRefused(outcome.reason);
  if (!(await looksLikeHeic(file))) throw new PhotoRefused('unreadable');
  onConverting?.();
  return convert(file, outcome.said, signal);
}

/** In a worker where canvases exist there; a worker that does not come up is no reason to turn a photo down. */
async function read(file: File, signal: AbortSignal | undefined): Promise<Outcome> {
  if (typeof OffscreenCanvas === 'function') {
    const worker = () => new Worker(new URL('./read-worker.ts', import.meta.url));
    const outcome = await ask<Outcome>(worker, file, signal);
    if (outcome === 'broke') throw new PhotoRefused('unreadable');
    if (outcome !== 'absent') return outcome;
  }
  const { readPhoto } = await import('./read-photo.ts');
  return readPhoto(file);
}

async function convert(file: File, said: PhotoOrigin, signal: AbortSignal | undefined): Promise<ReadyPhoto> {
  const worker = () => new Worker(new URL('./heic-worker.ts', import.meta.url));
  const drawn = await ask<Drawn | null>(worker, file, signal);
  if (drawn === null || drawn === 'absent' || drawn === 'broke') throw new PhotoRefused('heic');
  return { ...drawn, ...said };
}

/** `absent`: the worker never came up. `broke`: this photo was too much for it, or it hung; the page must not try the same. */
type Silence = 'absent' | 'broke';

/** One question, one answer, then the worker and its memory are gone. */
function ask<T>(open: () => Worker, file: File, signal: AbortSignal | undefined): Promise<T | Silence> {
  return new Promise((resolve, reject) => {
    const worker = open();
    const done = new AbortController();
    const finish = (act: () => void) => {
      clearTimeout(timer);
      done.abort();
      worker.terminate();
      act();
    };
    let silence: Silence = 'absent';
    const fail = () => finish(() => resolve(silence));
    const timer = setTimeout(() => finish(() => resolve('broke')), PATIENCE_MS);
    const options = { signal: done.signal };
    signal?.addEventListener('abort', () => finish(() => reject(signal.reason)), options);
    const hear = ({ data }: MessageEvent<T | 'alive'>) => {
      if (data === 'alive') silence = 'broke';
      else finish(() => resolve(data as T));
    };
    worker.addEventListener('message', hear, options);
    worker.addEventListener('error', fail, options);
    worker.addEventListener('messageerror', fail, options);
    worker.postMessage(file);
  });
}
