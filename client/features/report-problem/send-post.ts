import type { NewReport, Report } from '#domain/report.ts';
import { missingStep } from './missing-step.ts';
import { bodyOf, correctionOf, isSameBody } from './post-body.ts';
import type { Attempt, PostState, Sending, Step } from './post-state.ts';
import type { PostStore } from './post-store.ts';
import { Trouble, troubleOf } from './trouble.ts';
import { letPhotosGo, photosPrepared, sendPhotosAgain } from './upload-photos.ts';

/** Pauses between tries while the network is away or the server asks for patience; then the person decides. */
const PAUSES_MS = [2_000, 5_000, 15_000, 30_000, 60_000];

const busy: readonly Sending[] = ['photos', 'sending', 'offline', 'sent'];

/** Waiting for the network: a press means «try now». */
export const isStuck = ({ sending, photos }: PostState) =>
  sending === 'offline' ||
  (sending === 'photos' &&
    photos.some(({ status, problem }) => status === 'sending' && problem !== undefined));

/** Whether a press of the button would be a second one. */
export const isSending = (state: PostState) => busy.includes(state.sending);

/**
 * Sends the draft and gives the report's number; `undefined` when something is missing or it could not be sent (the state
 * says which). However often it is called, and whatever was lost on the way, one draft makes one report.
 */
export async function sendPost(store: PostStore): Promise<number | undefined> {
  if (isSending(store.state)) return undefined;
  const missing = missingStep(store.state, store.ports.limits.text);
  store.show((state) => ({ ...state, missing, problem: undefined, goesOn: false }));
  if (missing || !(await photosArrived(store))) return undefined;
  const report = await deliverPatiently(store);
  if (!report) return undefined;
  store.show((state) => ({ ...state, sending: 'sent', problem: undefined }));
  await store.finish();
  return report.number;
}

async function photosArrived(store: PostStore): Promise<boolean> {
  store.show((state) => ({ ...state, sending: 'photos' }));
  await photosPrepared(store);
  await letPhotosGo(store);
  if (store.state.photos.every((photo) => photo.status === 'sent')) return true;
  const canGoOn = store.state.photos.every((photo) => photo.status === 'sent' || photo.canRetry);
  stop(store, store.ports.sentences.photosNotSent, 'photo', canGoOn);
  return false;
}

async function deliverPatiently(store: PostStore): Promise<Report | undefined> {
  for (const pause of [...PAUSES_MS, undefined]) {
    const body = bodyOf(store.state);
    if (!body) return undefined;
    const outcome = await tryDelivery(store, body);
    if (!(outcome instanceof Trouble)) return outcome;
    if (outcome.kind === 'refused') return refused(store, outcome);
    if (pause === undefined) return stop(store, outcome.sentence, undefined, true);
    store.show((state) => ({ ...state, sending: 'offline', problem: outcome.sentence }));
    await store.ports.pause(pause);
  }
  return undefined;
}

async function tryDelivery(store: PostStore, body: NewReport): Promise<Report | Trouble> {
  store.show((state) => ({ ...state, sending: 'sending' }));
  try {
    return await deliver(store, body);
  } catch (error) {
    return troubleOf(error, store.ports.sentences.noNetwork);
  }
}

/**
 * The attempt is on the device before the first byte leaves. Another body under a spent key (`key_reused`) means that an
 * earlier attempt did arrive: its report is asked for again and corrected, instead of posting twice.
 */
async function deliver(store: PostStore, body: NewReport): Promise<Report> {
  const { key, attempts } = store.state;
  if (!attempts.some((attempt) => isSameBody(attempt.body, body))) {
    store.apply((state) => ({ ...state, attempts: [...state.attempts, { key, body }] }));
  }
  await store.keep();
  try {
    return await store.ports.api.post(body, key);
  } catch (error) {
    if (!(error instanceof Trouble && error.code === 'key_reused') || attempts.length === 0) throw error;
    return correctEarlier(store, body);
  }
}

async function correctEarlier(store: PostStore, body: NewReport): Promise<Report> {
  const { api } = store.ports;
  for (const attempt of store.state.attempts) {
    const report = await api.post(attempt.body, attempt.key).catch(ignoreOtherBody);
    if (report) return api.correct(report.number, correctionOf(report, body)).catch(() => report);
  }
  throw new Trouble('network', store.ports.sentences.noNetwork);
}

function ignoreOtherBody(error: unknown): undefined {
  if (error instanceof Trouble && error.code === 'key_reused') return undefined;
  throw error;
}

/** A refusal stores nothing: the body is forgotten, the key stays good, and earlier bodies may still have arrived. */
async function refused(store: PostStore, { code, sentence }: Trouble): Promise<undefined> {
  const body = bodyOf(store.state);
  const isOther = (attempt: Attempt) => !body || !isSameBody(attempt.body, body);
  store.apply((state) => ({ ...state, attempts: state.attempts.filter(isOther) }));
  if (code === 'photo_unknown') {
    stop(store, store.ports.sentences.photosSentAgain, 'photo');
    await sendPhotosAgain(store);
    return undefined;
  }
  return stop(store, sentence, stepOf(code));
}

function stepOf(code: string | undefined): Step | undefined {
  switch (code) {
    case 'outside_city':
      return 'place';
    case 'unknown_category':
    case 'category_of_other_kind':
    case 'unknown_answer':
      return 'what';
    case 'text_too_long':
      return 'words';
    case 'nothing_said':
    case 'too_many_photos':
      return 'photo';
    default:
      return undefined;
  }
}

function stop(store: PostStore, problem: string, missing?: Step, goesOn = false): undefined {
  store.show((state) => ({ ...state, sending: 'failed', problem, missing, goesOn }));
}
