import { and, eq, gt } from 'drizzle-orm';
import { verification } from '#db/schema/index.ts';
import { keyedHash, randomToken } from './keyed-hash.ts';
import type { SessionKeeper } from './session-keeper.ts';
import { cookieNamed } from './session-reader.ts';

const LIFE_SECONDS = 5 * 60;

/** What a challenge was made for; one for signing in makes no key, and the other way round. */
export type Purpose = 'sign-in' | 'new';

export type Challenges = ReturnType<typeof challengesOf>;

/**
 * Challenges that were asked for, one row each in better-auth's `verification` table: the identifier is a keyed hash of
 * purpose, challenge and the secret in this browser's cookie, so a row is found by the very browser and for the very
 * purpose only, and tells nothing by itself. Several tabs of one browser share the cookie. Rows that nobody came back
 * for go with the sweep of the codes.
 */
export function challengesOf({ database, clock, secret, secure, codes, cookieName }: SessionKeeper) {
  const name = cookieName('passkey');
  const nonceIn = (headers: Headers) => cookieNamed(headers.get('cookie'), name);
  const identifierOf = async (purpose: Purpose, nonce: string, challenge: string) =>
    `passkey.${await keyedHash(secret, 'passkey', purpose, nonce, challenge)}`;
  const attributes = `Max-Age=${LIFE_SECONDS}; Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
  return {
    /** Writes a challenge down for this browser and whoever is signed in there (`null`: nobody). Gives the cookies. */
    async keep(purpose: Purpose, challenge: string, headers: Headers, userId: string | null) {
      await codes.sweep();
      const nonce = nonceIn(headers) || randomToken();
      const now = clock.now();
      await database.insert(verification).values({
        id: crypto.randomUUID(),
        identifier: await identifierOf(purpose, nonce, challenge),
        value: JSON.stringify({ userId }),
        expiresAt: new Date(now.getTime() + LIFE_SECONDS * 1000),
        createdAt: now,
        updatedAt: now,
      });
      return { cookies: [`${name}=${nonce}; ${attributes}`] };
    },
    /** Spends a challenge, and says whom it was made for; `undefined` when it was not made here, is spent or too old. */
    async spend(purpose: Purpose, challenge: string, headers: Headers) {
      const nonce = nonceIn(headers);
      if (!nonce) return undefined;
      const identifier = await identifierOf(purpose, nonce, challenge);
      const [row] = await database
        .delete(verification)
        .where(and(eq(verification.identifier, identifier), gt(verification.expiresAt, clock.now())))
        .returning({ value: verification.value });
      return row && (JSON.parse(row.value) as { userId: string | null });
    },
  };
}
