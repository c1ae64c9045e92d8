import { and, eq, gt } from 'drizzle-orm';
import { verification } from '#db/schema/index.ts';
import { keyedHash, randomToken } from './keyed-hash.ts';
import type { Attempt } from './provider-client.ts';
import type { SessionKeeper } from './session-keeper.ts';
import { cookieNamed } from './session-reader.ts';

const LIFE_SECONDS = 10 * 60;

/** What is remembered of an attempt while its person is away at the provider. */
type Kept = { redirectUri: string; next: string; userId: string | null };

export type ProviderAttempts = ReturnType<typeof attemptsOf>;

/**
 * Attempts to come in through a provider, a row each in better-auth's `verification` table, found only with the secret in
 * the cookie of the browser that began it. Nonce and PKCE verifier are made of that secret and the state, so the table
 * holds nothing that would help to finish somebody's attempt. Several tabs of one browser share the cookie.
 */
export function attemptsOf({ database, clock, secret, secure, codes, cookieName }: SessionKeeper) {
  const name = cookieName('provider');
  const cookieIn = (headers: Headers) => cookieNamed(headers.get('cookie'), name);
  const hash = (use: string, cookie: string, state: string) =>
    keyedHash(secret, 'provider', use, cookie, state);
  const rowOf = async (providerId: string, cookie: string, state: string) =>
    `provider.${await hash(`row ${providerId}`, cookie, state)}`;
  const attemptOf = async (cookie: string, state: string, redirectUri: string): Promise<Attempt> => ({
    state,
    nonce: await hash('nonce', cookie, state),
    verifier: await hash('verifier', cookie, state),
    redirectUri,
  });
  const attributes = `Max-Age=${LIFE_SECONDS}; Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
  return {
    async begin(providerId: string, kept: Kept, headers: Headers) {
      await codes.sweep();
      const [cookie, state, now] = [cookieIn(headers) || randomToken(), randomToken(), clock.now()];
      await database.insert(verification).values({
        id: crypto.randomUUID(),
        identifier: await rowOf(providerId, cookie, state),
        value: JSON.stringify(kept),
        expiresAt: new Date(now.getTime() + LIFE_SECONDS * 1000),
        createdAt: now,
        updatedAt: now,
      });
      return {
        attempt: await attemptOf(cookie, state, kept.redirectUri),
        cookies: [`${name}=${cookie}; ${attributes}`],
      };
    },
    /** Spends what this browser began; `undefined` when it began nothing like it, spent it, or took too long. */
    async finish(providerId: string, state: string, headers: Headers) {
      const cookie = cookieIn(headers);
      if (!cookie) return undefined;
      const identifier = await rowOf(providerId, cookie, state);
      const [row] = await database
        .delete(verification)
        .where(and(eq(verification.identifier, identifier), gt(verification.expiresAt, clock.now())))
        .returning({ value: verification.value });
      if (row === undefined) return undefined;
      const kept = JSON.parse(row.value) as Kept;
      return { ...kept, attempt: await attemptOf(cookie, state, kept.redirectUri) };
    },
  };
}
