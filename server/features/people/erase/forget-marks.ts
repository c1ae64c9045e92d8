import { isNull, type SQL, sql } from 'drizzle-orm';
import { photo } from '#db/schema/index.ts';
import type { Ports } from '../../../ports/index.ts';
import { among } from './everyone-of.ts';

/**
 * Deletes the answers that were kept for repeated writes: their own, and anybody's that show one of their reports, lines
 * or photos. Has to come before those lose their owner.
 */
export async function forgetAnswers(
  { database }: Pick<Ports, 'database'>,
  people: readonly string[],
): Promise<void> {
  const theirs = among(people);
  await database.run(sql`
    delete from idempotency where ${isInScopeOf(people)}
      or ${answered('number')} in (select number from report where person_id in ${theirs})
      or ${answered('id')} in (select event_id from event_content where person_id in ${theirs}
        union all select id from photo where person_id in ${theirs})`);
}

/**
 * For who was at work while that was done: their own answers once more, and anybody's that show a report or words which
 * are no more.
 */
export const forgetLateAnswers = (people: readonly string[]): SQL => sql`
  delete from idempotency where ${isInScopeOf(people)}
    or (${answered('number')} is not null and ${answered('number')} not in (select number from report))
    or ${answered('id')} in (select e.id from event e where e.id = ${answered('id')}
      and not exists (select 1 from event_content c where c.event_id = e.id))`;

const answered = (column: 'number' | 'id') =>
  sql`case when answer <> '' then json_extract(answer, ${`$.${column}`}) end`;

/** Their sessions' keys, and those of who came by a private link of theirs (`scopeOf`). */
const isInScopeOf = (people: readonly string[]) =>
  sql`case instr(scope, '#') when 0 then scope else substr(scope, 1, instr(scope, '#') - 1) end in ${among(people)}`;

/** Takes back what they supported (and its count), followed and flagged. */
export async function forgetMarks(
  { database }: Pick<Ports, 'database'>,
  people: readonly string[],
): Promise<void> {
  const theirs = sql`person_id in ${among(people)}`;
  await database.batch([
    database.run(sql`
      update report set support_count = support_count
        - (select count(*) from support where report_number = number and ${theirs})
      where number in (select report_number from support where ${theirs})`),
    database.run(sql`delete from support where ${theirs}`),
    database.run(sql`delete from follow where ${theirs}`),
    database.run(sql`delete from flag where ${theirs}`),
  ]);
}

/** Deletes the photos that still waited for a post: the objects first, so that a second try finds what is left. */
export async function forgetWaitingPhotos(
  { database, photoStore }: Pick<Ports, 'database' | 'photoStore'>,
  people: readonly string[],
): Promise<void> {
  const waiting = sql`${photo.personId} in ${among(people)} and ${isNull(photo.usedAt)}`;
  const rows = await database.select().from(photo).where(waiting);
  await photoStore.delete(rows.flatMap(({ displayKey, thumbKey }) => [displayKey, thumbKey]));
  await database.delete(photo).where(sql`${photo.id} in ${among(rows.map(({ id }) => id))}`);
}
