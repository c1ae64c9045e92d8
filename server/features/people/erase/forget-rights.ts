import { and, eq, sql } from 'drizzle-orm';
import { roleGrant } from '#db/schema/index.ts';
import type { OfficeRole } from '#domain/actor.ts';
import { ADMINISTRATION } from '#domain/event.ts';
import type { AppPorts } from '../../../http/env.ts';
import { messagesOf } from '../../../http/problem.ts';
import { mustHaveChanged, recordAdministration } from '../../changes/index.ts';
import { isOfficeGrant } from '../change-guarded.ts';
import { rightOf } from '../invite-staff.ts';
import { among } from './everyone-of.ts';

type Ports = Pick<AppPorts, 'database' | 'clock' | 'newId' | 'identity'>;

/**
 * Takes the rights of who leaves, each office with a line in the trail that says which right ended and not whose; deletes
 * the invitations that were for them, what the trail says about them in words, and the traces of what they gave to others.
 */
export async function forgetRights(
  ports: Ports,
  people: readonly string[],
  accounts: readonly string[],
): Promise<void> {
  const { database } = ports;
  const theirs = among(people);
  const offices = await database
    .select()
    .from(roleGrant)
    .where(and(sql`${roleGrant.personId} in ${theirs}`, isOfficeGrant));
  for (const office of offices) await takeOffice(ports, office);
  const emails = among([...(await ports.identity.emailsOf(accounts)).values()]);
  await database.batch([
    database.run(sql`delete from role_grant where person_id in ${theirs}`),
    database.run(sql`update role_grant set granted_by = null where granted_by in ${theirs}`),
    database.run(sql`delete from invitation where email in ${emails} or used_by in ${theirs}`),
    database.run(sql`update invitation set invited_by = null where invited_by in ${theirs}`),
    database.run(sql`delete from event_content where event_id in (select id from event where chain = ${ADMINISTRATION})
      and json_extract(content, '$.about') in ${theirs} and json_extract(content, '$.text') is not null`),
  ]);
}

/** Somebody else may be at the same work: a right that is gone already leaves no second line. */
async function takeOffice(ports: Ports, { id, ...grant }: typeof roleGrant.$inferSelect): Promise<void> {
  const { database } = ports;
  const right = rightOf({ ...grant, role: grant.role as OfficeRole });
  try {
    await recordAdministration(ports, {
      type: 'right_taken',
      actor: { type: 'system', job: 'left' },
      content: { right },
      also: [database.delete(roleGrant).where(eq(roleGrant.id, id)), ...mustHaveChanged(database)],
    });
  } catch (error) {
    if (!/CHECK constraint failed: assert_/.test(messagesOf(error))) throw error;
  }
}
