import type { SessionOpened } from './identity.ts';

/**
 * Signing in with an account elsewhere (OpenID Connect, authorization code with PKCE; LINE is one). Somebody is known by
 * issuer and subject only, never joined to another account by an e-mail address. Tokens are used once and never kept.
 */
export interface OutsideSignIn {
  /** What the operator configured, in the order to be shown. */
  readonly providers: readonly { id: string; name: string }[];
  /**
   * Where to send the browser. `next` is the local path to come back to. Unknown providers are `not_found`, one that does
   * not answer is `provider_refused`. `connects`: whether who has the session of `headers` connects it to their account;
   * a session that counts no more (an office's, after a working day) is nobody's.
   */
  begin(
    providerId: string,
    next: string,
    asker: { headers: Headers; connects: boolean },
  ): Promise<{ url: string; cookies: string[] }>;
  /**
   * What came back to the callback's address. Anything but a whole, fresh answer to what this very browser asked is
   * `provider_refused`. Connects as it was begun, or signs in.
   */
  finish(
    providerId: string,
    callback: URL,
    asker: { headers: Headers; connects: boolean },
  ): Promise<SessionOpened & { next: string }>;
  /** Where the person wanted to go who comes back like this, when it was this browser that began it; for after a refusal. */
  nextOf(providerId: string, callback: URL, headers: Headers): Promise<string | undefined>;
  /** What is connected to these accounts, newest first. */
  list(accountIds: readonly string[]): Promise<Connection[]>;
  /** The last way into these accounts (no key, no proved address, no other account with a provider on offer) stays: `last_way_in`. */
  disconnect(accountIds: readonly string[], id: string): Promise<void>;
}

export type Connection = { id: string; provider: string; connectedAt: Date };
