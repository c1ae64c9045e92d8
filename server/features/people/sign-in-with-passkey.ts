import type { Actor } from '#domain/actor.ts';
import type { AppPorts } from '../../http/env.ts';
import { personOfAccount } from './account-person.ts';
import type { Arrival } from './greeting.ts';
import { bringAlong } from './verify-code.ts';

type Answer = { answer: object; headers: Headers; actor: Actor | undefined; language: string };

/** Signs in with a key that a device holds. What was done as a guest in this browser comes along, as with a code. */
export async function signInWithPasskey(
  ports: AppPorts,
  { answer, headers, actor, language }: Answer,
): Promise<Arrival> {
  const { account, cookies } = await ports.passkeys.finishSignIn(answer, headers);
  const person = await personOfAccount(ports, account, language);
  await bringAlong(ports, actor, person);
  return { person, account, cookies };
}
