import type { Ports } from '../../../ports/index.ts';
import { type Greeting, greetingOf } from '../greeting.ts';
import { ownResidentAccount } from '../own-account.ts';

/**
 * Gives the second factor in this session: the rights that slept are awake from the next request on, under a new token,
 * so that they do not wake for somebody who had copied the cookie before.
 */
export async function proveSecondFactor(
  ports: Pick<Ports, 'database' | 'identity' | 'clock' | 'secondFactor'>,
  headers: Headers,
  code: string,
): Promise<{ greeting: Greeting; cookies: string[] }> {
  const { account } = await ownResidentAccount(ports, headers);
  await ports.secondFactor.prove(account, code);
  const { person, account: proved } = await ownResidentAccount(ports, headers);
  const { cookies } = await ports.identity.changeToken(headers);
  return { greeting: greetingOf(person, proved), cookies };
}
