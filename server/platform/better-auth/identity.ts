import { and, desc, eq, gt, inArray, lte, ne, sql } from 'drizzle-orm';
import { session, user } from '#db/schema/identity.ts';
import type { Identity, SessionInfo } from '../../ports/identity.ts';
import { isOurs } from './account-from.ts';
import { randomCode, randomToken } from './keyed-hash.ts';
import { cookiesOf, opened, type SessionKeeper } from './session-keeper.ts';

/** Accounts and sessions by better-auth, for Node and workerd alike. */
export function betterAuthIdentity(keeper: SessionKeeper): Identity {
  const { api, codes, accountOf } = keeper;
  return {
    accountOf,
    openGuestSession: async (headers) => opened(await api.naosuGuest({ headers, returnHeaders: true })),
    async askCode(email, headers) {
      const mail = { code: randomCode(), linkToken: randomToken() };
      const body = { email: email.toLowerCase(), ...mail };
      const answer = await api.naosuAsk({ headers, body, returnHeaders: true });
      return { ...(answer.response.written && { mail }), ...cookiesOf(answer) };
    },
    verifyCode: async (email, code, headers) =>
      opened(
        await api.naosuVerify({ headers, body: { email: email.toLowerCase(), code }, returnHeaders: true }),
      ),
    async followMailLink(token, headers) {
      const email = await codes.redeemLink(token);
      return email === undefined
        ? undefined
        : opened(await api.naosuOpen({ headers, body: { email }, returnHeaders: true }));
    },
    openSessionFor: async (email, headers) =>
      opened(await api.naosuOpen({ headers, body: { email: email.toLowerCase() }, returnHeaders: true })),
    prolongSession: async (headers) => cookiesOf(await api.naosuProlong({ headers, returnHeaders: true })),
    closeSession: async (headers) => cookiesOf(await api.naosuClose({ headers, returnHeaders: true })),
    ...accountsIn(keeper),
    async sweep() {
      await codes.sweep();
      const { database, clock } = keeper;
      const ended = database.delete(session).where(lte(session.expiresAt, clock.now()));
      return (await ended.returning({ id: session.id })).length;
    },
  };
}

const among = (ids: readonly string[]) => sql`(select value from json_each(${JSON.stringify(ids)}))`;

/** What is known and can be ended of accounts, whoever sits at them. */
function accountsIn({
  database,
  clock,
}: SessionKeeper): Pick<Identity, 'sessionsOf' | 'endSessions' | 'emailsOf' | 'erase'> {
  return {
    async sessionsOf(accountIds): Promise<SessionInfo[]> {
      const rows = await database
        .select()
        .from(session)
        .where(and(inArray(session.userId, among(accountIds)), gt(session.expiresAt, clock.now())))
        .orderBy(desc(session.createdAt));
      return rows.map(({ id, userAgent, createdAt, updatedAt }) => ({
        id,
        device: userAgent || null,
        openedAt: createdAt,
        usedAt: updatedAt,
      }));
    },
    async endSessions(accountIds, which) {
      const chosen = 'id' in which ? eq(session.id, which.id) : which.except && ne(session.id, which.except);
      const ended = database
        .delete(session)
        .where(and(inArray(session.userId, among(accountIds)), chosen || undefined));
      return (await ended.returning({ id: session.id })).length;
    },
    async emailsOf(accountIds) {
      const rows = await database
        .select({ id: user.id, email: user.email })
        .from(user)
        .where(and(inArray(user.id, among(accountIds)), eq(user.emailVerified, true)));
      return new Map(rows.filter(({ email }) => !isOurs(email)).map(({ id, email }) => [id, email]));
    },
    async erase(accountIds) {
      await database.delete(user).where(inArray(user.id, among(accountIds)));
    },
  };
}
