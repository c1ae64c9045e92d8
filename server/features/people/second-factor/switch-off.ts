import { DomainError } from '#domain/errors.ts';
import type { Ports } from '../../../ports/index.ts';
import { ownResidentAccount } from '../own-account.ts';

/**
 * Takes one's own second factor away, with a code of it. Not an administrator's: their right would only sleep until they
 * set up the next one, and a stolen session with one code would be all that it takes.
 */
export async function switchOffSecondFactor(
  ports: Pick<Ports, 'database' | 'identity' | 'clock' | 'secondFactor'>,
  headers: Headers,
  code: string,
): Promise<void> {
  const { account, person } = await ownResidentAccount(ports, headers);
  const rights = [...person.grants, ...(person.sleeping ?? [])];
  if (rights.some(({ role }) => role === 'administrator')) throw new DomainError('forbidden');
  await ports.secondFactor.prove(account, code);
  await ports.secondFactor.remove([account.id]);
}
