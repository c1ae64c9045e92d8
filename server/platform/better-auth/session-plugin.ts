import type { BetterAuthPlugin, User } from 'better-auth';
import { createAuthEndpoint } from 'better-auth/api';
import { expireCookie, setSessionCookie } from 'better-auth/cookies';
import * as z from 'zod';
import type { Account } from '../../ports/identity.ts';
import type { Clock, Database } from '../../ports/index.ts';
import { accountFrom } from './account-from.ts';
import type { Asked, CodeBook, Mailed } from './code-book.ts';
import { deviceOf } from './device-of.ts';
import { hasSecondFactor } from './has-second-factor.ts';
import { isRandomToken, randomToken } from './keyed-hash.ts';

export const SESSION_SECONDS = 30 * 24 * 60 * 60;
/** A living session is prolonged at most once a day. */
const PROLONG_AFTER_MS = 24 * 60 * 60 * 1000;
const CODE_COOKIE_SECONDS = 10 * 60;

type Parts = { codes: CodeBook; clock: Clock; cookieName: string; secure: boolean; database: Database };
type Context = Parameters<typeof setSessionCookie>[0];

const Email = z.object({ email: z.string() });
const EmailAndMailed = Email.extend({
  code: z.string(),
  linkToken: z.string().optional(),
  forAccount: z.string().optional(),
});
const UserId = z.object({ userId: z.string() });
const Standing = z.object({ confirmed: z.boolean() });

/**
 * Naosu's own ways in and out of better-auth's sessions. They are called as functions (`auth.api.…`); no address of
 * better-auth is mounted anywhere, so nothing of it can be reached from outside.
 */
export function sessionPlugin(parts: Parts) {
  return {
    id: 'naosu',
    endpoints: {
      naosuGuest: createAuthEndpoint('/naosu/guest', { method: 'POST', requireHeaders: true }, async (c) =>
        openSession(c, parts, await newUser(c, `${crypto.randomUUID()}@guest.invalid`, false)),
      ),
      naosuOpen: createAuthEndpoint(
        '/naosu/open',
        { method: 'POST', body: Email, requireHeaders: true },
        async (c) => openSession(c, parts, await confirmedUser(c, c.body.email)),
      ),
      naosuAsk: createAuthEndpoint(
        '/naosu/ask',
        { method: 'POST', body: EmailAndMailed, requireHeaders: true },
        async (c) => ({ written: await rememberCode(c, parts, c.body) }),
      ),
      naosuOpenFor: createAuthEndpoint(
        '/naosu/open-for',
        { method: 'POST', body: UserId, requireHeaders: true },
        async (c) => openSession(c, parts, await userById(c, c.body.userId)),
      ),
      naosuNewAccount: createAuthEndpoint(
        '/naosu/new-account',
        { method: 'POST', body: Standing },
        async (c) => ({
          id: (await newUser(c, `${crypto.randomUUID()}@account.invalid`, c.body.confirmed)).id,
        }),
      ),
      naosuOpenByCode: createAuthEndpoint(
        '/naosu/open-by-code',
        { method: 'POST', body: Email, requireHeaders: true },
        async (c) => {
          forgetCode(c, parts);
          return openSession(c, parts, await confirmedUser(c, c.body.email));
        },
      ),
      naosuForgetCode: createAuthEndpoint(
        '/naosu/forget-code',
        { method: 'POST', requireHeaders: true },
        async (c) => {
          forgetCode(c, parts);
          return {};
        },
      ),
      naosuProlong: createAuthEndpoint(
        '/naosu/prolong',
        { method: 'POST', requireHeaders: true },
        async (c) => {
          await prolongSession(c, parts);
          return {};
        },
      ),
      naosuChangeToken: createAuthEndpoint(
        '/naosu/change-token',
        { method: 'POST', requireHeaders: true },
        async (c) => {
          await changeToken(c, parts);
          return {};
        },
      ),
      naosuClose: createAuthEndpoint('/naosu/close', { method: 'POST', requireHeaders: true }, async (c) => {
        await closeSession(c);
        expireCookie(c, c.context.authCookies.sessionToken);
        return {};
      }),
    },
  } satisfies BetterAuthPlugin;
}

const tokenIn = (c: Context) => c.getSignedCookie(c.context.authCookies.sessionToken.name, c.context.secret);

async function aliveSession(c: Context, { clock }: Parts) {
  const token = await tokenIn(c);
  const found = token ? await c.context.internalAdapter.findSession(token) : null;
  return found && found.session.expiresAt > clock.now() ? found : undefined;
}

/** Always a new token: nobody goes on with one that was there before signing in (session fixation). */
async function openSession(
  c: Context,
  { clock, database }: Parts,
  user: User,
): Promise<{ account: Account }> {
  await closeSession(c);
  const now = clock.now();
  const times = {
    createdAt: now,
    updatedAt: now,
    expiresAt: new Date(now.getTime() + SESSION_SECONDS * 1000),
  };
  const untraced = { ipAddress: '', userAgent: deviceOf(c.headers?.get('user-agent') ?? null) ?? '' };
  const session = await c.context.internalAdapter.createSession(
    user.id,
    false,
    { ...times, ...untraced },
    true,
  );
  await setSessionCookie(c, { session, user }, false);
  const place = { id: session.id, openedAt: now, secondFactorAt: null };
  return {
    account: accountFrom(user, { hasSecondFactor: await hasSecondFactor(database, user.id), session: place }),
  };
}

async function closeSession(c: Context): Promise<void> {
  const token = await tokenIn(c);
  if (token) await c.context.internalAdapter.deleteSession(token);
}

/** Of two who change it at once one goes on with a token that opens nothing. */
async function changeToken(c: Context, parts: Parts): Promise<void> {
  const alive = await aliveSession(c, parts);
  if (alive === undefined) return;
  const { session, user } = alive;
  const token = randomToken();
  await c.context.internalAdapter.updateSession(session.token, { token });
  await setSessionCookie(c, { session: { ...session, token }, user }, false);
}

async function prolongSession(c: Context, parts: Parts): Promise<void> {
  const alive = await aliveSession(c, parts);
  const now = parts.clock.now();
  if (alive === undefined || now.getTime() - alive.session.updatedAt.getTime() < PROLONG_AFTER_MS) return;
  const expiresAt = new Date(now.getTime() + SESSION_SECONDS * 1000);
  await c.context.internalAdapter.updateSession(alive.session.token, { expiresAt, updatedAt: now });
  await setSessionCookie(c, alive, false);
}

async function userById(c: Context, id: string): Promise<User> {
  const user = await c.context.internalAdapter.findUserById(id);
  if (!user) throw new Error('an account that was just there is missing');
  return user;
}

const newUser = (c: Context, email: string, emailVerified: boolean) =>
  c.context.internalAdapter.createUser({ email, emailVerified, name: '' }, { method: 'naosu' });

/** The account of an address that was just proved; of two that make it at once, both get the one that was made. */
async function confirmedUser(c: Context, email: string): Promise<User> {
  const find = async () => (await c.context.internalAdapter.findUserByEmail(email))?.user;
  const found = await find();
  if (found) return found;
  try {
    return await newUser(c, email, true);
  } catch (error) {
    const made = await find();
    if (made) return made;
    throw error;
  }
}

type CodeAsked = Omit<Asked, 'nonce'>;

/**
 * A browser keeps its secret while it types a code: when enough was mailed, what it was mailed before still works. The
 * cookie is set in any case, so that the answer tells nothing.
 */
async function rememberCode(
  c: Context,
  { codes, cookieName, secure }: Parts,
  { code, linkToken, ...asked }: CodeAsked & Mailed,
): Promise<boolean> {
  const old = c.getCookie(cookieName);
  const nonce = isRandomToken(old) ? old : randomToken();
  const written = await codes.write({ ...asked, nonce }, { code, linkToken });
  const attributes = { httpOnly: true, sameSite: 'lax', path: '/', secure } as const;
  c.setCookie(cookieName, nonce, { ...attributes, maxAge: CODE_COOKIE_SECONDS });
  return written;
}

function forgetCode(c: Context, { cookieName, secure }: Parts): void {
  expireCookie(c, { name: cookieName, attributes: { httpOnly: true, sameSite: 'lax', path: '/', secure } });
}
