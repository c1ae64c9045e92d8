import { blockOf } from '../../http/client-address.ts';
import type { AppPorts } from '../../http/env.ts';
import { hourlyCounter } from './counter.ts';
import { type Limit, limitOf, type Rule } from './limit.ts';

type Ports = Pick<AppPorts, 'database' | 'settings' | 'clock' | 'keyedHash'>;

/** What can be counted by address. */
export type AddressKind = 'addressPosts' | 'addressPhotos' | 'addressGuests' | 'addressCodes';

/**
 * So many within an hour from one block of addresses, whoever they are: for what costs nothing to begin anew (guests,
 * codes, photos). Nothing is counted where no address is known: there the edge in front has to do it.
 */
export const addressLimit = async (
  ports: Ports,
  address: string | undefined,
  kind: AddressKind,
): Promise<Limit> => limitOf(ports, [await addressRule(ports, address, kind)]);

/**
 * By block and not by household: who is given one address of a provider is given the next one for the asking. Counted
 * under a keyed hash: the address itself is written nowhere.
 */
export async function addressRule(
  ports: Ports,
  address: string | undefined,
  kind: AddressKind,
): Promise<Rule | undefined> {
  const most = ports.settings.limits?.[kind];
  if (most === undefined || address === undefined) return undefined;
  const key = await ports.keyedHash('address', kind, blockOf(address));
  return hourlyCounter(ports, { key, most, refusal: 'address_busy' });
}
