import type { Actor } from '#domain/actor.ts';
import { DomainError } from '#domain/errors.ts';
import type { Language, Words } from '#words/index.ts';
import { demand } from '../../http/allow.ts';
import type { AppPorts } from '../../http/env.ts';
import { addressLimit } from '../limits/index.ts';
import { personOfAccount } from './account-person.ts';
import { demandProof } from './fresh-proof.ts';
import type { Arrival } from './greeting.ts';
import { bringAlong } from './verify-code.ts';

type Who = { headers: Headers; actor: Actor | undefined };
type Wish = Who & { label: string | undefined; words: Words };
type NewKey = Who & { answer: object; name: string; language: Language; address: string | undefined };

/** What the device needs to make a key. It shows the account as its owner knows it; who is new sees the day. */
export async function askForPasskey(ports: AppPorts, { headers, actor, label, words }: Wish) {
  const account = await accountHere(ports, { headers, actor });
  const name = actor?.type === 'person' ? actor.name : null;
  const today = words.dates.dateWithYear(ports.clock.now().toISOString());
  return ports.passkeys.beginNew(label || account?.email || name || words.passkeys.label(today), headers);
}

/**
 * Keeps a new key. A guest becomes a resident by it and what they posted is published; who had no session at all gets a
 * person, counted by address as guests are.
 */
export async function addPasskey(
  ports: AppPorts,
  { answer, name, headers, actor, language, address }: NewKey,
): Promise<Arrival> {
  await accountHere(ports, { headers, actor });
  if (actor === undefined) await (await addressLimit(ports, address, 'addressGuests')).take();
  const { account, cookies } = await ports.passkeys.finishNew(answer, name, headers);
  const person = await personOfAccount(ports, account, language);
  await bringAlong(ports, actor, person);
  return { person, account, cookies };
}

/** A session that counts no more (an office's, after a working day) opens no lasting way into its account. */
async function accountHere(ports: AppPorts, { headers, actor }: Who) {
  demand(actor, 'passkey.add');
  const account = await ports.identity.accountOf(headers);
  if (account && actor === undefined) throw new DomainError('sign_in_needed');
  if (account) demandProof(ports, account);
  return account;
}
