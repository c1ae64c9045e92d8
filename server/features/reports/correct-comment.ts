import type { TimelineEvent } from '#domain/event.ts';
import type { CommentCorrection } from '#domain/report.ts';
import type { AppPorts } from '../../http/env.ts';
import { recordChange } from '../changes/index.ts';
import { type Limit, lineLimit } from '../limits/index.ts';
import { getEvent } from './list-events.ts';
import { type AskedComment, aboutComment, getOwnComment } from './own-comment.ts';
import { subjectOf } from './records.ts';
import { retryOnRace } from './retry-on-race.ts';
import { speakerOn } from './speak.ts';

type CorrectComment = AskedComment & { input: CommentCorrection };
type Ports = Pick<AppPorts, 'database' | 'city' | 'newId' | 'log' | 'clock' | 'settings'>;

/** Puts one's own comment right and gives it as everybody reads it now. The first minutes leave no trace in public. */
export async function correctComment(ports: Ports, request: CorrectComment): Promise<TimelineEvent> {
  const limit = lineLimit(ports, request.actor);
  await retryOnRace(() => limit.hold(() => correctOnce(ports, request, limit)));
  return getEvent(ports, request);
}

async function correctOnce(ports: Ports, request: CorrectComment, limit: Limit): Promise<void> {
  const { actor, input, id } = request;
  const { row: before } = await getOwnComment(ports, request);
  const { text } = await getEvent(ports, request);
  if (text === input.text) return;
  await recordChange(ports, {
    before,
    actor,
    happening: {
      ...aboutComment,
      type: 'comment_corrected',
      at: ports.clock.now().toISOString(),
      role: speakerOn(actor, subjectOf(before)).role,
      content: { of: id, text: input.text },
    },
    also: limit.statements,
  });
}
