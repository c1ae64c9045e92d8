import { DomainError } from '#domain/errors.ts';
import type { AppPorts, GuestDesk } from '../../http/env.ts';
import { addressLimit } from '../limits/index.ts';
import { personOfAccount } from './account-person.ts';
import type { Arrival } from './greeting.ts';

type GuestPorts = Pick<AppPorts, 'database' | 'identity' | 'clock' | 'newId' | 'settings' | 'keyedHash'>;
type Newcomer = { headers: Headers; address: string | undefined; language?: string };

/**
 * Gives somebody without a session one of a guest's: a person who can write, without any way to sign in again. So many
 * within an hour for one block of addresses (`address_busy`).
 */
export async function becomeGuest(
  ports: GuestPorts,
  { headers, address, language = 'ja' }: Newcomer,
): Promise<Arrival> {
  const limit = await addressLimit(ports, address, 'addressGuests');
  await limit.take();
  const { account, cookies } = await ports.identity.openGuestSession(headers);
  return { person: await personOfAccount(ports, account, language), account, cookies };
}

/**
 * What the rest of the application asks when somebody without a session writes. Whose working day is over still has the
 * session of one: they are asked to sign in, instead of writing as a guest whom nobody knows.
 */
export const guestDesk = (ports: GuestPorts): GuestDesk => ({
  open: async (headers, address) => {
    if ((await ports.identity.accountOf(headers))?.confirmed) throw new DomainError('sign_in_needed');
    return becomeGuest(ports, { headers, address });
  },
});
