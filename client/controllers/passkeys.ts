import { askForNewKey, askToSignIn, keepKey, signInWith } from '../api/passkeys.ts';
import type { Greeting } from '../api/session.ts';
import { PasskeyTrouble, type Trouble } from './passkey-trouble.ts';

/** The device's own words for keys come with the first press: pages without one pay nothing. */
const library = () => import('@simplewebauthn/browser');

/** Before a challenge goes stale on the server (five minutes), a page that waits for a key asks for a new one. */
const REFRESH_MS = 4 * 60_000;
const isAddress = (host: string) => /^[\d.]+$|^\[/.test(host);

/** Whether this browser can hold keys for this site: they belong to names, never to bare addresses. */
export const knowsPasskeys = () => typeof PublicKeyCredential === 'function' && !isAddress(location.hostname);

/** Makes a key on this device and keeps it: for oneself, for the guest one is, or for a new account. */
export async function makePasskey(): Promise<Greeting> {
  const { startRegistration } = await library();
  const optionsJSON = await askForNewKey();
  return keepKey(await byDevice(optionsJSON.timeout, 'notMade', () => startRegistration({ optionsJSON })));
}

/** Comes in by a key that this device holds. */
export async function usePasskey(): Promise<Greeting> {
  const { startAuthentication } = await library();
  const optionsJSON = await askToSignIn();
  return signInWith(
    await byDevice(optionsJSON.timeout, 'notChosen', () => startAuthentication({ optionsJSON })),
  );
}

/**
 * Offers keys among what the browser would fill into the page's address field, for as long as the page is there. Each
 * other use of a key ends the offer; who made it begins anew. `chosen` gets the way in that was picked.
 */
export async function offerInField(
  signal: AbortSignal,
  chosen: (act: () => Promise<Greeting>) => void,
): Promise<void> {
  const { browserSupportsWebAuthnAutofill, startAuthentication, WebAuthnAbortService } = await library();
  if (!(await browserSupportsWebAuthnAutofill())) return;
  signal.addEventListener('abort', () => WebAuthnAbortService.cancelCeremony(), { once: true });
  const optionsJSON = await askToSignIn();
  if (signal.aborted) return;
  const refresh = setTimeout(() => void offerInField(signal, chosen).catch(() => undefined), REFRESH_MS);
  try {
    const answer = await startAuthentication({ optionsJSON, useBrowserAutofill: true });
    chosen(() => signInWith(answer));
  } catch {
    // Nobody picked one; the page goes on without.
  } finally {
    clearTimeout(refresh);
  }
}

async function byDevice<T>(patience = Infinity, otherwise: Trouble, ask: () => Promise<T>): Promise<T> {
  const began = performance.now();
  try {
    return await ask();
  } catch (error) {
    const isLate = performance.now() - began >= patience - 1000;
    throw new PasskeyTrouble(troubleOf(error, isLate, otherwise));
  }
}

/** The library keeps the browser's own name of an error, and the error itself as its cause. */
function troubleOf(error: unknown, isLate: boolean, otherwise: Trouble): Trouble {
  const name = error instanceof Error ? error.name : '';
  if (name === 'InvalidStateError') return 'already';
  if (name === 'NotAllowedError' || name === 'AbortError') return isLate ? 'late' : otherwise;
  return 'unable';
}
