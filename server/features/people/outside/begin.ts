import type { Actor } from '#domain/actor.ts';
import { DomainError } from '#domain/errors.ts';
import { demand } from '../../../http/allow.ts';
import type { AppPorts } from '../../../http/env.ts';
import { demandProof } from '../fresh-proof.ts';
import { logRefusal } from './log-refusal.ts';

type Wish = { provider: string; next: string; actor: Actor | undefined; headers: Headers };

/** Where to send the browser to sign in elsewhere. Nothing but a cookie of this browser comes of it yet. */
export async function beginOutside(
  ports: Pick<AppPorts, 'outsideSignIn' | 'identity' | 'clock' | 'log'>,
  { provider, next, actor, headers }: Wish,
): Promise<{ url: string; cookies: string[] }> {
  demandWay(ports, provider, actor);
  const connects = wouldConnect(actor);
  const account = connects ? await ports.identity.accountOf(headers) : undefined;
  if (account) demandProof(ports, account);
  const asker = { headers, connects };
  return ports.outsideSignIn.begin(provider, next, asker).catch(logRefusal(ports, provider));
}

/** Who is signed in connects the account elsewhere to their own; anybody else signs in with it. */
export const wouldConnect = (actor: Actor | undefined) =>
  actor?.type === 'person' && actor.standing === 'resident';

/** The provider is there; and to connect is a change of one's account. */
export function demandWay(
  { outsideSignIn }: Pick<AppPorts, 'outsideSignIn'>,
  provider: string,
  actor: Actor | undefined,
): void {
  if (!outsideSignIn.providers.some(({ id }) => id === provider)) throw new DomainError('not_found');
  if (wouldConnect(actor)) demand(actor, 'me.change');
}
