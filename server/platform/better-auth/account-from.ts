import type { Account } from '../../ports/identity.ts';

/** Addresses under `.invalid` (RFC 2606) are ours: better-auth wants one for every account, also for who gave none. */
const isOurs = (email: string) => email.endsWith('.invalid');

type User = { id: string; email: string; emailVerified: boolean };

/** better-auth's user as the rest of Naosu knows it. */
export const accountFrom = ({ id, email, emailVerified }: User): Account => ({
  id,
  email: isOurs(email) ? null : email,
  confirmed: emailVerified,
});
