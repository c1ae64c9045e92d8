import type { Actor } from '#domain/actor.ts';
import { DomainError } from '#domain/errors.ts';
import { demand } from '../../../http/allow.ts';
import type { AppPorts } from '../../../http/env.ts';
import type { Connection } from '../../../ports/outside-sign-in.ts';
import { accountsOf } from '../account-person.ts';

type ConnectionPorts = Pick<AppPorts, 'database' | 'outsideSignIn'>;

/** The accounts elsewhere by which somebody can come in, newest first. */
export async function ownConnections(
  ports: ConnectionPorts,
  actor: Actor | undefined,
): Promise<Connection[]> {
  if (actor?.type !== 'person' || actor.onlyReport !== undefined) return [];
  return ports.outsideSignIn.list(await accountsOf(ports, actor.personId));
}

/** Lets an account elsewhere open this one no more; the last way in stays (`last_way_in`). */
export async function disconnectOutside(
  ports: ConnectionPorts,
  { actor, id }: { actor: Actor | undefined; id: string },
): Promise<void> {
  demand(actor, 'me.change');
  if (actor?.type !== 'person') throw new DomainError('sign_in_needed');
  await ports.outsideSignIn.disconnect(await accountsOf(ports, actor.personId), id);
}
