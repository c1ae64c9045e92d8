import type { Ports } from '../../ports/index.ts';
import { betterAuthIdentity } from './identity.ts';
import { totpSecondFactor } from './second-factor.ts';
import { type KeeperOptions, openKeeper } from './session-keeper.ts';

/** Everything that says who somebody is, over one keeper of sessions. */
export function peoplePorts(options: KeeperOptions): Pick<Ports, 'identity' | 'secondFactor'> {
  const keeper = openKeeper(options);
  return { identity: betterAuthIdentity(keeper), secondFactor: totpSecondFactor(keeper) };
}
