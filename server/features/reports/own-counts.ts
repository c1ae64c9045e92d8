import { sql } from 'drizzle-orm';
import type { Actor } from '#domain/actor.ts';
import type { AppPorts } from '../../http/env.ts';

/** Counted no further: a page that says «999+» reads as few rows for a busy office as for a resident. */
export const COUNT_MAX = 1000;

export type OwnCounts = { reports: number; supports: number; follows: number; comments: number };

/** How many of each list of one's own there are, at most {@link COUNT_MAX}; each by its index. */
export async function ownCounts(
  { database }: Pick<AppPorts, 'database'>,
  actor: Actor | undefined,
): Promise<OwnCounts> {
  if (actor?.type !== 'person') return { reports: 0, supports: 0, follows: 0, comments: 0 };
  const { personId } = actor;
  const upTo = (rows: ReturnType<typeof sql>) => sql`(select count(*) from (${rows} limit ${COUNT_MAX}))`;
  const [row] = await database.all<OwnCounts>(sql`select
    ${upTo(sql`select 1 from report where person_id = ${personId}`)} as reports,
    ${upTo(sql`select 1 from support where person_id = ${personId}`)} as supports,
    ${upTo(sql`select 1 from follow where person_id = ${personId}`)} as follows,
    ${upTo(sql`select 1 from event_content c join event e on e.id = c.event_id
      where c.person_id = ${personId} and e.type = 'commented'`)} as comments`);
  return row ?? { reports: 0, supports: 0, follows: 0, comments: 0 };
}
