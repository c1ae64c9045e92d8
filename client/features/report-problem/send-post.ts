import { deliverAs } from '../../outbox/deliver-all.ts';
import type { Outcome } from '../../outbox/deliver-post.ts';
import { MemoryBox } from '../../outbox/memory-box.ts';
import type { PostBox } from '../../outbox/outbox.ts';
import type { QueuedPost } from '../../outbox/queued-post.ts';
import { isFull } from '../../outbox/room.ts';
import { missingStep } from './missing-step.ts';
import { photoArrived, photoFailed, photoProgress } from './post-changes.ts';
import type { PostState, Sending, Step } from './post-state.ts';
import type { PostStore } from './post-store.ts';
import { queuedPostOf, recordOfQueued } from './queue-draft.ts';
import { type Trouble, troubleOf } from './trouble.ts';
import { letPhotosBe, photosPrepared } from './upload-photos.ts';

/** Pauses between tries while the person looks on; then the post waits in the queue and the screen is free. */
const PAUSES_MS = [1_500];
/** The longest that somebody is kept waiting because the server asked for it. */
const PATIENCE_S = 10;

const busy: readonly Sending[] = ['photos', 'sending', 'offline', 'sent'];

/** Waiting for the network: a press means «try now». */
export const isStuck = ({ sending, photos }: PostState) =>
  sending === 'offline' ||
  (sending === 'photos' &&
    photos.some(({ status, problem }) => status === 'sending' && problem !== undefined));

/** Whether a press of the button would be a second one. */
export const isSending = (state: PostState) => busy.includes(state.sending);

export type Sent = { kind: 'sent'; number: number } | { kind: 'waits'; trouble: Trouble };

/**
 * Puts the draft into the queue of this device and sends it from there. Gives the report's number, or that it waits for
 * the network; `undefined` when something is missing or the server said no (the state says which). However often it is
 * called, and whatever is lost on the way, one draft makes one report, and none is lost.
 */
export async function sendPost(store: PostStore): Promise<Sent | undefined> {
  if (isSending(store.state)) return undefined;
  const missing = missingStep(store.state, store.ports.limits.text);
  store.show((state) => ({ ...state, missing, problem: undefined, goesOn: false }));
  if (missing) return undefined;
  store.show((state) => ({ ...state, sending: 'photos' }));
  await photosPrepared(store);
  const hasRefused = store.state.photos.some(({ status, canRetry }) => status === 'failed' && !canRetry);
  if (hasRefused) return stop(store, store.ports.sentences.photosRefused, 'photo');
  const { outbox } = store.ports;
  return outbox.hold(store.state.key, async () => {
    const post = queuedPostOf(store.state, { owner: await outbox.owner(), now: store.ports.now() });
    return post && deliver(store, post, await queue(store, post));
  });
}

/** Into the queue, or, when the device has no room, told at once and sent from memory as long as the page is open. */
async function queue(store: PostStore, post: QueuedPost): Promise<PostBox> {
  const { outbox, sentences } = store.ports;
  await store.settled();
  store.handOver();
  letPhotosBe(store);
  try {
    await outbox.enqueue(post, store.bytes);
    return outbox;
  } catch (error) {
    store.takeOver();
    const problem = isFull(error) ? sentences.noRoom : sentences.cannotKeep;
    store.show((state) => ({ ...state, problem }));
    return new MemoryBox(post, store.bytes);
  }
}

async function deliver(store: PostStore, post: QueuedPost, box: PostBox): Promise<Sent | undefined> {
  const outcome = await deliverPatiently(store, post.id, box);
  const isKept = !(box instanceof MemoryBox);
  if (outcome.kind === 'sent') {
    store.show((state) => ({ ...state, sending: 'sent', problem: undefined }));
    if (isKept) await store.ports.outbox.told(post.id);
    else await store.finish();
    return outcome;
  }
  if (outcome.kind === 'gone') {
    await store.startAfresh();
    return undefined;
  }
  if (outcome.kind === 'refused') {
    await bringBack(store, (await box.get(post.id)) ?? post, isKept);
    return refused(store, outcome.trouble);
  }
  if (!isKept) {
    await bringBack(store, (await box.get(post.id)) ?? post, isKept);
    return stop(store, store.ports.sentences.noRoom, undefined, true);
  }
  await store.startAfresh();
  return { kind: 'waits', trouble: outcome.trouble };
}

async function deliverPatiently(store: PostStore, id: string, box: PostBox): Promise<Outcome> {
  for (const pause of [...PAUSES_MS, undefined]) {
    store.show((state) => ({ ...state, sending: 'sending' }));
    const outcome = await tryOnce(store, id, box);
    if (outcome.kind !== 'waits' || pause === undefined || !store.ports.isOnline()) return outcome;
    const { retryAfter = 0, sentence } = outcome.trouble;
    if (retryAfter > PATIENCE_S) return outcome;
    const problem = sentence || store.ports.sentences.noNetwork;
    store.show((state) => ({ ...state, sending: 'offline', problem }));
    await store.ports.pause(Math.max(pause, retryAfter * 1000));
  }
  throw new Error('the last turn has no pause');
}

async function tryOnce(store: PostStore, id: string, box: PostBox): Promise<Outcome> {
  const { api, now, newKey, sentences } = store.ports;
  try {
    return await deliverAs(id, await api.whoIsHere(), {
      box,
      line: api,
      now,
      newKey,
      onPhoto: (photo, share) => store.show(share < 1 ? photoProgress(photo, share) : photoArrived(photo)),
      onPhotoRefused: (photo, { sentence }) => store.show(photoFailed(photo, sentence, false)),
    });
  } catch (error) {
    return { kind: 'waits', trouble: troubleOf(error, sentences.noNetwork) };
  }
}

/** The server said no: the post is the draft on the screen again, with what is known of it by now. */
async function bringBack(store: PostStore, post: QueuedPost, isKept: boolean): Promise<void> {
  const record = recordOfQueued(post);
  if (isKept) await store.ports.outbox.takeBack(post.id, record);
  const known = new Map(record.photos.map((photo) => [photo.id, photo]));
  store.takeOver();
  store.apply((state) => ({
    ...state,
    attempts: record.attempts,
    photos: state.photos.map((photo) => {
      const { key, uploaded, uploadedAt } = known.get(photo.id) ?? photo;
      const status = photo.status === 'failed' ? 'failed' : uploaded ? 'sent' : 'waiting';
      return { ...photo, key, uploaded, uploadedAt, status };
    }),
  }));
}

function refused(store: PostStore, { code, sentence }: Trouble): undefined {
  const { photosNotSent, photosRefused, broken } = store.ports.sentences;
  const failed = store.state.photos.filter(({ status }) => status === 'failed');
  if (failed.length === 0) return stop(store, sentence || broken, stepOf(code));
  const canHelp = failed.some(({ canRetry }) => canRetry);
  return stop(store, canHelp ? photosNotSent : photosRefused, 'photo');
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
    case 'photo_unknown':
    case 'photo_gone':
    case 'photo_lost':
      return 'photo';
    default:
      return undefined;
  }
}

function stop(store: PostStore, problem: string, missing?: Step, goesOn = false): undefined {
  store.show((state) => ({ ...state, sending: 'failed', problem, missing, goesOn }));
}
