import type { Actor } from '#domain/actor.ts';
import { DomainError } from '#domain/errors.ts';
import { demand } from '../../../http/allow.ts';
import type { AppPorts } from '../../../http/env.ts';
import { recordAdministration } from '../../changes/index.ts';
import { accountsOf } from '../account-person.ts';

/**
 * For who lost phone and recovery codes: an administrator takes the second factor away. Sessions that had given it count
 * as not having given it, so a lost phone opens nothing; the next sign-in sets up a new one. Nobody does it to themselves.
 */
export async function resetSecondFactor(
  ports: Pick<AppPorts, 'database' | 'clock' | 'newId' | 'secondFactor'>,
  { actor, personId }: { actor: Actor; personId: string },
): Promise<void> {
  demand(actor, 'people.change');
  if (actor.type === 'person' && actor.personId === personId) throw new DomainError('forbidden');
  const accounts = await accountsOf(ports, personId);
  if (accounts.length === 0) throw new DomainError('not_found');
  const also = ports.secondFactor.removal(accounts);
  await recordAdministration(ports, { type: 'factor_reset', actor, content: { about: personId }, also });
}
