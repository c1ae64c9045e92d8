import type { Owner } from '../../outbox/owner.ts';
import { freshUpload } from './post-changes.ts';
import { type DraftPhoto, emptyState, type PostState } from './post-state.ts';

/** The part of the screen that outlives a reload. Photo bytes are kept beside it, by the photo's id. */
export type DraftRecord = Pick<
  PostState,
  | 'photos'
  | 'place'
  | 'placeIsOwnChoice'
  | 'kind'
  | 'category'
  | 'answers'
  | 'text'
  | 'placeNote'
  | 'showName'
  | 'dismissed'
  | 'key'
  | 'attempts'
> & { version: 1; savedAt: number; owner?: Owner | null };

/** An hour's reserve, so that a photo does not expire between the last look and the press of the button. */
const RESERVE_MS = 60 * 60 * 1000;

export const recordOf = (state: PostState, savedAt: number): DraftRecord => ({
  version: 1,
  savedAt,
  photos: state.photos,
  place: state.place,
  placeIsOwnChoice: state.placeIsOwnChoice,
  kind: state.kind,
  category: state.category,
  answers: state.answers,
  text: state.text,
  placeNote: state.placeNote,
  showName: state.showName,
  dismissed: state.dismissed,
  key: state.key,
  attempts: state.attempts,
});

/** Whether the server still keeps the photo for this post. */
export const isFresh = (photo: DraftPhoto, now: number, waitMs: number) =>
  photo.uploaded !== undefined && now - (photo.uploadedAt ?? 0) < waitMs - RESERVE_MS;

/** What drafts of an earlier version do not say of their photos. */
const older = { alt: '', phase: 'before', covers: [], place: null, takenAt: null } as const;

type Restore = { now: number; photoWaitMs: number; newKey: () => string; hasBytes: (id: string) => boolean };

/** A photo after a reload: still on the server, or to be sent (again), or lost together with its bytes. */
function restorePhoto(
  photo: DraftPhoto,
  { now, photoWaitMs, newKey, hasBytes }: Restore,
): DraftPhoto | undefined {
  if (isFresh(photo, now, photoWaitMs))
    return { ...older, ...photo, status: 'sent', progress: 1, problem: undefined };
  if (!hasBytes(photo.id)) return undefined;
  const key = photo.uploaded ? newKey() : photo.key;
  // Whose going was not asked for yet stays on the device; bytes are kept from the moment they are ready.
  const status = photo.status === 'preparing' || photo.status === 'here' ? 'here' : 'waiting';
  return { ...older, ...photo, ...freshUpload, status, key };
}

/** The screen as it was, `undefined` when the record is not one of ours. */
export function stateOf(record: DraftRecord | undefined, restore: Restore): PostState | undefined {
  if (record?.version !== 1) return undefined;
  const { version: _, savedAt: __, owner: ___, ...kept } = record;
  return {
    ...emptyState(record.key),
    ...kept,
    photos: record.photos.flatMap((photo) => restorePhoto(photo, restore) ?? []),
    sending: record.attempts.length > 0 ? 'failed' : 'idle',
    restored: true,
    saved: true,
  };
}
