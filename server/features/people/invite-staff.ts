import * as z from 'zod';
import { invitation } from '#db/schema/index.ts';
import type { Actor } from '#domain/actor.ts';
import type { OfficeRight } from '#domain/event.ts';
import { line } from '#domain/words.ts';
import { demand } from '../../http/allow.ts';
import type { AppPorts, IdempotencyKey } from '../../http/env.ts';
import { keepAnswer } from '../../http/keep-answer.ts';
import { recordAdministration } from '../changes/index.ts';
import { EmailAddress } from './email-address.ts';
import { demandRight, Right } from './office-right.ts';
import { LINK_LIFE_DAYS, newOneTimeToken } from './one-time-token.ts';
import { DISPLAY_NAME_MAX } from './own-profile.ts';

const DAYS_MAX = 30;
const DAY_MS = 24 * 60 * 60 * 1000;

/** Without an address the link is for whoever is handed it. */
export const Invitation = Right.extend({
  email: EmailAddress.nullable().default(null),
  displayName: line(DISPLAY_NAME_MAX).min(1).nullable().default(null),
  days: z.int().min(1).max(DAYS_MAX).default(LINK_LIFE_DAYS),
});
export type Invitation = z.infer<typeof Invitation>;

export type OneTimeLink = { id: string; token: string; expiresAt: Date };
type InvitePorts = Pick<AppPorts, 'database' | 'clock' | 'newId' | 'city'>;
type Inviting = { actor: Actor; input: Invitation; idempotency?: IdempotencyKey | undefined };

/** Makes a one-time link into an office. The right begins when the link is used, within its days. */
export async function inviteStaff(
  ports: InvitePorts,
  { actor, input, idempotency }: Inviting,
): Promise<OneTimeLink> {
  demand(actor, 'people.change');
  await demandRight(ports, input);
  return writeInvitation(ports, actor, input, idempotency);
}

/**
 * Writes the link's row and its line in the trail, which names the invitation and not the address. The answer that is
 * kept for a repeated write has no link: no readable token is ever stored.
 */
export async function writeInvitation(
  { database, ...ports }: Pick<AppPorts, 'database' | 'clock' | 'newId'>,
  actor: Actor,
  { email, displayName, days, ...right }: Invitation,
  idempotency?: IdempotencyKey,
): Promise<OneTimeLink> {
  const { token, tokenHash } = await newOneTimeToken();
  const [id, now] = [ports.newId(), ports.clock.now().getTime()];
  const invitedBy = actor.type === 'person' ? actor.personId : null;
  const expiresAt = new Date(now + days * DAY_MS);
  const scope = {
    wards: right.wards && [...right.wards],
    categories: right.categories && [...right.categories],
  };
  const row = { id, tokenHash, email, displayName, role: right.role, ...scope, invitedBy, createdAt: now };
  const answer = JSON.stringify({ id, link: null, expiresAt: expiresAt.toISOString(), mailed: null });
  await recordAdministration(
    { database, ...ports },
    {
      type: 'invited',
      actor,
      content: { right: rightOf(right), invitation: id },
      also: [
        database.insert(invitation).values({ ...row, expiresAt: expiresAt.getTime() }),
        ...(idempotency ? keepAnswer(database, idempotency, { at: now, status: 201, answer }) : []),
      ],
    },
  );
  return { id, token, expiresAt };
}

/** The right alone, as the trail keeps it. */
export const rightOf = ({ role, wards, categories }: OfficeRight): OfficeRight => ({
  role,
  wards,
  categories,
});
