import { and, eq, isNull } from 'drizzle-orm';
import { invitation, roleGrant } from '#db/schema/index.ts';
import type { AppPorts } from '../../http/env.ts';
import { Invitation, type OneTimeLink, writeInvitation } from './invite-staff.ts';

type LinkPorts = Pick<AppPorts, 'database' | 'clock' | 'newId'>;

/**
 * While nobody administers the city: a fresh one-time link for whoever reads the operator's screen, the links of earlier
 * starts die. `undefined` as soon as there is an administrator.
 */
export async function ensureFirstAdministrator(ports: LinkPorts): Promise<OneTimeLink | undefined> {
  const [known] = await ports.database
    .select({ id: roleGrant.id })
    .from(roleGrant)
    .where(eq(roleGrant.role, 'administrator'))
    .limit(1);
  return known ? undefined : makeAdministratorLink(ports, 'start');
}

/** The operator's way in at any time: who can read the machine's screen can make an administrator. */
export async function makeAdministratorLink(ports: LinkPorts, job = 'naosu'): Promise<OneTimeLink> {
  await ports.database
    .delete(invitation)
    .where(
      and(
        eq(invitation.role, 'administrator'),
        isNull(invitation.email),
        isNull(invitation.invitedBy),
        isNull(invitation.usedAt),
      ),
    );
  return writeInvitation(ports, { type: 'system', job }, Invitation.parse({ role: 'administrator' }));
}
