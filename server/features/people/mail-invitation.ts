import { eq } from 'drizzle-orm';
import { invitation } from '#db/schema/index.ts';
import type { Actor } from '#domain/actor.ts';
import { rightInWords } from '#view/right-in-words.ts';
import type { Words } from '#words/index.ts';
import type { AppPorts, IdempotencyKey } from '../../http/env.ts';
import { handOn } from './hand-on-mail.ts';
import { type Invitation, inviteStaff, type OneTimeLink } from './invite-staff.ts';

/** `mailed`: whether the post office took it; `null` when there was no address. */
export type SentInvitation = OneTimeLink & { mailed: boolean | null };

type Sending = {
  actor: Actor;
  input: Invitation;
  words: Words;
  /** Where the link of the mail leads; without one no mail goes out. */
  origin: string | undefined;
  idempotency?: IdempotencyKey | undefined;
};

/**
 * Invites as an administrator does. A link that was mailed is told to its mailbox alone, because it signs in as whoever
 * has the address: told to its maker, it would let them in as somebody else. One that no mail carries proves no address
 * and is for whoever is handed it.
 */
export async function inviteByMail(
  ports: Pick<AppPorts, 'database' | 'clock' | 'newId' | 'city' | 'mailer' | 'log'>,
  sending: Sending,
): Promise<SentInvitation & { isSecret: boolean }> {
  const sent = await sendInvitation(ports, sending);
  if (sent.mailed === false)
    await ports.database.update(invitation).set({ email: null }).where(eq(invitation.id, sent.id));
  return { ...sent, isSecret: sent.mailed === true };
}

/** Invites and, when there is an address, mails the link. The invitation stands though the mail could not be handed on. */
export async function sendInvitation(
  ports: Pick<AppPorts, 'database' | 'clock' | 'newId' | 'city' | 'mailer' | 'log'>,
  { actor, input, words, origin, idempotency }: Sending,
): Promise<SentInvitation> {
  const made = await inviteStaff(ports, { actor, input, idempotency });
  if (input.email === null) return { ...made, mailed: null };
  if (origin === undefined) return { ...made, mailed: false };
  const [wards, categories, { timeZone }] = await Promise.all([
    ports.city.wards(),
    ports.city.categories(),
    ports.city.profile(),
  ]);
  const { subject, text } = words.mail.invitation;
  const until = words.dates.dateTime(made.expiresAt.toISOString(), timeZone);
  const scope = rightInWords(input, { wards, categories }, words);
  const mail = { to: input.email, subject, text: text(linkOf(origin, made), scope, until) };
  const mailed = await handOn(ports, mail).then(
    () => true,
    () => false,
  );
  return { ...made, mailed };
}

export const linkOf = (origin: string, { token }: Pick<OneTimeLink, 'token'>) =>
  `${origin}/sign-in?token=${token}`;
