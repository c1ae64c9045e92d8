import { eq, sql } from 'drizzle-orm';
import { eventContent, photo, report } from '#db/schema/index.ts';
import { type EventContent, saidIn } from '#domain/event.ts';
import type { AppPorts } from '../../../http/env.ts';
import { recordErasure, runBatch } from '../../changes/index.ts';
import { retryOnRace } from '../../reports/index.ts';
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

type Comment = { eventId: string; content: string };

/** Takes the words and photos of their comments on other people's reports; the line stays and says that it was erased. */
export async function removeComments(ports: RemovePorts, people: readonly string[]): Promise<void> {
  for (;;) {
    const comments = await ports.database.all<Comment>(sql`
      select c.event_id as eventId, c.content from event_content c join event e on e.id = c.event_id
      where c.person_id in ${among(people)} and e.type = 'commented' and e.role not in ${inOffice}
      limit ${AT_ONCE}`);
    if (comments.length === 0) return;
    await removeWords(ports, comments);
  }
}

async function removeWords(
  { database, photoStore }: RemovePorts,
  comments: readonly Comment[],
): Promise<void> {
  const said = comments.map(({ content }): EventContent => saidIn({ content, authorName: null }));
  const shown = among(said.flatMap(({ photos = [] }) => photos.map(({ id }) => id)));
  const rows = await database.select().from(photo).where(sql`${photo.id} in ${shown}`);
  await photoStore.delete(rows.flatMap(({ displayKey, thumbKey }) => [displayKey, thumbKey]));
  const events = among(comments.map(({ eventId }) => eventId));
  await runBatch(database, [
    database.delete(photo).where(sql`${photo.id} in ${shown}`),
    database.delete(eventContent).where(sql`${eventContent.eventId} in ${events}`),
  ]);
}
