import { and, eq, sql } from 'drizzle-orm';
import { person, roleGrant } from '#db/schema/index.ts';
import { DomainError } from '#domain/errors.ts';
import { soundsLikeTheCity } from '#domain/office-names.ts';
import { demand } from '../../http/allow.ts';
import { mustHaveChanged, type Statement } from '../changes/index.ts';
import {
  anotherAdministrator,
  changeGuarded,
  heldRight,
  isOfficeGrant,
  type OfPerson,
  type PeoplePorts,
} from './change-guarded.ts';
import { rightOf } from './invite-staff.ts';

/** Takes an office away, from the next request on; a name that only the office gave the right to goes with the last one. */
export async function takeRight(
  ports: PeoplePorts,
  { actor, id, grantId }: OfPerson & { grantId: string },
): Promise<void> {
  demand(actor, 'people.change');
  const { database } = ports;
  const held = await heldRight(ports, id, grantId);
  const isSpare = sql`(${roleGrant.role} <> 'administrator' or ${anotherAdministrator(sql`g.id <> ${grantId}`)})`;
  const also = [
    database.delete(roleGrant).where(and(eq(roleGrant.id, grantId), eq(roleGrant.personId, id), isSpare)),
    ...mustHaveChanged(database),
    ...(await dropOfficeName(ports, id)),
  ];
  const content = { about: id, right: rightOf(held) };
  await changeGuarded(ports, { type: 'right_taken', actor, content, also }, async () => {
    await heldRight(ports, id, grantId);
    return new DomainError('last_administrator');
  });
}

async function dropOfficeName({ database, city }: PeoplePorts, id: string): Promise<Statement[]> {
  const [known] = await database.select({ name: person.displayName }).from(person).where(eq(person.id, id));
  if (!known?.name || !soundsLikeTheCity(known.name, await city.profile())) return [];
  const inOffice = sql`exists (select 1 from ${roleGrant} where ${roleGrant.personId} = ${id} and ${isOfficeGrant})`;
  return [
    database
      .update(person)
      .set({ displayName: null })
      .where(and(eq(person.id, id), sql`not ${inOffice}`)),
  ];
}
