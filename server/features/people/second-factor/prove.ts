import type { Ports } from '../../../ports/index.ts';
import { type Greeting, greetingOf } from '../greeting.ts';
import { ownResidentAccount } from '../own-account.ts';

/** Gives the second factor in this session: the rights that slept are awake from the next request on. */
export async function proveSecondFactor(
  ports: Pick<Ports, 'database' | 'identity' | 'clock' | 'secondFactor'>,
  headers: Headers,
  code: string,
): Promise<Greeting> {
  const { account } = await ownResidentAccount(ports, headers);
  await ports.secondFactor.prove(account, code);
  const { person, account: proved } = await ownResidentAccount(ports, headers);
  return greetingOf(person, proved);
}
