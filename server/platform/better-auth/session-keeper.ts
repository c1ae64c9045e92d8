import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import { betterAuth } from 'better-auth/minimal';
import { eq } from 'drizzle-orm';
import * as schema from '#db/schema/identity.ts';
import type { Account, SessionOpened } from '../../ports/identity.ts';
import type { Clock, Database } from '../../ports/index.ts';
import { CodeBook } from './code-book.ts';
import { withHashedTokens } from './hashed-tokens.ts';
import { SESSION_SECONDS, sessionPlugin } from './session-plugin.ts';
import { sessionReader } from './session-reader.ts';

export type KeeperOptions = {
  database: Database;
  /** Signs cookies and keys the hashes of codes: at least 32 random characters. */
  secret: string;
  clock: Clock;
  /** Whether browsers reach us over https: cookies are then `Secure` and carry the `__Host-` prefix. */
  secure: boolean;
  baseUrl?: string | undefined;
};

/** What all ways to sign in share: better-auth's accounts and sessions, and nothing of its addresses. */
export type SessionKeeper = ReturnType<typeof openKeeper>;

/** Make one and keep it: better-auth prepares itself once. */
export function openKeeper(options: KeeperOptions) {
  const { database, secret, clock, secure } = options;
  const cookieName = (name: string) => `${secure ? '__Host-' : ''}naosu-${name}`;
  const codes = new CodeBook({ database, secret, clock });
  const { api } = authOf(options, codes, cookieName);
  return {
    ...options,
    api,
    codes,
    cookieName,
    accountOf: sessionReader({ database, secret, clock, cookieName: cookieName('session') }),
    /** A fresh session, whatever was there before, for an account that just proved itself. */
    openFor: async (userId: string, headers: Headers) =>
      opened(await api.naosuOpenFor({ headers, body: { userId }, returnHeaders: true })),
    /** An account that no address leads to. Gives its id. */
    newAccount: async (confirmed: boolean) => (await api.naosuNewAccount({ body: { confirmed } })).id,
    /** A guest's account that somebody now stands behind. */
    confirm: async (userId: string) => {
      await database.update(schema.user).set({ emailVerified: true }).where(eq(schema.user.id, userId));
    },
  };
}

function authOf(
  { database, secret, clock, secure, baseUrl }: KeeperOptions,
  codes: CodeBook,
  cookieName: (name: string) => string,
) {
  return betterAuth({
    baseURL: baseUrl ?? 'http://localhost',
    secret,
    database: withHashedTokens(drizzleAdapter(database, { provider: 'sqlite', schema })),
    plugins: [sessionPlugin({ codes, clock, cookieName: cookieName('code'), secure, database })],
    session: { expiresIn: SESSION_SECONDS },
    advanced: {
      useSecureCookies: false,
      defaultCookieAttributes: { secure, httpOnly: true, sameSite: 'lax', path: '/' },
      cookies: { session_token: { name: cookieName('session') } },
      ipAddress: { disableIpTracking: true },
    },
    logger: { disabled: true },
    telemetry: { enabled: false },
  });
}

export const cookiesOf = ({ headers }: { headers: Headers }) => ({ cookies: headers.getSetCookie() });

export const opened = (answer: { headers: Headers; response: { account: Account } }): SessionOpened => ({
  account: answer.response.account,
  ...cookiesOf(answer),
});
