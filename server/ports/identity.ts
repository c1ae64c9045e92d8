/**
 * Who is at the other end: accounts and sessions, kept by better-auth. The rest of Naosu knows persons only; a person
 * has none, one or several accounts (`person_account`).
 *
 * Each call that changes the session gives `cookies`: whole `Set-Cookie` values to pass on untouched.
 */
export interface Identity {
  /** The account of the session that the cookies in `headers` name, if it is alive. Never writes. */
  accountOf(headers: Headers): Promise<Account | undefined>;
  /** Opens a session for a new account without any way to sign in again. */
  openGuestSession(headers: Headers): Promise<SessionOpened>;
  /**
   * Makes what a mail to this address opens a session with: a six-digit code, bound to the browser that asked, and a link
   * for any browser. The answer is the same for known and unknown addresses. `mail` is what the caller mails, and absent
   * when enough was mailed to this address lately: what is in its inbox still works then.
   */
  askCode(
    email: string,
    headers: Headers,
  ): Promise<{ mail?: { code: string; linkToken: string }; cookies: string[] }>;
  /** Opens a session when the code is right, for this browser, unspent, within its tries and ten minutes; else `code_wrong`. */
  verifyCode(email: string, code: string, headers: Headers): Promise<SessionOpened>;
  /** Opens a session by the token of a mailed link, once, while mails to its address are counted; `undefined` when it opens nothing. */
  followMailLink(token: string, headers: Headers): Promise<SessionOpened | undefined>;
  /**
   * Makes a code that proves an address for this account: bound to the browser as well, no link, and no way to sign in.
   * `mail` as for `askCode`.
   */
  askNewEmail(
    accountId: string,
    email: string,
    headers: Headers,
  ): Promise<{ mail?: { code: string }; cookies: string[] }>;
  /**
   * Gives the account this address when the code is right for it; else `code_wrong`, and `email_taken` when it is another
   * account's. Tells the address of before.
   */
  changeEmail(
    accountId: string,
    given: { email: string; code: string },
    headers: Headers,
  ): Promise<{ before: string | null; cookies: string[] }>;
  /** Opens a session for the account of this address, making it when it is new: for one-time links that were checked. */
  openSessionFor(email: string, headers: Headers): Promise<SessionOpened>;
  /** A fresh session in the place of the living one, for the same account: for when somebody's rights grow. */
  renewSession(headers: Headers): Promise<SessionOpened | undefined>;
  /** The living session goes on under another token; the one that was there before opens nothing any more. */
  changeToken(headers: Headers): Promise<{ cookies: string[] }>;
  /** Gives a living session its full thirty days again, at most once a day; harmless without one. */
  prolongSession(headers: Headers): Promise<{ cookies: string[] }>;
  closeSession(headers: Headers): Promise<{ cookies: string[] }>;
  /** The living sessions of these accounts, newest first. */
  sessionsOf(accountIds: readonly string[]): Promise<SessionInfo[]>;
  /** Ends one session, or all but `except`, of these accounts, from the next request on. Gives how many. */
  endSessions(
    accountIds: readonly string[],
    which: { id: string } | { except: string | undefined },
  ): Promise<number>;
  /** The proved addresses of these accounts: for the one they belong to, and for who administers the city. */
  emailsOf(accountIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** What who administers the city may know of these accounts. */
  describeAccounts(accountIds: readonly string[]): Promise<ReadonlyMap<string, AccountFacts>>;
  /** Accounts whose proved address contains the text, `limit` at most. */
  findAccounts(text: string, limit: number): Promise<string[]>;
  /** Deletes the accounts with everything that could open them: sessions, passkeys, second factor, codes. */
  erase(accountIds: readonly string[]): Promise<void>;
  /** Deletes what is over: sessions that ended and codes that count no more. Gives how many sessions. */
  sweep(): Promise<number>;
}

export type Account = {
  id: string;
  email: string | null;
  confirmed: boolean;
  /** Whether a second factor was set up: offices sleep until it is given. */
  hasSecondFactor: boolean;
  session: { id: string; openedAt: Date; secondFactorAt: Date | null };
};
export type SessionOpened = { account: Account; cookies: string[] };

/** `lastSeen`: when a session of it was last used to write, to the day. */
export type AccountFacts = { email: string | null; lastSeen: Date | null; hasSecondFactor: boolean };

/** `device`: a few words that its owner knows it by, such as «Chrome, Android»; `null` when nothing was told. */
export type SessionInfo = { id: string; device: string | null; openedAt: Date; usedAt: Date };
