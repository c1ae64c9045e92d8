import { and, eq } from 'drizzle-orm';
import * as z from 'zod';
import { roleGrant } from '#db/schema/index.ts';
import { DomainError } from '#domain/errors.ts';
import { demand } from '../../http/allow.ts';
import { mustHaveChanged } from '../changes/index.ts';
import { changeGuarded, heldRight, type OfPerson, type PeoplePorts } from './change-guarded.ts';
import { describePerson, type KnownInOffice } from './describe-people.ts';
import { rightOf } from './invite-staff.ts';
import { Codes, demandRight } from './office-right.ts';

/** What is left out stays as it is. */
export const Limit = z.object({ wards: Codes.optional(), categories: Codes.optional() });
export type Limit = z.infer<typeof Limit>;

/** Gives an office of staff another reach, from their next request on. */
export async function limitRight(
  ports: PeoplePorts,
  { actor, id, grantId, input }: OfPerson & { grantId: string; input: Limit },
): Promise<KnownInOffice> {
  demand(actor, 'people.change');
  const { database } = ports;
  const held = await heldRight(ports, id, grantId);
  const right = {
    role: held.role,
    wards: input.wards === undefined ? held.wards : input.wards,
    categories: input.categories === undefined ? held.categories : input.categories,
  };
  if (held.role !== 'staff')
    throw new DomainError('not_acceptable', { errors: [{ path: 'wards', message: 'staff_only' }] });
  await demandRight(ports, right);
  const scope = {
    wards: right.wards && [...right.wards],
    categories: right.categories && [...right.categories],
  };
  const write = database
    .update(roleGrant)
    .set(scope)
    .where(and(eq(roleGrant.id, grantId), eq(roleGrant.personId, id), eq(roleGrant.role, 'staff')));
  const content = { about: id, right: rightOf({ role: held.role, ...scope }) };
  const also = [write, ...mustHaveChanged(database)];
  await changeGuarded(
    ports,
    { type: 'right_changed', actor, content, also },
    async () => new DomainError('not_found'),
  );
  return describePerson(ports, id);
}
