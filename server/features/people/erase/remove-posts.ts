import { eq, sql } from 'drizzle-orm';
import { eventContent, photo, report } from '#db/schema/index.ts';
import type { Actor } from '#domain/actor.ts';
import { saidIn } from '#domain/event.ts';
import type { AppPorts } from '../../../http/env.ts';
import { recordErasure } from '../../changes/index.ts';
import { photosOfComment, recordCommentErased, retryOnRace } from '../../reports/index.ts';
import { among, inOffice } from './everyone-of.ts';

export type RemovePorts = Pick<AppPorts, 'database' | 'photoStore' | 'city' | 'newId' | 'log' | 'clock'>;

const AT_ONCE = 50;

/**
 * Takes every report of these people away. Of each the objects of its photos go first and its rows after them, so that a
 * removal that is cut short still knows what is left to do.
 */
export async function removeReports(ports: RemovePorts, people: readonly string[]): Promise<number> {
  const own = sql`${report.personId} in ${among(people)} and ${report.authorRole} not in ${inOffice}`;
  let removed = 0;
  for (;;) {
    const rows = await ports.database
      .select({ number: report.number })
      .from(report)
      .where(own)
      .limit(AT_ONCE);
    if (rows.length === 0) return removed;
    for (const { number } of rows) await retryOnRace(() => removeOne(ports, number));
    removed += rows.length;
  }
}

async function removeOne(ports: RemovePorts, number: number): Promise<void> {
  const { database, photoStore } = ports;
  const [before] = await database.select().from(report).where(eq(report.number, number));
  if (before === undefined) return;
  const photos = await database.select().from(photo).where(eq(photo.report, before.id));
  await photoStore.delete(photos.flatMap(({ displayKey, thumbKey }) => [displayKey, thumbKey]));
  await recordErasure(ports, before);
}

type Comment = { id: string; chain: string };

/** Takes back their comments on other people's reports; the lines stay and say that they were erased. */
export async function removeComments(ports: RemovePorts, people: readonly string[]): Promise<void> {
  for (;;) {
    const comments = await ports.database.all<Comment>(sql`
      select e.id as id, e.chain as chain from event_content c join event e on e.id = c.event_id
      where c.person_id in ${among(people)} and e.type = 'commented' and e.role not in ${inOffice}
      limit ${AT_ONCE}`);
    if (comments.length === 0) return;
    for (const comment of comments) await retryOnRace(() => removeComment(ports, comment));
  }
}

const leaving: Actor = { type: 'system', job: 'left' };

async function removeComment(ports: RemovePorts, { id, chain }: Comment): Promise<void> {
  const { database, photoStore } = ports;
  const [[before], [said]] = await Promise.all([
    database.select().from(report).where(eq(report.id, chain)),
    database.select().from(eventContent).where(eq(eventContent.eventId, id)),
  ]);
  if (said === undefined) return;
  if (before === undefined) return forgetStrayWords(ports, id);
  const photos = await photosOfComment(ports, before, saidIn(said));
  await photoStore.delete(photos.flatMap(({ displayKey, thumbKey }) => [displayKey, thumbKey]));
  await recordCommentErased(ports, { before, id, actor: leaving, photos });
}

/** The report is lost, which a check tells the operator: there is no line to add, and words to take away all the same. */
async function forgetStrayWords({ database }: RemovePorts, id: string): Promise<void> {
  await database.delete(eventContent).where(eq(eventContent.eventId, id));
}
