import { and, eq, sql } from 'drizzle-orm';
import { event, eventContent, idempotency, photo } from '#db/schema/index.ts';
import type { Actor } from '#domain/actor.ts';
import type { EventContent } from '#domain/event.ts';
import type { AppPorts } from '../../http/env.ts';
import { defectOf } from '../../http/problem.ts';
import { mustHaveChanged, type ReportRow, recordChange, type Statement } from '../changes/index.ts';
import { type AskedComment, aboutComment, getOwnComment } from './own-comment.ts';
import { subjectOf } from './records.ts';
import { retryOnRace } from './retry-on-race.ts';
import { speakerOn } from './speak.ts';

type Ports = Pick<AppPorts, 'database' | 'city' | 'newId' | 'log' | 'clock' | 'photoStore'>;

/**
 * Takes one's own comment back: its words, those of its corrections and its photos are deleted; the line in the timeline
 * stays and says so, and the chain still verifies. Never refused for having said much: there is no limit on taking back.
 */
export async function eraseComment(ports: Ports, request: AskedComment): Promise<void> {
  const keys = await retryOnRace(() => eraseOnce(ports, request));
  await ports.photoStore
    .delete(keys)
    .catch((error: unknown) =>
      ports.log.error('photos of an erased comment were not deleted', { error: defectOf(error) }),
    );
}

async function eraseOnce(ports: Ports, request: AskedComment): Promise<string[]> {
  const { actor, id } = request;
  const { row: before, said } = await getOwnComment(ports, request);
  const photos = await photosOfComment(ports, before, said);
  await recordCommentErased(ports, { before, id, actor, photos });
  return photos.flatMap(({ displayKey, thumbKey }) => [displayKey, thumbKey]);
}

type Erasure = { before: ReportRow; id: string; actor: Actor; photos: readonly { id: string }[] };

/** Takes words and photo rows of one comment away in one batch; the objects of the photos are the caller's. */
export async function recordCommentErased(
  ports: Omit<Ports, 'photoStore'>,
  { before, id, actor, photos }: Erasure,
): Promise<void> {
  await recordChange(ports, {
    before,
    actor,
    happening: {
      ...aboutComment,
      type: 'comment_erased',
      at: ports.clock.now().toISOString(),
      role: speakerOn(actor, subjectOf(before)).role,
      content: { of: id },
    },
    also: erasing(ports, before, id, actor, photos),
  });
}

/** Those that only the comment shows; what the report shows is the report's. */
export function photosOfComment(
  { database }: Pick<Ports, 'database'>,
  { id, photos }: ReportRow,
  { photos: picked = [] }: EventContent,
) {
  const onReport = new Set(photos.map((one) => one.id));
  const named = picked.map((one) => one.id).filter((one) => !onReport.has(one));
  return database
    .select({ id: photo.id, displayKey: photo.displayKey, thumbKey: photo.thumbKey })
    .from(photo)
    .where(and(eq(photo.report, id), isIn(photo.id, named)));
}

const isIn = (column: typeof photo.id, ids: readonly string[]) =>
  sql`${column} in (select value from json_each(${JSON.stringify(ids)}))`;

/** The words stand in three places: the comment, its corrections, and the answer that is kept for a repeated call. */
function erasing(
  { database }: Pick<Ports, 'database'>,
  { id: chain }: ReportRow,
  id: string,
  actor: Actor,
  photos: readonly { id: string }[],
): Statement[] {
  const corrections = sql`select ${event.id} from ${event} where ${event.chain} = ${chain} and ${event.type} = 'comment_corrected'`;
  const scope = actor.type === 'person' ? actor.personId : '';
  return [
    database.delete(eventContent).where(eq(eventContent.eventId, id)),
    ...mustHaveChanged(database),
    database
      .delete(eventContent)
      .where(
        and(
          sql`${eventContent.eventId} in (${corrections})`,
          sql`json_extract(${eventContent.content}, '$.of') = ${id}`,
        ),
      ),
    database
      .delete(idempotency)
      .where(and(eq(idempotency.scope, scope), sql`json_extract(${idempotency.answer}, '$.id') = ${id}`)),
    ...(photos.length === 0
      ? []
      : [
          database.delete(photo).where(
            isIn(
              photo.id,
              photos.map((one) => one.id),
            ),
          ),
        ]),
  ];
}
