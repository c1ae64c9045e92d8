import { isRandomToken, keyedHash, randomToken } from './keyed-hash.ts';
import type { Attempt } from './provider-client.ts';
import { textSealer } from './sealed-text.ts';
import type { SessionKeeper } from './session-keeper.ts';
import { cookieNamed } from './session-reader.ts';
import { spendOnce } from './spend-once.ts';

const LIFE_SECONDS = 10 * 60;

/** What is remembered of an attempt while its person is away at the provider. */
type Kept = { redirectUri: string; next: string; userId: string | null };
type Sealed = Kept & { until: number };

export type ProviderAttempts = ReturnType<typeof attemptsOf>;

/**
 * Attempts to come in through a provider. The state that goes there and comes back is the attempt itself, sealed for the
 * browser that began it (by the secret in its cookie) and this provider: beginning costs no write, so that a flood of
 * beginnings fills nothing, and only that one was used is written. Nonce and PKCE verifier are made of cookie and state.
 * Several tabs of one browser share the cookie.
 */
export function attemptsOf(keeper: SessionKeeper) {
  const { clock, secret, secure, cookieName } = keeper;
  const name = cookieName('provider');
  const sealer = textSealer(secret, 'provider-attempt');
  const cookieIn = (headers: Headers) => {
    const cookie = cookieNamed(headers.get('cookie'), name);
    return isRandomToken(cookie) ? cookie : undefined;
  };
  const owner = (providerId: string, cookie: string) => JSON.stringify([providerId, cookie]);
  const hash = (use: string, cookie: string, state: string) =>
    keyedHash(secret, 'provider', use, cookie, state);
  const attemptOf = async (cookie: string, state: string, redirectUri: string): Promise<Attempt> => ({
    state,
    nonce: await hash('nonce', cookie, state),
    verifier: await hash('verifier', cookie, state),
    redirectUri,
  });
  const open = async (providerId: string, state: string, cookie: string) => {
    const text = await sealer.open(ofAddress(state), owner(providerId, cookie));
    return text === undefined ? undefined : (JSON.parse(text) as Sealed);
  };
  const attributes = `Max-Age=${LIFE_SECONDS}; Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
  return {
    async begin(providerId: string, kept: Kept, headers: Headers) {
      const cookie = cookieIn(headers) ?? randomToken();
      const sealed: Sealed = { ...kept, until: clock.now().getTime() + LIFE_SECONDS * 1000 };
      const state = forAddress(await sealer.seal(JSON.stringify(sealed), owner(providerId, cookie)));
      return {
        attempt: await attemptOf(cookie, state, kept.redirectUri),
        cookies: [`${name}=${cookie}; ${attributes}`],
      };
    },
    /** Spends what this browser began; `undefined` when it began nothing like it, spent it, or took too long. */
    async finish(providerId: string, state: string, headers: Headers) {
      const cookie = cookieIn(headers);
      const kept = cookie && (await open(providerId, state, cookie));
      if (!kept || kept.until <= clock.now().getTime()) return undefined;
      const spent = `provider.${await hash('spent', cookie, state)}`;
      if (!(await spendOnce(keeper, spent, LIFE_SECONDS))) return undefined;
      return { ...kept, attempt: await attemptOf(cookie, state, kept.redirectUri) };
    },
    /** Where this browser wanted to go when it began: also of an attempt that counts no more. */
    async nextOf(providerId: string, state: string, headers: Headers): Promise<string | undefined> {
      const cookie = cookieIn(headers);
      return cookie ? (await open(providerId, state, cookie))?.next : undefined;
    },
  };
}

const forAddress = (base64: string) => base64.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
const ofAddress = (state: string) => state.replaceAll('-', '+').replaceAll('_', '/');
