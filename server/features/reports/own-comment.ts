import { and, eq } from 'drizzle-orm';
import { event, eventContent, report } from '#db/schema/index.ts';
import type { Person } from '#domain/actor.ts';
import { DomainError } from '#domain/errors.ts';
import { type EventContent, saidIn } from '#domain/event.ts';
import { demand } from '../../http/allow.ts';
import type { AppPorts } from '../../http/env.ts';
import type { ReportRow } from '../changes/index.ts';
import { getVisibleRow, subjectOf } from './records.ts';

export type AskedComment = { actor: Person; number: number; id: string };

type Comment = { row: ReportRow; said: EventContent; at: string; ownerId: string | null };

/**
 * A comment that is the actor's own, with the report as it stands. One that was taken back, or that stands elsewhere, is
 * `not_found`; somebody else's is refused. Also on a report that was hidden since: what one said stays one's own.
 */
export async function getOwnComment(
  { database }: Pick<AppPorts, 'database'>,
  { actor, number, id }: AskedComment,
): Promise<Comment> {
  const comment = await findComment(database, number, id);
  if (comment?.ownerId !== actor.personId) await getVisibleRow({ database }, number, actor);
  if (comment === undefined) throw new DomainError('not_found');
  demand(actor, 'comment.correct', { ...subjectOf(comment.row), ownerId: comment.ownerId });
  return comment;
}

async function findComment(
  database: AppPorts['database'],
  number: number,
  id: string,
): Promise<Comment | undefined> {
  const [row] = await database.select().from(report).where(eq(report.number, number));
  if (row === undefined) return undefined;
  const [line] = await database
    .select({ at: event.at, said: eventContent })
    .from(event)
    .innerJoin(eventContent, eq(eventContent.eventId, event.id))
    .where(and(eq(event.id, id), eq(event.chain, row.id), eq(event.type, 'commented')));
  return line && { row, said: saidIn(line.said), at: line.at, ownerId: line.said.personId };
}

/** What becomes of a comment is a line of the report's chain, and never one of its timeline. */
export const aboutComment = {
  from: null,
  to: null,
  reason: null,
  expectedDate: null,
} as const;
