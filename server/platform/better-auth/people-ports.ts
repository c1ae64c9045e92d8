import type { Ports } from '../../ports/index.ts';
import { betterAuthIdentity } from './identity.ts';
import { oidcSignIn } from './outside-sign-in.ts';
import { webauthnPasskeys } from './passkeys.ts';
import type { ProviderConfig } from './provider-client.ts';
import { totpSecondFactor } from './second-factor.ts';
import { type KeeperOptions, openKeeper } from './session-keeper.ts';

/** Everything that says who somebody is, over one keeper of sessions. */
export function peoplePorts({
  providers = [],
  ...options
}: KeeperOptions & { providers?: readonly ProviderConfig[] }): Pick<
  Ports,
  'identity' | 'passkeys' | 'secondFactor' | 'outsideSignIn'
> {
  const keeper = openKeeper(options);
  return {
    identity: betterAuthIdentity(keeper),
    passkeys: webauthnPasskeys(
      keeper,
      providers.map(({ id }) => id),
    ),
    outsideSignIn: oidcSignIn(keeper, providers),
    secondFactor: totpSecondFactor(keeper),
  };
}
