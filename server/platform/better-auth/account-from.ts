import type { Account } from '../../ports/identity.ts';

/** Addresses under `.invalid` (RFC 2606) are ours: better-auth wants one for every account, also for who gave none. */
export const isOurs = (email: string) => email.endsWith('.invalid');

type User = { id: string; email: string; emailVerified: boolean };

/** better-auth's user in one session, as the rest of Naosu knows it. */
export const accountFrom = (
  { id, email, emailVerified }: User,
  seat: Pick<Account, 'hasSecondFactor' | 'session'>,
): Account => ({ id, email: isOurs(email) ? null : email, confirmed: emailVerified, ...seat });
