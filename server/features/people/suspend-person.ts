import { and, eq, sql } from 'drizzle-orm';
import * as z from 'zod';
import { person } from '#db/schema/index.ts';
import { DomainError } from '#domain/errors.ts';
import { words } from '#domain/words.ts';
import { demand } from '../../http/allow.ts';
import { mustHaveChanged } from '../changes/index.ts';
import { anotherAdministrator, changeGuarded, type OfPerson, type PeoplePorts } from './change-guarded.ts';
import { describePerson } from './describe-people.ts';

const REASON_MAX = 500;

export const Suspension = z.object({ reason: words(REASON_MAX).min(1) });

/** Lets somebody read, take their things along and leave, and nothing else, from their next request on. */
export async function suspendPerson(
  ports: PeoplePorts,
  { actor, id, reason }: OfPerson & { reason: string },
): Promise<void> {
  demand(actor, 'people.change');
  if (actor.type === 'person' && actor.personId === id)
    throw new DomainError('not_acceptable', { errors: [{ path: 'id', message: 'yourself' }] });
  const { database, clock } = ports;
  const isSpare = sql`(not exists (select 1 from role_grant where person_id = ${id} and role = 'administrator')
    or ${anotherAdministrator(sql`g.person_id <> ${id}`)})`;
  const write = database
    .update(person)
    .set({ suspendedAt: sql`coalesce(suspended_at, ${clock.now().getTime()})` })
    .where(and(eq(person.id, id), sql`merged_into is null`, isSpare));
  const also = [write, ...mustHaveChanged(database)];
  await changeGuarded(
    ports,
    { type: 'suspended', actor, content: { about: id, text: reason }, also },
    async () => {
      await describePerson(ports, id);
      return new DomainError('last_administrator');
    },
  );
}

/** Lets somebody write again. What of theirs was held stays held until somebody lets it through. */
export async function liftSuspension(ports: PeoplePorts, { actor, id }: OfPerson): Promise<void> {
  demand(actor, 'people.change');
  const { database } = ports;
  if ((await describePerson(ports, id)).suspended === null) return;
  // Who is leaving is held back by the same mark until they are gone.
  const isSuspended = and(eq(person.id, id), sql`suspended_at is not null and leaving is null`);
  const also = [
    database.update(person).set({ suspendedAt: null }).where(isSuspended),
    ...mustHaveChanged(database),
  ];
  const change = { type: 'unsuspended' as const, actor, content: { about: id }, also };
  await changeGuarded(ports, change, async () => new DomainError('not_found'));
}
