import { type SQL, sql } from 'drizzle-orm';
import { officeRoles } from '#domain/actor.ts';
import type { Ports } from '../../../ports/index.ts';

/** The person and every guest who became them: what any of them left behind belongs to one human being. */
export async function everyoneOf(
  { database }: Pick<Ports, 'database'>,
  personId: string,
): Promise<readonly string[]> {
  const rows = await database.all<{ id: string }>(sql`
    with recursive who (id) as (
      select ${personId}
      union select p.id from person p join who on p.merged_into = who.id
    )
    select id from who`);
  return rows.map(({ id }) => id);
}

/** A list as one parameter, for `in`. */
export const among = (ids: readonly string[]): SQL =>
  sql`(select value from json_each(${JSON.stringify(ids)}))`;

/** Roles in which somebody speaks as the office: its word stays, without the name of who spoke. */
export const inOffice: SQL = among(officeRoles);
