import { sql } from 'drizzle-orm';
import type { Person } from '#domain/actor.ts';
import { sha256 } from '#domain/event.ts';
import type { Ports } from '../../ports/index.ts';

type Row = { number: number; personId: string; name: string | null; suspendedAt: number | null };

/** Whose report a link leads to; nobody any more when it was replaced, or its poster signed in or left. */
export type Tracked = Person & { onlyReport: number };

/**
 * Who comes by this token: the poster of one report, as a guest without any right, whatever else that person holds.
 * `undefined` for a token that opens nothing.
 */
export async function findTracked(
  { database }: Pick<Ports, 'database'>,
  token: string,
): Promise<Tracked | undefined> {
  const [row] = await database.all<Row>(sql`
    select l.report_number as number, p.id as personId, p.display_name as name, p.suspended_at as suspendedAt
    from tracking_link l join report r on r.number = l.report_number join person p on p.id = r.person_id
    where l.token_hash = ${await sha256(token)} and p.merged_into is null`);
  if (row === undefined) return undefined;
  const { number, personId, name, suspendedAt } = row;
  return {
    ...{ type: 'person', personId, standing: 'guest', name, grants: [], onlyReport: number },
    ...(suspendedAt !== null && { suspended: true }),
  };
}
