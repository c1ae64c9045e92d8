import { sql } from 'drizzle-orm';
import type { LeavingChoice } from '#domain/actor.ts';
import { DomainError } from '#domain/errors.ts';
import type { Ports } from '../../../ports/index.ts';
import { anotherAdministrator } from '../change-guarded.ts';

/**
 * From here on the person writes nothing any more (they count as suspended, who may still leave), and whoever finds the
 * mark finishes what it says. Refuses with `last_administrator` when nobody would be left to administer the city; two who
 * leave at once cannot both be let go.
 */
export async function markAsLeaving(
  { database, clock }: Pick<Ports, 'database' | 'clock'>,
  personId: string,
  posts: LeavingChoice,
): Promise<void> {
  const administers = sql`exists (select 1 from role_grant where person_id = ${personId} and role = 'administrator')`;
  const isSpare = sql`(leaving is not null or not ${administers}
    or ${anotherAdministrator(sql`g.person_id <> ${personId}`)})`;
  const marked = await database.all(sql`
    update person set leaving = ${posts}, suspended_at = coalesce(suspended_at, ${clock.now().getTime()})
    where id = ${personId} and ${isSpare} returning id`);
  if (marked.length === 0) throw new DomainError('last_administrator');
}
