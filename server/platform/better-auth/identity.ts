import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import { betterAuth } from 'better-auth/minimal';
import { lte } from 'drizzle-orm';
import * as schema from '#db/schema/identity.ts';
import type { Account } from '../../ports/identity.ts';
import type { Clock, Database, Identity } from '../../ports/index.ts';
import { CodeBook } from './code-book.ts';
import { withHashedTokens } from './hashed-tokens.ts';
import { randomCode } from './keyed-hash.ts';
import { SESSION_SECONDS, sessionPlugin } from './session-plugin.ts';
import { sessionReader } from './session-reader.ts';

export type IdentityOptions = {
  database: Database;
  /** Signs cookies and keys the hashes of codes: at least 32 random characters. */
  secret: string;
  clock: Clock;
  /** Whether browsers reach us over https: cookies are then `Secure` and carry the `__Host-` prefix. */
  secure: boolean;
  baseUrl?: string | undefined;
};

/** Accounts and sessions by better-auth, for Node and workerd alike. Make one and keep it: it prepares itself once. */
export function betterAuthIdentity(options: IdentityOptions): Identity {
  const { database, secret, clock, secure } = options;
  const codes = new CodeBook({ database, secret, clock });
  const { api } = authOf(options, codes);
  return {
    accountOf: sessionReader({ database, secret, clock, cookieName: cookieNameOf(secure, 'session') }),
    openGuestSession: async (headers) => opened(await api.naosuGuest({ headers, returnHeaders: true })),
    async askCode(email, headers) {
      const code = randomCode();
      const body = { email: email.toLowerCase(), code };
      const { headers: answer } = await api.naosuAsk({ headers, body, returnHeaders: true });
      return { code, cookies: answer.getSetCookie() };
    },
    verifyCode: async (email, code, headers) =>
      opened(
        await api.naosuVerify({ headers, body: { email: email.toLowerCase(), code }, returnHeaders: true }),
      ),
    openSessionFor: async (email, headers) =>
      opened(await api.naosuOpen({ headers, body: { email: email.toLowerCase() }, returnHeaders: true })),
    prolongSession: async (headers) => cookiesOf(await api.naosuProlong({ headers, returnHeaders: true })),
    async sweep() {
      await codes.sweep();
      const ended = database.delete(schema.session).where(lte(schema.session.expiresAt, clock.now()));
      return (await ended.returning({ id: schema.session.id })).length;
    },
    closeSession: async (headers) => cookiesOf(await api.naosuClose({ headers, returnHeaders: true })),
  };
}

const cookieNameOf = (secure: boolean, name: string) => `${secure ? '__Host-' : ''}naosu-${name}`;

function authOf({ database, secret, clock, secure, baseUrl }: IdentityOptions, codes: CodeBook) {
  const cookieName = cookieNameOf(secure, 'code');
  return betterAuth({
    baseURL: baseUrl ?? 'http://localhost',
    secret,
    database: withHashedTokens(drizzleAdapter(database, { provider: 'sqlite', schema })),
    plugins: [sessionPlugin({ codes, clock, cookieName, secure })],
    session: { expiresIn: SESSION_SECONDS },
    advanced: {
      useSecureCookies: false,
      defaultCookieAttributes: { secure, httpOnly: true, sameSite: 'lax', path: '/' },
      cookies: { session_token: { name: cookieNameOf(secure, 'session') } },
      ipAddress: { disableIpTracking: true },
    },
    logger: { disabled: true },
    telemetry: { enabled: false },
  });
}

const cookiesOf = ({ headers }: { headers: Headers }) => ({ cookies: headers.getSetCookie() });
const opened = (answer: { headers: Headers; response: { account: Account } }) => ({
  account: answer.response.account,
  ...cookiesOf(answer),
});
