import type { Actor } from '#domain/actor.ts';
import { DomainError } from '#domain/errors.ts';
import { demand } from '../../http/allow.ts';
import type { AppPorts } from '../../http/env.ts';
import type { PasskeyInfo } from '../../ports/passkeys.ts';
import { accountsOf } from './account-person.ts';

type PasskeyPorts = Pick<AppPorts, 'database' | 'passkeys'>;

/** The keys by which somebody can come in, newest first. */
export async function ownPasskeys(ports: PasskeyPorts, actor: Actor | undefined): Promise<PasskeyInfo[]> {
  if (actor?.type !== 'person' || actor.onlyReport !== undefined) return [];
  return ports.passkeys.list(await accountsOf(ports, actor.personId));
}

/** Takes a key away from oneself; the last way in stays (`last_way_in`). */
export async function removePasskey(
  ports: PasskeyPorts,
  { actor, id }: { actor: Actor | undefined; id: string },
): Promise<void> {
  demand(actor, 'me.change');
  if (actor?.type !== 'person') throw new DomainError('sign_in_needed');
  await ports.passkeys.remove(await accountsOf(ports, actor.personId), id);
}
