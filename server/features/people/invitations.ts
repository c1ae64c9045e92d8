import { and, desc, eq, gt, isNull, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import { invitation, person } from '#db/schema/index.ts';
import type { Actor } from '#domain/actor.ts';
import { DomainError } from '#domain/errors.ts';
import type { OfficeRight } from '#domain/event.ts';
import { demand } from '../../http/allow.ts';
import type { AppPorts } from '../../http/env.ts';
import { messagesOf } from '../../http/problem.ts';
import { mustHaveChanged, recordAdministration } from '../changes/index.ts';
import { rightOf } from './invite-staff.ts';
import { decodeKey, encodeKey } from './page-cursor.ts';

export type OpenInvitation = OfficeRight & {
  id: string;
  email: string | null;
  displayName: string | null;
  createdAt: string;
  expiresAt: string;
  /** Who invited; `null`: the operator, or somebody who is gone. */
  by: { id: string; name: string | null } | null;
};
export type InvitationPage = { items: OpenInvitation[]; nextCursor: string | null };

const PAGE = 50;
const isKey = (key: unknown): key is [number, string] =>
  Array.isArray(key) && typeof key[0] === 'number' && typeof key[1] === 'string';

type Asked = { actor: Actor | undefined; cursor?: string | undefined };

/** Invitations that can still be used, newest first. Their links are known to who made them alone. */
export async function listInvitations(
  { database, clock }: Pick<AppPorts, 'database' | 'clock'>,
  { actor, cursor }: Asked,
): Promise<InvitationPage> {
  demand(actor, 'people.read');
  const inviter = alias(person, 'inviter');
  const after = cursor === undefined ? undefined : decodeKey(cursor, isKey);
  const beyond = after && sql`(${invitation.createdAt}, ${invitation.id}) < (${after[0]}, ${after[1]})`;
  const open = and(isNull(invitation.usedAt), gt(invitation.expiresAt, clock.now().getTime()));
  const rows = await database
    .select({
      id: invitation.id,
      email: invitation.email,
      role: invitation.role,
      wards: invitation.wards,
      categories: invitation.categories,
      displayName: invitation.displayName,
      createdAt: invitation.createdAt,
      expiresAt: invitation.expiresAt,
      byId: sql<string | null>`${inviter.id}`.as('by_id'),
      byName: sql<string | null>`${inviter.displayName}`.as('by_name'),
    })
    .from(invitation)
    .leftJoin(inviter, eq(inviter.id, invitation.invitedBy))
    .where(and(open, beyond))
    .orderBy(desc(invitation.createdAt), desc(invitation.id))
    .limit(PAGE + 1);
  const page = rows.slice(0, PAGE);
  const last = page.at(-1);
  return {
    items: page.map(({ byId, byName, createdAt, expiresAt, ...row }) => ({
      ...row,
      createdAt: new Date(createdAt).toISOString(),
      expiresAt: new Date(expiresAt).toISOString(),
      by: byId === null ? null : { id: byId, name: byName },
    })),
    nextCursor: rows.length > PAGE && last ? encodeKey([last.createdAt, last.id]) : null,
  };
}

/** Takes back an invitation that nobody used yet; its link is dead at once. */
export async function withdrawInvitation(
  ports: Pick<AppPorts, 'database' | 'clock' | 'newId'>,
  { actor, id }: { actor: Actor; id: string },
): Promise<void> {
  demand(actor, 'people.change');
  const { database } = ports;
  const unused = and(eq(invitation.id, id), isNull(invitation.usedAt));
  const [row] = await database.select().from(invitation).where(unused);
  if (row === undefined) throw new DomainError('not_found');
  try {
    await recordAdministration(ports, {
      type: 'invitation_withdrawn',
      actor,
      content: { right: rightOf(row), invitation: id },
      also: [database.delete(invitation).where(unused), ...mustHaveChanged(database)],
    });
  } catch (error) {
    if (/CHECK constraint failed: assert_/.test(messagesOf(error))) throw new DomainError('not_found');
    throw error;
  }
}
