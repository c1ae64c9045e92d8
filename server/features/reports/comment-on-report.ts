import type { Person } from '#domain/actor.ts';
import type { TimelineEvent } from '#domain/event.ts';
import { usualPhase } from '#domain/photo.ts';
import type { NewComment } from '#domain/report.ts';
import { demand } from '../../http/allow.ts';
import type { AppPorts, IdempotencyKey } from '../../http/env.ts';
import { recordChange } from '../changes/index.ts';
import { type Limit, lineLimit } from '../limits/index.ts';
import { claimPhotos } from '../photos/index.ts';
import { picksOf } from './check-content.ts';
import { getVisibleRow, subjectOf } from './records.ts';
import { retryOnRace } from './retry-on-race.ts';
import { speakerOn } from './speak.ts';
import { toTimelineEvent } from './timeline-records.ts';

type CommentOnReport = {
  actor: Person;
  number: number;
  input: NewComment;
  idempotency?: IdempotencyKey | undefined;
};
type Ports = Pick<AppPorts, 'database' | 'city' | 'newId' | 'log' | 'clock' | 'settings'>;

/** Adds words, and photos of how it looks now, to the timeline. Needs a confirmed person. Gives the new event. */
export async function commentOnReport(ports: Ports, request: CommentOnReport): Promise<TimelineEvent> {
  demand(request.actor, 'report.comment');
  const limit = lineLimit(ports, request.actor);
  await limit.demand();
  return retryOnRace(() => limit.hold(() => commentOnce(ports, request, limit)));
}

async function commentOnce(
  ports: Ports,
  { actor, number, input, idempotency }: CommentOnReport,
  limit: Limit,
): Promise<TimelineEvent> {
  const before = await getVisibleRow(ports, number, actor);
  const now = ports.clock.now();
  const { stored, statements } = await claimPhotos(ports, {
    personId: actor.personId,
    picks: picksOf(input.photos, input.photoIds),
    defaultPhase: usualPhase('comment'),
    reportId: before.id,
    now,
  });
  const { role, name } = speakerOn(actor, subjectOf(before), input.showName);
  const happening = {
    type: 'commented' as const,
    at: now.toISOString(),
    role,
    from: null,
    to: null,
    reason: null,
    expectedDate: null,
    content: { ...name, text: input.text, photos: stored.map(({ id, alt, phase }) => ({ id, alt, phase })) },
  };
  const answer = (id: string, seq: number) => toTimelineEvent({ ...happening, id, seq }, stored);
  const { row, eventId } = await recordChange(ports, {
    before,
    actor,
    happening,
    photos: stored,
    also: [...statements, ...limit.statements],
    idempotency: idempotency && {
      key: idempotency,
      status: 201,
      answer: async (after, id) => answer(id, after.version),
    },
  });
  return answer(eventId, row.version);
}
