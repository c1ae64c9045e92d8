import type { Actor } from '#domain/actor.ts';
import type { Ports } from '../../ports/index.ts';
import { findPersonOf } from './account-person.ts';

/** Who is asking: the person of the session in `headers`, with the rights of this moment; `undefined` without one. */
export async function actorOf(
  ports: Pick<Ports, 'database' | 'identity' | 'clock'>,
  headers: Headers,
): Promise<Actor | undefined> {
  const account = await ports.identity.accountOf(headers);
  return account && (await findPersonOf(ports, account))?.person;
}
