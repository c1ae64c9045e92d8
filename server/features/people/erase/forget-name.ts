import { type SQL, sql } from 'drizzle-orm';
import type { LeavingChoice } from '#domain/actor.ts';
import type { Ports } from '../../../ports/index.ts';
import { among, inOffice } from './everyone-of.ts';

/**
 * What stays, stays without who it was: no person and no name on reports, lines and photos, and no private link. When
 * posts are to be removed only the office's word stays; a post that came in meanwhile is left to the next round.
 */
export async function forgetName(
  { database }: Pick<Ports, 'database'>,
  people: readonly string[],
  posts: LeavingChoice,
): Promise<void> {
  const theirs = sql`person_id in ${among(people)}`;
  const [stays, told]: [SQL, SQL] =
    posts === 'anonymise'
      ? [sql`true`, sql`true`]
      : [sql`author_role in ${inOffice}`, sql`event_id not in (${posted(people)})`];
  await database.batch([
    database.run(
      sql`delete from tracking_link where report_number in (select number from report where ${theirs})`,
    ),
    database.run(sql`update report set person_id = null, author_name = null where ${theirs} and ${stays}`),
    database.run(sql`update event_content set person_id = null, author_name = null, name_salt = null
      where ${theirs} and ${told}`),
    database.run(sql`update photo set person_id = null where ${theirs} and used_at is not null`),
  ]);
}

/** Their own words as residents. */
const posted = (people: readonly string[]) => sql`
  select e.id from event_content c join event e on e.id = c.event_id
  where c.person_id in ${among(people)} and e.type in ('posted', 'commented') and e.role not in ${inOffice}`;
