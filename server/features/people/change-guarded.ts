import { and, eq, type SQL, sql } from 'drizzle-orm';
import { roleGrant } from '#db/schema/index.ts';
import { type Actor, officeRoles } from '#domain/actor.ts';
import { DomainError } from '#domain/errors.ts';
import type { OfficeRight } from '#domain/event.ts';
import type { AppPorts } from '../../http/env.ts';
import { messagesOf } from '../../http/problem.ts';
import { type AdministrationChange, recordAdministration } from '../changes/index.ts';

export type PeoplePorts = Pick<AppPorts, 'database' | 'identity' | 'clock' | 'newId' | 'city'>;
export type OfPerson = { actor: Actor; id: string };

/** Writes the change with its line in the trail. The first statement's guard is the judge: `refusal` says what it found. */
export async function changeGuarded(
  ports: PeoplePorts,
  change: AdministrationChange,
  refusal: () => Promise<DomainError>,
): Promise<void> {
  try {
    await recordAdministration(ports, change);
  } catch (error) {
    if (/CHECK constraint failed: assert_/.test(messagesOf(error))) throw await refusal();
    throw error;
  }
}

/** Organisers and owners hold rights that are not the city's to give. */
export const isOfficeGrant = sql`${roleGrant.role} in (select value from json_each(${JSON.stringify(officeRoles)}))`;

/** An office that somebody holds; `not_found` else. */
export async function heldRight({ database }: PeoplePorts, id: string, grantId: string) {
  const [row] = await database
    .select()
    .from(roleGrant)
    .where(and(eq(roleGrant.id, grantId), eq(roleGrant.personId, id), isOfficeGrant));
  if (row === undefined) throw new DomainError('not_found');
  return { ...row, role: row.role as OfficeRight['role'] };
}

/** Another administrator who can act remains; asked inside the batch, so that two who leave at once do not both go. */
export const anotherAdministrator = (except: SQL) => sql`exists (
  select 1 from role_grant g join person p on p.id = g.person_id
  where g.role = 'administrator' and p.suspended_at is null and ${except})`;
