import { isoBase64URL } from '@simplewebauthn/server/helpers';
import { DomainError } from '#domain/errors.ts';
import { isRandomToken, isSameText, keyedHash, randomToken } from './keyed-hash.ts';
import type { SessionKeeper } from './session-keeper.ts';
import { cookieNamed } from './session-reader.ts';
import { spendOnce } from './spend-once.ts';

const LIFE_SECONDS = 5 * 60;

/** What a challenge was made for; one for signing in makes no key, and the other way round. */
export type Purpose = 'sign-in' | 'new';
/** For what, in which browser (by its cookie), and for which account (`null`: nobody is signed in there). */
export type Asker = { purpose: Purpose; headers: Headers; userId: string | null };

export type Challenges = ReturnType<typeof challengesOf>;

/**
 * Challenges that say themselves, signed, for whom and until when they count: asking for one costs no write, so that a
 * flood of questions fills nothing. What is written is that one was used, in better-auth's `verification` table; it stays
 * there for longer than a challenge lives, and goes with the sweep of the codes. Tabs of one browser share its cookie.
 */
export function challengesOf(keeper: SessionKeeper) {
  const { clock, secret, secure, cookieName } = keeper;
  const name = cookieName('passkey');
  const nonceIn = (headers: Headers) => {
    const nonce = cookieNamed(headers.get('cookie'), name);
    return isRandomToken(nonce) ? nonce : undefined;
  };
  const signed = (nonce: string, { purpose, userId }: Asker, random: string, until: string) =>
    keyedHash(secret, 'passkey', purpose, nonce, userId ?? '', random, until);
  const attributes = `Max-Age=${LIFE_SECONDS}; Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
  return {
    /** A fresh challenge, and the cookies of the browser that it is bound to. */
    async make(asker: Asker): Promise<{ challenge: string; cookies: string[] }> {
      const nonce = nonceIn(asker.headers) ?? randomToken();
      const [random, until] = [randomToken(), String(clock.now().getTime() + LIFE_SECONDS * 1000)];
      const challenge = [random, until, await signed(nonce, asker, random, until)].join('.');
      return { challenge, cookies: [`${name}=${nonce}; ${attributes}`] };
    },
    /** Whether a challenge, as devices give it back, was made for this asker and is not too old. */
    async isFor(asker: Asker, given: string): Promise<boolean> {
      const [random = '', until = '', signature = ''] = isoBase64URL.toUTF8String(given).split('.');
      const nonce = nonceIn(asker.headers);
      if (!nonce || !(Number(until) > clock.now().getTime())) return false;
      return isSameText(signature, await signed(nonce, asker, random, until));
    },
    /** Uses a challenge up. Of two answers to it at once, one is refused. */
    async spend(given: string): Promise<void> {
      const identifier = `passkey.${await keyedHash(secret, 'passkey-spent', given)}`;
      if (!(await spendOnce(keeper, identifier, LIFE_SECONDS))) throw new DomainError('passkey_refused');
    },
  };
}
