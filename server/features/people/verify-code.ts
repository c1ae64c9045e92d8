import * as z from 'zod';
import type { Actor, Person } from '#domain/actor.ts';
import type { AppPorts } from '../../http/env.ts';
import { defectOf } from '../../http/problem.ts';
import { releaseHeldReportsOf } from '../reports/index.ts';
import { personOfAccount } from './account-person.ts';
import { EmailAddress } from './email-address.ts';
import { endTrackingLinks } from './end-tracking-links.ts';
import type { Arrival } from './greeting.ts';
import { mergeGuest } from './merge-guest.ts';

/** Spaces and full-width digits come from keyboards and mails; they are not a wrong code. */
const Digits = z
  .string()
  .max(20)
  .transform((code) => code.normalize('NFKC').replaceAll(/[\s-]/g, ''))
  .pipe(z.string().regex(/^\d{6}$/));

export const CodeAnswer = z.object({ email: EmailAddress, code: Digits });

type Answer = { email: string; code: string; headers: Headers; actor: Actor | undefined; language: string };

/**
 * Signs in with a mailed code. What was done as a guest in this browser becomes the person's own, and held posts are let
 * through, because somebody now stands behind them.
 */
export async function verifyCode(
  ports: AppPorts,
  { email, code, headers, actor, language }: Answer,
): Promise<Arrival> {
  const { account, cookies } = await ports.identity.verifyCode(email, code, headers);
  const person = await personOfAccount(ports, account, language);
  await bringAlong(ports, actor, person);
  return { person, account, cookies };
}

/**
 * Takes over what the guest of this browser did, ends their private links and lets the person's waiting posts through. Both can be done again, so
 * what a crash left undone is made up for at the next sign-in; a post that somebody moves meanwhile waits until then too.
 */
export async function bringAlong(ports: AppPorts, before: Actor | undefined, person: Person): Promise<void> {
  if (before?.type === 'person' && before.standing === 'guest') {
    await mergeGuest(ports, before.personId, person.personId);
  }
  await endTrackingLinks(ports, person.personId);
  try {
    await releaseHeldReportsOf(ports, person.personId);
  } catch (error) {
    ports.log.error('held reports were not let through', { error: defectOf(error) });
  }
}
