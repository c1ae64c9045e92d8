import type { AppPorts, GuestDesk } from '../../http/env.ts';
import { personOfAccount } from './account-person.ts';
import type { Arrival } from './greeting.ts';

type GuestPorts = Pick<AppPorts, 'database' | 'identity' | 'clock' | 'newId'>;

/** Gives somebody without a session one of a guest's: a person who can write, without any way to sign in again. */
export async function becomeGuest(ports: GuestPorts, headers: Headers, language = 'ja'): Promise<Arrival> {
  const { account, cookies } = await ports.identity.openGuestSession(headers);
  return { person: await personOfAccount(ports, account, language), account, cookies };
}

/** What the rest of the application asks when somebody without a session writes. */
export const guestDesk = (ports: GuestPorts): GuestDesk => ({
  open: (headers) => becomeGuest(ports, headers),
});
