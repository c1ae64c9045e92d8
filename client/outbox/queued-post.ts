import type { PhotoPhase, PhotoPick, UploadedPhoto } from '#domain/photo.ts';
import type { NewReport } from '#domain/report.ts';
import type { Owner } from './owner.ts';
import type { Trouble } from './trouble.ts';

/** A photo of a waiting post; its bytes lie beside it, by `id`. `key` is the Idempotency-Key of its upload. */
export type QueuedPhoto = {
  id: string;
  key: string;
  alt: string;
  phase: PhotoPhase;
  /** What the server said of it. It is believed until the server says that it has forgotten it. */
  uploaded: UploadedPhoto | null;
  uploadedAt: number;
};

/** A body that left the device without a known outcome, and when: it may be a report already. */
export type Attempt = { key: string; body: NewReport; at?: number };

/** What the person reads of it without the network. */
export type Label = { place: string | null; category: string; kind: NewReport['kind'] };

/**
 * `waiting`: goes out by itself; `refused`: the server said no for good, the person decides; `dropped`: given up by the
 * person, who may still take that back.
 */
export type QueuedState = 'waiting' | 'refused' | 'dropped';

/** A whole post on the device until its report was acknowledged. `id` is the Idempotency-Key of that report. */
export type QueuedPost = {
  version: 1;
  id: string;
  owner: Owner | null;
  createdAt: number;
  body: Omit<NewReport, 'photos' | 'photoIds'>;
  photos: readonly QueuedPhoto[];
  label: Label;
  state: QueuedState;
  /** When the state became what it is. */
  since: number;
  trouble: { kind: Trouble['kind']; code: string | null; sentence: string } | null;
  /** Not to be tried by itself before: the server asked for patience. */
  notBefore: number;
  tries: number;
  attempts: readonly Attempt[];
  /** Kept for its owner who signed out: not even its number is shown until they are back. */
  isQuiet: boolean;
  /** The posting screen as it was, for who wants to change it; only that screen reads it. */
  draft: unknown;
};

/** A post that became a report, remembered for a while so that every tab can say so once. */
export type SentPost = { id: string; number: number; owner: Owner | null; at: number; isTold: boolean };

/** What it takes to put a post into the queue; the rest begins the same for all. */
export type NewQueuedPost = Pick<
  QueuedPost,
  'id' | 'owner' | 'createdAt' | 'body' | 'photos' | 'label' | 'attempts' | 'draft'
>;

export const queuedPost = (post: NewQueuedPost): QueuedPost => ({
  ...post,
  version: 1,
  state: 'waiting',
  since: post.createdAt,
  trouble: null,
  notBefore: 0,
  tries: 0,
  isQuiet: false,
});

/** The report as it is sent, with the photos that the server has. */
export const bodyOf = ({ body, photos }: Pick<QueuedPost, 'body' | 'photos'>): NewReport => ({
  ...body,
  photos: photos.flatMap(pickOf),
});

function pickOf({ uploaded, alt, phase }: QueuedPhoto): PhotoPick[] {
  if (!uploaded) return [];
  const words = alt.trim();
  return [{ id: uploaded.id, ...(words === '' ? {} : { alt: words }), phase }];
}

export const isSameBody = (a: NewReport, b: NewReport) => JSON.stringify(a) === JSON.stringify(b);

/** A draft that made way for another one, with what a list shows of it. Only the posting screen reads the record. */
export type AsideDraft = {
  key: string;
  owner: Owner | null;
  at: number;
  text: string;
  place: string | null;
  photos: readonly string[];
  record: unknown;
};
