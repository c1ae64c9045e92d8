import type { LngLat } from '#domain/place.ts';
import type { ReadyPhoto, RefusalReason } from '../../controllers/photos/prepare-photo.ts';
import type { Line } from '../../outbox/deliver-post.ts';
import type { PostBox } from '../../outbox/outbox.ts';
import type { Owner } from '../../outbox/owner.ts';
import type { QueuedPost } from '../../outbox/queued-post.ts';
import type { DraftRecord } from './draft-record.ts';
import type { NearbyReport } from './post-state.ts';

/** What the city says of a point; no ward means that it lies outside. */
export type NamedPlace = { name: string | null; ward: { code: string; name: string } | null };

/** A place that a search found. */
export type FoundPlace = {
  name: string;
  nameEn: string | null;
  kana: string | null;
  type: string;
  location: LngLat;
  wardName: string | null;
};

/** How the posting screen talks to the server. Every verb throws {@link Trouble} and nothing else. */
export type PostApi = Line & {
  /** Who the server says is here; somebody without a session is a guest from now on. */
  whoIsHere(): Promise<Owner | null>;
  /** Takes a waiting photo of one's own back from the server. */
  dropPhoto(id: string): Promise<void>;
  namePlace(location: LngLat): Promise<NamedPlace>;
  findPlaces(words: string, signal: AbortSignal): Promise<FoundPlace[]>;
  findNearby(location: LngLat, category: string): Promise<NearbyReport[]>;
  support(number: number): Promise<void>;
};

/** Where a draft waits on the device. Bytes are kept apart from the record, so that typing never rewrites a photo. */
export type DraftShelf = {
  load(): Promise<{ record: DraftRecord | undefined; bytes: Map<string, Blob> }>;
  save(record: DraftRecord): Promise<void>;
  clear(): Promise<void>;
  putBytes(id: string, bytes: Blob): Promise<void>;
  dropBytes(id: string): Promise<void>;
};

/** The queue of this device, as far as the posting screen uses it. */
export type PostOutbox = PostBox & {
  /** Moves the draft into the queue, whole or not at all. */
  enqueue(post: QueuedPost, bytes: ReadonlyMap<string, Blob>): Promise<void>;
  /** Makes a waiting post the draft again. */
  takeBack(id: string, record: DraftRecord): Promise<void>;
  /** Nobody else sends or changes the post meanwhile. */
  hold<T>(id: string, act: () => Promise<T>): Promise<T>;
  /** Whose post it will be, as far as this device knows. */
  owner(): Promise<Owner | null>;
  /** The person sees the report at once: nobody has to tell them of it later. */
  told(id: string): Promise<void>;
};

/** Sentences that the store itself has to say. */
export type StoreSentences = {
  noNetwork: string;
  photoNoNetwork: string;
  photoRefused: Readonly<Record<RefusalReason, string>>;
  photosNotSent: string;
  photosRefused: string;
  notFinished: string;
  broken: string;
  /** The device has no room for what was to be kept. */
  noRoom: string;
  /** The browser keeps nothing at all. */
  cannotKeep: string;
};

/** The city's server says what it takes; the client never knows better. */
export type PostLimits = { photos: number; photoBytes: number; photoWaitMs: number; text: number };

export type PostPorts = {
  api: PostApi;
  /** Makes a file ready to leave, on the device. Throws `PhotoRefused`. */
  prepare(file: File, signal: AbortSignal | undefined, onConverting: () => void): Promise<ReadyPhoto>;
  limits: PostLimits;
  shelf: DraftShelf;
  outbox: PostOutbox;
  sentences: StoreSentences;
  isOnline(): boolean;
  now(): number;
  newKey(): string;
  /** Resolves after `ms`, or sooner when the network comes back. */
  pause(ms: number): Promise<void>;
};
