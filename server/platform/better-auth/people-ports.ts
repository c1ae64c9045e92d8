import type { Ports } from '../../ports/index.ts';
import { betterAuthIdentity } from './identity.ts';
import { webauthnPasskeys } from './passkeys.ts';
import { totpSecondFactor } from './second-factor.ts';
import { type KeeperOptions, openKeeper } from './session-keeper.ts';

/** Everything that says who somebody is, over one keeper of sessions. */
export function peoplePorts(options: KeeperOptions): Pick<Ports, 'identity' | 'passkeys' | 'secondFactor'> {
  const keeper = openKeeper(options);
  return {
    identity: betterAuthIdentity(keeper),
    passkeys: webauthnPasskeys(keeper),
    secondFactor: totpSecondFactor(keeper),
  };
}
