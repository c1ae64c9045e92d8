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
   * Makes a six-digit code for the address, bound to the browser that asked. The answer is the same for known and
   * unknown addresses. The caller mails `code`. An address gets five codes in fifteen minutes; beyond that
   * `too_many_requests`.
   */
  askCode(email: string, headers: Headers): Promise<{ code: string; cookies: string[] }>;
  /** Opens a session when the code is right, for this browser, unspent, within five tries and ten minutes; else `code_wrong`. */
  verifyCode(email: string, code: string, headers: Headers): Promise<SessionOpened>;
  /** Opens a session for the account of this address, making it when it is new: for one-time links that were checked. */
  openSessionFor(email: string, headers: Headers): Promise<SessionOpened>;
  /** Gives a living session its full thirty days again, at most once a day; harmless without one. */
  prolongSession(headers: Headers): Promise<{ cookies: string[] }>;
  closeSession(headers: Headers): Promise<{ cookies: string[] }>;
  /** Deletes what is over: sessions that ended and codes that count no more. Gives how many sessions. */
  sweep(): Promise<number>;
}

export type Account = { id: string; email: string | null; confirmed: boolean };
export type SessionOpened = { account: Account; cookies: string[] };
