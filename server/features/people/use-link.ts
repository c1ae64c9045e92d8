import { and, eq, gt, isNull, sql } from 'drizzle-orm';
import * as z from 'zod';
import { invitation, person, roleGrant } from '#db/schema/index.ts';
import type { Actor, Person } from '#domain/actor.ts';
import { DomainError } from '#domain/errors.ts';
import { sha256 } from '#domain/event.ts';
import type { AppPorts } from '../../http/env.ts';
import { messagesOf } from '../../http/problem.ts';
import { mustHaveChanged, recordAdministration, type Statement } from '../changes/index.ts';
import { findPersonOf, personOfAccount } from './account-person.ts';
import type { Arrival } from './greeting.ts';
import { rightOf } from './invite-staff.ts';
import { bringAlong } from './verify-code.ts';

export const LinkToken = z.object({ token: z.string().min(1).max(200) });

type Row = typeof invitation.$inferSelect;
type Use = { token: string; headers: Headers; actor: Actor | undefined; language: string };

/** Signs in with the link of a mail or of an invitation; what became of one that opens nothing is not told. */
export async function useLink(ports: AppPorts, use: Use): Promise<Arrival> {
  const invited = await findUnspent(ports, use.token);
  return invited ? followInvitation(ports, invited, use) : followMail(ports, use);
}

async function followMail(ports: AppPorts, { token, headers, actor, language }: Use): Promise<Arrival> {
  const opened = await ports.identity.followMailLink(token, headers);
  if (opened === undefined) throw new DomainError('link_spent');
  const person = await personOfAccount(ports, opened.account, language);
  await bringAlong(ports, actor, person);
  return { person, ...opened };
}

/**
 * Takes up the office that the invitation gives. Of two who use it at once one gets in. What was opened for the loser is
 * a session that nobody holds the cookie of.
 */
async function followInvitation(
  ports: AppPorts,
  row: Row,
  { headers, actor, language }: Use,
): Promise<Arrival> {
  const { account, cookies } = await sessionFor(ports, row, actor, headers);
  const person = await personOfAccount(ports, account, language);
  await takeOffice(ports, row, person);
  await bringAlong(ports, actor, person);
  return { person: (await findPersonOf(ports, account))?.person ?? person, account, cookies };
}

const unspent = (tokenHash: string, now: number) =>
  and(eq(invitation.tokenHash, tokenHash), isNull(invitation.usedAt), gt(invitation.expiresAt, now));

async function findUnspent({ database, clock }: AppPorts, token: string): Promise<Row | undefined> {
  const [row] = await database
    .select()
    .from(invitation)
    .where(unspent(await sha256(token), clock.now().getTime()));
  return row;
}

/**
 * A link without an address is for whoever is signed in here, or for a new account that can be reached no other way. In
 * any case the session is a fresh one: nobody's rights grow in a session that was there before.
 */
async function sessionFor(
  { identity }: AppPorts,
  { email }: Row,
  actor: Actor | undefined,
  headers: Headers,
) {
  const isResident = actor?.type === 'person' && actor.standing === 'resident';
  const renewed = email === null && isResident ? await identity.renewSession(headers) : undefined;
  return renewed ?? identity.openSessionFor(email ?? `${crypto.randomUUID()}@admin.invalid`, headers);
}

/** The link is spent, the right given and the trail written in one batch; the first statement lets only one through. */
async function takeOffice(ports: AppPorts, row: Row, actor: Person): Promise<void> {
  const also = [
    ...spendStatements(ports, row, actor),
    giveRight(ports, row, actor),
    ports.database
      .update(person)
      .set({ displayName: sql`coalesce(${row.displayName}, display_name)` })
      .where(eq(person.id, actor.personId)),
  ];
  try {
    const content = { about: actor.personId, right: rightOf(row), invitation: row.id };
    await recordAdministration(ports, { type: 'invitation_used', actor, content, also });
  } catch (error) {
    if (/CHECK constraint failed: assert_/.test(messagesOf(error))) throw new DomainError('link_spent');
    throw error;
  }
}

function spendStatements({ database, clock }: AppPorts, row: Row, { personId }: Person): Statement[] {
  const now = clock.now().getTime();
  return [
    database.update(invitation).set({ usedAt: now, usedBy: personId }).where(unspent(row.tokenHash, now)),
    ...mustHaveChanged(database),
  ];
}

/** Who has the very same right already keeps the one they have. */
function giveRight({ database, newId, clock }: AppPorts, row: Row, { personId }: Person): Statement {
  const { role, invitedBy } = row;
  const [wards, categories] = [row.wards, row.categories].map((codes) => codes && JSON.stringify(codes));
  return database.insert(roleGrant).select(sql`
    select ${newId()}, ${personId}, ${role}, ${wards}, ${categories}, null, ${invitedBy}, ${clock.now().getTime()}
    where not exists (select 1 from ${roleGrant} where person_id = ${personId} and role = ${role}
      and wards is ${wards} and categories is ${categories})`);
}
