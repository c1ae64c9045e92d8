import { DomainError } from '#domain/errors.ts';
import type { Account } from '../../ports/identity.ts';
import type { Ports } from '../../ports/index.ts';
import { findPersonOf, type KnownPerson } from './account-person.ts';

export type OwnAccount = KnownPerson & { account: Account };

type AccountPorts = Pick<Ports, 'database' | 'identity' | 'clock'>;

/** The account of the session in `headers` and who is behind it; `undefined` without one. */
export async function findOwnAccount(ports: AccountPorts, headers: Headers): Promise<OwnAccount | undefined> {
  const account = await ports.identity.accountOf(headers);
  const known = account && (await findPersonOf(ports, account));
  return known && { account, ...known };
}

/** As {@link findOwnAccount}, for what only somebody with a way to sign in again can have: a guest is asked for one. */
export async function ownResidentAccount(ports: AccountPorts, headers: Headers): Promise<OwnAccount> {
  const own = await findOwnAccount(ports, headers);
  if (own === undefined || own.person.standing !== 'resident') throw new DomainError('sign_in_needed');
  return own;
}
