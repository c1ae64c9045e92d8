import * as z from 'zod';
import { invitation } from '#db/schema/index.ts';
import { type Actor, officeRoles } from '#domain/actor.ts';
import { DomainError } from '#domain/errors.ts';
import { demand } from '../../http/allow.ts';
import type { AppPorts } from '../../http/env.ts';
import { recordAdministration } from '../changes/index.ts';
import { EmailAddress } from './email-address.ts';
import { LINK_LIFE_MS, newOneTimeToken } from './one-time-token.ts';
import { DISPLAY_NAME_MAX } from './own-profile.ts';

const Codes = z.array(z.string().min(1)).min(1).nullable().default(null);

/** `null` wards or categories: all of the city. */
export const Invitation = z.object({
  email: EmailAddress,
  role: z.enum(officeRoles).default('staff'),
  wards: Codes,
  categories: Codes,
  displayName: z.string().trim().min(1).max(DISPLAY_NAME_MAX).nullable().default(null),
});
export type Invitation = z.infer<typeof Invitation>;

export type OneTimeLink = { token: string; expiresAt: Date };
type InvitePorts = Pick<AppPorts, 'database' | 'clock' | 'newId' | 'city'>;

/** Makes a one-time link into an office. The right begins when the link is used, within seven days. */
export async function inviteStaff(
  ports: InvitePorts,
  { actor, input }: { actor: Actor; input: Invitation },
): Promise<OneTimeLink> {
  demand(actor, 'people.change');
  await checkScope(ports, input);
  return writeInvitation(ports, actor, input);
}

async function checkScope({ city }: InvitePorts, { wards, categories }: Invitation): Promise<void> {
  for (const code of wards ?? []) if (!(await city.ward(code))) throw new DomainError('unknown_ward');
  for (const code of categories ?? [])
    if (!(await city.category(code))) throw new DomainError('unknown_category');
}

/** Writes the link's row and its line in the trail. The trail names the invitation, not the address. */
export async function writeInvitation(
  ports: Pick<AppPorts, 'database' | 'clock' | 'newId'>,
  actor: Actor,
  input: Omit<Invitation, 'email'> & { email: string | null },
): Promise<OneTimeLink> {
  const { token, tokenHash } = await newOneTimeToken();
  const [id, now] = [ports.newId(), ports.clock.now().getTime()];
  const invitedBy = actor.type === 'person' ? actor.personId : null;
  const expiresAt = now + LINK_LIFE_MS;
  const row = { id, tokenHash, ...input, invitedBy, createdAt: now, expiresAt };
  await recordAdministration(ports, {
    type: 'invited',
    actor,
    text: scopeText(id, input),
    also: [ports.database.insert(invitation).values(row)],
  });
  return { token, expiresAt: new Date(expiresAt) };
}

const listText = (codes: readonly string[] | null) => codes?.join(' ') ?? '*';

export const scopeText = (
  id: string,
  { role, wards, categories }: Pick<Invitation, 'role' | 'wards' | 'categories'>,
) => `${role}; wards: ${listText(wards)}; categories: ${listText(categories)}; invitation: ${id}`;
