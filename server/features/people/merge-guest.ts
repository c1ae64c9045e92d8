import { sql } from 'drizzle-orm';
import { messagesOf } from '../../http/problem.ts';
import type { Ports } from '../../ports/index.ts';
import { mustHaveChanged } from '../changes/index.ts';
import { endTrackingLinks } from './end-tracking-links.ts';

/**
 * A guest is one person of one account, who holds no office, was merged into nobody and nobody into them. One who was
 * suspended stays apart: signing in must not free what they posted. It is asked in the very write, so that of two who
 * take a guest over at once one does, and a suspension in between is not missed.
 */
const isPlainGuest = (id: string) => sql`merged_into is null and suspended_at is null
  and not exists (select 1 from person p where p.merged_into = ${id})
  and not exists (select 1 from role_grant where person_id = ${id})
  and (select count(*) from person_account where person_id = ${id}) = 1`;

/**
 * Makes everything that a guest did somebody's own, in one batch; doing it again changes nothing. Where both supported
 * the same report one support remains and is counted. The guest's row stays and names who remains.
 */
export async function mergeGuest(
  ports: Pick<Ports, 'database'>,
  guest: string,
  person: string,
): Promise<boolean> {
  if (guest === person) return false;
  try {
    await giveAll(ports, guest, person);
    return true;
  } catch (error) {
    if (/CHECK constraint failed: assert_/.test(messagesOf(error))) return false;
    throw error;
  }
}

async function giveAll(ports: Pick<Ports, 'database'>, guest: string, person: string): Promise<void> {
  const { database } = ports;
  const both = (table: string) =>
    sql`select a.report_number from ${sql.identifier(table)} a join ${sql.identifier(table)} b
      on b.report_number = a.report_number and b.person_id = ${person} where a.person_id = ${guest}`;
  const dropDoubled = (table: string) =>
    database.run(sql`delete from ${sql.identifier(table)}
      where person_id = ${guest} and report_number in (${both(table)})`);
  const give = (table: string) =>
    database.run(sql`update ${sql.identifier(table)} set person_id = ${person} where person_id = ${guest}`);
  await database.batch([
    database.run(
      sql`update person set merged_into = ${person} where id = ${guest} and ${isPlainGuest(guest)}`,
    ),
    ...mustHaveChanged(database),
    database.run(
      sql`update report set support_count = support_count - 1 where number in (${both('support')})`,
    ),
    dropDoubled('support'),
    dropDoubled('follow'),
    dropDoubled('flag'),
    endTrackingLinks(ports, guest),
    give('support'),
    give('follow'),
    give('flag'),
    give('photo'),
    give('report'),
    give('event_content'),
    // «$» comes after «#»: a range that the key finds.
    database.run(sql`delete from idempotency where scope > ${`${guest}#`} and scope < ${`${guest}$`}`),
    database.run(sql`update or ignore idempotency set scope = ${person} where scope = ${guest}`),
  ]);
}
