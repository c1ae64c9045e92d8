import type { EventType, TimelineEvent } from '#domain/event.ts';
import { publicPhoto, type StoredPhoto } from '#domain/photo.ts';
import type { Happening } from '#domain/report-state.ts';

type Told = Happening & { id: string; seq: number };

/** An event as anybody may read it. Who erased their words leaves the line standing, without them. */
export function toTimelineEvent(
  { id, seq, type, at, role, from, to, reason, expectedDate, content }: Told,
  photos: readonly StoredPhoto[],
): TimelineEvent {
  return {
    id,
    seq,
    type: type as EventType,
    at,
    actor: { name: content.authorName ?? null, role },
    text: type === 'posted' ? null : (content.text ?? null),
    from,
    to,
    reason,
    expectedDate,
    photos: photos.map(publicPhoto),
    correctedAt: null,
  };
}
