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
  if (!ports.outsideSignIn.providers.some(({ id }) => id === provider)) throw new DomainError('not_found');
  demandOwnAccount(actor);
  return ports.outsideSignIn.begin(provider, next, headers).catch(logRefusal(ports, provider));
}

/** Who is signed in connects the account elsewhere to their own, which is a change of it. */
export function demandOwnAccount(actor: Actor | undefined): void {
  if (actor?.type === 'person' && actor.standing === 'resident') demand(actor, 'me.change');
}
