import { type SQL, sql } from 'drizzle-orm';
import type { Standing } from '#domain/write-limits.ts';

/** So many posts have to stand, for so long, before somebody is trusted. */
const ACCEPTED = 5;
const STANDS_MS = 24 * 60 * 60 * 1000;
/** Of the first fifty: it bounds what is read, and who begins with forty-six bad ones has to talk to an office. */
const LOOKED_AT = 50;

/**
 * Whether a confirmed person is trusted, as an expression. A post counts as accepted when it is public a day after it was
 * made and was not closed as withdrawn, as a duplicate or as not found: nobody becomes trusted within the hour that is
 * counted.
 */
export const isTrusted = (personId: string, now: number): SQL => sql`(
  select count(*) >= ${ACCEPTED} from (
    select visibility, closed_reason, created_at from report where person_id = ${personId} order by number limit ${LOOKED_AT}
  ) where visibility = 'public' and created_at <= ${now - STANDS_MS}
    and coalesce(closed_reason, '') not in ('withdrawn', 'duplicate', 'not_found'))`;

export type Counted = { personId: string; standing: 'guest' | 'resident' };

/** `each` once per standing that this one can have; asking whether they are trusted comes last, being the dearest. */
export function byStanding(
  { personId, standing }: Counted,
  now: number,
  each: (standing: Standing) => SQL,
): SQL {
  if (standing === 'guest') return each('new');
  return sql`case when ${each('confirmed')} <= ${now} then 0
    when ${isTrusted(personId, now)} then ${each('trusted')} else ${each('confirmed')} end`;
}
