import type { Owner } from '../../outbox/owner.ts';
import { type QueuedPost, queuedPost } from '../../outbox/queued-post.ts';
import { type DraftRecord, recordOf } from './draft-record.ts';
import type { PostState } from './post-state.ts';

type Queueing = { owner: Owner | null; now: number };

/** The draft as a post that waits; `undefined` while the place or the category is not chosen. */
export function queuedPostOf(state: PostState, { owner, now }: Queueing): QueuedPost | undefined {
  const { place, category, kind, key: id, attempts } = state;
  if (!place || !category) return undefined;
  const placeNote = state.placeNote.trim();
  return queuedPost({
    id,
    owner,
    createdAt: now,
    body: {
      kind,
      category,
      text: state.text.trim(),
      location: place.location,
      answers: { ...state.answers },
      ...(placeNote === '' ? {} : { placeNote }),
      ...(state.showName ? { showName: true } : {}),
    },
    photos: state.photos.map((photo) => ({
      id: photo.id,
      key: photo.key,
      alt: photo.alt,
      phase: photo.phase,
      uploaded: photo.uploaded ?? null,
      uploadedAt: photo.uploadedAt ?? 0,
    })),
    label: { place: place.name ?? null, category, kind },
    attempts,
    draft: recordOf(state, now),
  });
}

/** The posting screen as it was when the post was sent off, with what delivery has found out since. */
export function recordOfQueued({ draft, photos, attempts }: QueuedPost): DraftRecord {
  const record = draft as DraftRecord;
  const known = new Map(photos.map((photo) => [photo.id, photo]));
  return {
    ...record,
    attempts,
    photos: record.photos.map((photo) => {
      const { key = photo.key, uploaded, uploadedAt } = known.get(photo.id) ?? {};
      return { ...photo, key, uploaded: uploaded ?? undefined, uploadedAt, status: 'waiting' };
    }),
  };
}
