import type { UploadedPhoto } from '#domain/photo.ts';
import type { LngLat } from '#domain/place.ts';
import type { Correction, NewReport, Report } from '#domain/report.ts';
import type { ReadyPhoto, RefusalReason } from '../../controllers/photos/prepare-photo.ts';
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
export type PostApi = {
  uploadPhoto(
    photo: Blob,
    name: string,
    key: string,
    onProgress: (share: number) => void,
  ): Promise<UploadedPhoto>;
  /** Takes a waiting photo of one's own back from the server. */
  dropPhoto(id: string): Promise<void>;
  namePlace(location: LngLat): Promise<NamedPlace>;
  findPlaces(words: string, signal: AbortSignal): Promise<FoundPlace[]>;
  findNearby(location: LngLat, category: string): Promise<NearbyReport[]>;
  post(body: NewReport, key: string): Promise<Report>;
  correct(number: number, correction: Correction): Promise<Report>;
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

/** Sentences that the store itself has to say. */
export type StoreSentences = {
  noNetwork: string;
  photoNoNetwork: string;
  photoRefused: Readonly<Record<RefusalReason, string>>;
  photosNotSent: string;
  photosSentAgain: string;
  notFinished: string;
};

/** The city's server says what it takes; the client never knows better. */
export type PostLimits = { photos: number; photoBytes: number; photoWaitMs: number; text: number };

export type PostPorts = {
  api: PostApi;
  /** Makes a file ready to leave, on the device. Throws `PhotoRefused`. */
  prepare(file: File, signal: AbortSignal | undefined, onConverting: () => void): Promise<ReadyPhoto>;
  limits: PostLimits;
  shelf: DraftShelf;
  sentences: StoreSentences;
  now(): number;
  newKey(): string;
  /** Resolves after `ms`, or sooner when the network comes back. */
  pause(ms: number): Promise<void>;
};
