import type { Actor } from '#domain/actor.ts';
import type { AppPorts } from '../../../http/env.ts';
import { personOfAccount } from '../account-person.ts';
import type { Arrival } from '../greeting.ts';
import { bringAlong } from '../verify-code.ts';
import { demandWay, wouldConnect } from './begin.ts';
import { logRefusal } from './log-refusal.ts';

type Return = {
  provider: string;
  callback: URL;
  actor: Actor | undefined;
  headers: Headers;
  language: string;
};

/** Comes back from the provider: signs in, or connects. What was done as a guest in this browser comes along. */
export async function finishOutside(
  ports: AppPorts,
  { provider, callback, actor, headers, language }: Return,
): Promise<Arrival & { next: string }> {
  demandWay(ports, provider, actor);
  const { account, cookies, next } = await ports.outsideSignIn
    .finish(provider, callback, { headers, connects: wouldConnect(actor) })
    .catch(logRefusal(ports, provider));
  const person = await personOfAccount(ports, account, language);
  await bringAlong(ports, actor, person);
  return { person, account, cookies, next };
}
