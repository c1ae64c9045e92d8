import type { Actor } from '#domain/actor.ts';
import { DomainError } from '#domain/errors.ts';
import { demand } from '../../../http/allow.ts';
import type { AppPorts } from '../../../http/env.ts';
import { logRefusal } from './log-refusal.ts';

type Wish = { provider: string; next: string; actor: Actor | undefined; headers: Headers };

/** Where to send the browser to sign in elsewhere. Nothing but a cookie of this browser comes of it yet. */
export async function beginOutside(
  ports: Pick<AppPorts, 'outsideSignIn' | 'log'>,
  { provider, next, actor, headers }: Wish,
): Promise<{ url: string; cookies: string[] }> {
  demandWay(ports, provider, actor);
  return ports.outsideSignIn.begin(provider, next, headers).catch(logRefusal(ports, provider));
}

/** The provider is there; and who is signed in connects the account elsewhere to their own, which is a change of it. */
export function demandWay(
  { outsideSignIn }: Pick<AppPorts, 'outsideSignIn'>,
  provider: string,
  actor: Actor | undefined,
): void {
  if (!outsideSignIn.providers.some(({ id }) => id === provider)) throw new DomainError('not_found');
  if (actor?.type === 'person' && actor.standing === 'resident') demand(actor, 'me.change');
}
