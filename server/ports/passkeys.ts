import type { SessionOpened } from './identity.ts';

/**
 * Keys that devices hold (WebAuthn Level 3). Challenges are random, bound to the browser by a cookie, and good once,
 * within five minutes. `options` and `answer` are the JSON forms of the browser's own calls; a refusal is
 * `passkey_refused`. User verification (finger, face, PIN) is always required.
 */
export interface Passkeys {
  /** For `navigator.credentials.get`, with no account named: the device knows which keys it has. */
  beginSignIn(headers: Headers): Promise<{ options: object; cookies: string[] }>;
  finishSignIn(answer: object, headers: Headers): Promise<SessionOpened>;
  /** For `navigator.credentials.create`. `label` is what the device shows for the account. */
  beginNew(label: string, headers: Headers): Promise<{ options: object; cookies: string[] }>;
  /**
   * Keeps the new key for the account of the session; a guest's becomes confirmed by it, and without a session an account
   * is made. Opens a fresh session where the standing changed.
   */
  finishNew(answer: object, name: string, headers: Headers): Promise<SessionOpened>;
  list(accountIds: readonly string[]): Promise<PasskeyInfo[]>;
  /** The last way into these accounts (no other key, no proved address, no account elsewhere) stays: `last_way_in`. */
  remove(accountIds: readonly string[], id: string): Promise<void>;
}

export type PasskeyInfo = { id: string; name: string; createdAt: Date; lastUsedAt: Date | null };
