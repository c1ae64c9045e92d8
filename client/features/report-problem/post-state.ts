import type { PhotoPhase, UploadedPhoto } from '#domain/photo.ts';
import type { LngLat } from '#domain/place.ts';
import type { Report, ReportKind } from '#domain/report.ts';
import type { Cover } from '../../controllers/photos/cover.ts';
import type { Attempt } from '../../outbox/queued-post.ts';

export const steps = ['photo', 'place', 'what', 'words'] as const;
/** The four steps of the screen, in the order they stand in. */
export type Step = (typeof steps)[number];

/**
 * `preparing`: being read, turned and made small on the device; `here`: ready, may still be covered, nothing has left the
 * device; `waiting`: told to go; then on its way, there, or failed.
 */
export type PhotoStatus = 'preparing' | 'here' | 'waiting' | 'sending' | 'sent' | 'failed';

/** A photo of the draft. `key` is the Idempotency-Key of its upload, kept across every retry of the same bytes. */
export type DraftPhoto = {
  id: string;
  key: string;
  name: string;
  status: PhotoStatus;
  /** 0 to 1 while it is sending. */
  progress: number;
  uploaded: UploadedPhoto | undefined;
  uploadedAt: number | undefined;
  /** Why it failed, in the person's language. */
  problem: string | undefined;
  /** Whether trying the same bytes again can help. */
  canRetry: boolean;
  /** HEIC: turning it takes a while. */
  isConverting: boolean;
  /** What the picture shows, for those who do not see it. */
  alt: string;
  phase: PhotoPhase;
  /** What was painted over, burnt into the bytes that are sent; kept so that it can be changed. */
  covers: readonly Cover[];
  /** What the file said of itself, read on the device: suggestions. */
  place: LngLat | null;
  takenAt: string | null;
};

export type PlaceSource = 'photo' | 'device' | 'search' | 'map';

/** `undefined` while the city has not answered yet, `null` when the city says that there is none. */
export type ChosenPlace = {
  location: LngLat;
  source: PlaceSource;
  /** Metres, from the device only. */
  accuracy: number | null;
  name: string | null | undefined;
  ward: { code: string; name: string } | null | undefined;
};

export type Sending = 'idle' | 'photos' | 'sending' | 'offline' | 'failed' | 'sent';

export type NearbyReport = Pick<
  Report,
  'number' | 'title' | 'text' | 'status' | 'kind' | 'createdAt' | 'supportCount' | 'photos' | 'location'
>;

/** All that the posting screen knows. Only {@link DraftRecord} parts outlive a reload. */
export type PostState = {
  photos: readonly DraftPhoto[];
  place: ChosenPlace | undefined;
  /** What the place was before a photo set it: undo goes back there. */
  placeBefore: ChosenPlace | null | undefined;
  /** A person who chose or cleared the place does not want a photo to change it. */
  placeIsOwnChoice: boolean;
  kind: ReportKind;
  category: string | undefined;
  answers: Readonly<Record<string, string>>;
  text: string;
  placeNote: string;
  showName: boolean;
  nearby: readonly NearbyReport[];
  dismissed: readonly number[];
  key: string;
  /** Sent without a known outcome, oldest first: one of them may be a report already. */
  attempts: readonly Attempt[];
  sending: Sending;
  /** Why sending stopped, in the person's language. */
  problem: string | undefined;
  /** The network stopped it: it goes on by itself when the network comes back. */
  goesOn: boolean;
  /** The step that the last press of the button found missing. */
  missing: Step | undefined;
  restored: boolean;
  saved: boolean;
  /** The device has no room for (all of) this draft: it lives only as long as the page. */
  isFull: boolean;
};

/** A draft with nothing in it; `key` will make its report exactly once. */
export const emptyState = (key: string): PostState => ({
  photos: [],
  place: undefined,
  placeBefore: undefined,
  placeIsOwnChoice: false,
  kind: 'problem',
  category: undefined,
  answers: {},
  text: '',
  placeNote: '',
  showName: false,
  nearby: [],
  dismissed: [],
  key,
  attempts: [],
  sending: 'idle',
  problem: undefined,
  goesOn: false,
  missing: undefined,
  restored: false,
  saved: false,
  isFull: false,
});

/** Whether there is anything that a person would miss. */
export const isEmpty = (state: PostState) =>
  state.photos.length === 0 &&
  state.place === undefined &&
  state.category === undefined &&
  state.text === '' &&
  state.placeNote === '';
