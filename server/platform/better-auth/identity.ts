import { and, desc, eq, gt, inArray, lte, ne, sql } from 'drizzle-orm';
import { session, user } from '#db/schema/identity.ts';
import { DomainError } from '#domain/errors.ts';
import type { Identity, SessionInfo } from '../../ports/identity.ts';
import type { Database } from '../../ports/index.ts';
import { accountFacts } from './account-facts.ts';
import { isOurs } from './account-from.ts';
import type { Asked } from './code-book.ts';
import { randomCode, randomToken } from './keyed-hash.ts';
import { cookiesOf, opened, type SessionKeeper } from './session-keeper.ts';
import { cookieNamed } from './session-reader.ts';

/** Accounts and sessions by better-auth, for Node and workerd alike. */
export function betterAuthIdentity(keeper: SessionKeeper): Identity {
  const { api, codes, accountOf, openFor } = keeper;
  return {
    accountOf,
    openGuestSession: async (headers) => opened(await api.naosuGuest({ headers, returnHeaders: true })),
    async askCode(email, headers) {
      const mail = { code: randomCode(), linkToken: randomToken() };
      const body = { email: email.toLowerCase(), ...mail };
      const answer = await api.naosuAsk({ headers, body, returnHeaders: true });
      return { ...(answer.response.written && { mail }), ...cookiesOf(answer) };
    },
    async verifyCode(given, code, headers) {
      const body = { email: given.toLowerCase() };
      await proveAddress(keeper, body, code, headers);
      return opened(await api.naosuOpenByCode({ headers, body, returnHeaders: true }));
    },
    async followMailLink(token, headers) {
      const email = await codes.redeemLink(token);
      return email === undefined
        ? undefined
        : opened(await api.naosuOpen({ headers, body: { email }, returnHeaders: true }));
    },
    openSessionFor: async (email, headers) =>
      opened(await api.naosuOpen({ headers, body: { email: email.toLowerCase() }, returnHeaders: true })),
    async renewSession(headers) {
      const account = await accountOf(headers);
      return account && openFor(account.id, headers);
    },
    changeToken: async (headers) => cookiesOf(await api.naosuChangeToken({ headers, returnHeaders: true })),
    prolongSession: async (headers) => cookiesOf(await api.naosuProlong({ headers, returnHeaders: true })),
    closeSession: async (headers) => cookiesOf(await api.naosuClose({ headers, returnHeaders: true })),
    ...addressesIn(keeper),
    ...accountsIn(keeper),
    ...accountFacts(keeper),
    async sweep() {
      await codes.sweep();
      const { database, clock } = keeper;
      const ended = database.delete(session).where(lte(session.expiresAt, clock.now()));
      return (await ended.returning({ id: session.id })).length;
    },
  };
}

/** Looks at a code before better-auth is asked anything, so that guessing costs next to nothing. */
async function proveAddress(
  { codes, cookieName }: SessionKeeper,
  asked: Omit<Asked, 'nonce'>,
  code: string,
  headers: Headers,
): Promise<void> {
  const nonce = cookieNamed(headers.get('cookie'), cookieName('code'));
  const isRight = nonce !== undefined && (await codes.redeem({ ...asked, nonce }, code));
  if (!isRight) throw new DomainError('code_wrong');
}

/** How an account comes to another address. */
function addressesIn(keeper: SessionKeeper): Pick<Identity, 'askNewEmail' | 'changeEmail'> {
  const { api, database } = keeper;
  return {
    async askNewEmail(forAccount, email, headers) {
      const body = { email: email.toLowerCase(), code: randomCode(), forAccount };
      const answer = await api.naosuAsk({ headers, body, returnHeaders: true });
      return { ...(answer.response.written && { mail: { code: body.code } }), ...cookiesOf(answer) };
    },
    async changeEmail(forAccount, { email: wished, code }, headers) {
      const email = wished.toLowerCase();
      await proveAddress(keeper, { email, forAccount }, code, headers);
      const answer = await api.naosuForgetCode({ headers, returnHeaders: true });
      const [before = null] = await addressesOf(database, [forAccount]);
      await setAddress(database, forAccount, email);
      return { before, ...cookiesOf(answer) };
    },
  };
}

async function addressesOf(database: Database, accountIds: readonly string[]): Promise<string[]> {
  const rows = await database
    .select({ email: user.email })
    .from(user)
    .where(inArray(user.id, among(accountIds)));
  return rows.map(({ email }) => email).filter((email) => !isOurs(email));
}

/** An address belongs to one account (the column is unique): it says no when it is taken, also for two at once. */
async function setAddress(database: Database, id: string, email: string): Promise<void> {
  try {
    await database.update(user).set({ email, emailVerified: true }).where(eq(user.id, id));
  } catch (error) {
    if (/UNIQUE constraint failed: user\.email/.test(messagesIn(error))) throw new DomainError('email_taken');
    throw error;
  }
}

/** What the engine said stands in the cause of what Drizzle throws. */
const messagesIn = (error: unknown): string =>
  error instanceof Error ? `${error.message}\n${messagesIn(error.cause)}` : '';

const among = (ids: readonly string[]) => sql`(select value from json_each(${JSON.stringify(ids)}))`;

/** What is known and can be ended of accounts, whoever sits at them. */
function accountsIn({
  database,
  clock,
  codes,
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
      await codes.forget(await addressesOf(database, accountIds));
      await database.delete(user).where(inArray(user.id, among(accountIds)));
    },
  };
}
