import type { BatchItem } from 'drizzle-orm/batch';
import type { Account } from './identity.ts';

/** Time-based codes of an authenticator app (RFC 6238, six digits, 30 s, one step of clock drift either way). */
export interface SecondFactor {
  /**
   * Makes a secret that counts once `confirm` was given a first code. Until then the session that asked is given the same
   * one again, any other a new one. Where one counts already it goes on counting until then, and only a session that gave
   * it within a quarter of an hour may begin; else `second_factor_needed`.
   */
  begin(account: Account, label: string): Promise<{ secret: string; uri: string }>;
  /**
   * Switches it on, or puts it in the place of the one before, in one step: this session is proved, no other is, and ten
   * new recovery codes are shown this once. Else `factor_wrong`, or `moved_meanwhile` where nothing waits for a code.
   */
  confirm(account: Account, code: string): Promise<{ recoveryCodes: string[] }>;
  /**
   * Proves this session by a code or a recovery code; no code counts twice. Wrong ones are `factor_wrong`, and after five
   * in a row `too_many_requests` with the time to wait: the next step is never guessed faster than once in a while.
   */
  prove(account: Account, code: string): Promise<void>;
  /** Ten new recovery codes; the old ones die. */
  renewRecoveryCodes(account: Account): Promise<string[]>;
  /** How many recovery codes are left; `undefined` without a second factor. */
  recoveryCodesLeft(accountId: string): Promise<number | undefined>;
  /** Takes it away from these accounts, for its owner who just proved it. */
  remove(accountIds: readonly string[]): Promise<void>;
  /** The same as statements, so that an administrator's doing and its line in the trail are one batch. */
  removal(accountIds: readonly string[]): [BatchItem<'sqlite'>, ...BatchItem<'sqlite'>[]];
}
