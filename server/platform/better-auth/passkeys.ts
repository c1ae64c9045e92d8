import { generateAuthenticationOptions, generateRegistrationOptions } from '@simplewebauthn/server';
import { DomainError } from '#domain/errors.ts';
import type { Account, SessionOpened } from '../../ports/identity.ts';
import type { Passkeys } from '../../ports/passkeys.ts';
import { deviceOf } from './device-of.ts';
import { keyedHash } from './keyed-hash.ts';
import { ALGORITHMS, checkNewKey, checkSignature, type Site } from './passkey-answers.ts';
import { type Asker, type Challenges, challengesOf } from './passkey-challenges.ts';
import { passkeyShelf } from './passkey-shelf.ts';
import type { SessionKeeper } from './session-keeper.ts';

/** How long a device waits for its person. */
const TIMEOUT_MS = 5 * 60_000;
const SITE_NAME = 'なおす Naosu';

type Parts = {
  keeper: SessionKeeper;
  challenges: Challenges;
  shelf: ReturnType<typeof passkeyShelf>;
};

/** Passkeys over our own sessions, for Node and workerd alike. */
export function webauthnPasskeys(keeper: SessionKeeper, providerIds: readonly string[] = []): Passkeys {
  const parts = { keeper, challenges: challengesOf(keeper), shelf: passkeyShelf(keeper, providerIds) };
  const { list, remove } = parts.shelf;
  return {
    beginSignIn: (headers) => beginSignIn(parts, headers),
    finishSignIn: (answer, headers) => finishSignIn(parts, answer, headers),
    beginNew: (label, headers) => beginNew(parts, label, headers),
    finishNew: (answer, name, headers) => finishNew(parts, answer, name, headers),
    list,
    remove,
  };
}

/** The public address, else what the request says of itself: its `Origin` was held against its `Host` at the door. */
function siteOf({ baseUrl, secure }: SessionKeeper, headers: Headers): Site {
  const host = `${secure ? 'https' : 'http'}://${headers.get('host')}`;
  const said = baseUrl ?? headers.get('origin') ?? host;
  if (!URL.canParse(said)) throw new DomainError('passkey_refused');
  const { origin, hostname } = new URL(said);
  return { origin, rpID: hostname };
}

async function beginSignIn({ keeper, challenges }: Parts, headers: Headers) {
  const { rpID } = siteOf(keeper, headers);
  const { challenge, cookies } = await challenges.make({ purpose: 'sign-in', headers, userId: null });
  const options = await generateAuthenticationOptions({
    rpID,
    challenge,
    userVerification: 'required',
    timeout: TIMEOUT_MS,
  });
  return { options, cookies };
}

async function finishSignIn(parts: Parts, answer: object, headers: Headers): Promise<SessionOpened> {
  const { keeper, challenges, shelf } = parts;
  const found = await shelf.find('id' in answer ? String(answer.id) : '');
  if (found === undefined) throw new DomainError('passkey_refused');
  const asker: Asker = { purpose: 'sign-in', headers, userId: null };
  const { use, challenge } = await checkSignature(answer, found.credential, expected(parts, asker));
  await challenges.spend(challenge);
  await shelf.used(found.id, use);
  if (!found.confirmed) await keeper.confirm(found.userId);
  return keeper.openFor(found.userId, headers);
}

/** What an answer has to fit: our site, and a challenge that was made for who gives it. */
const expected = ({ keeper, challenges }: Parts, asker: Asker) => ({
  ...siteOf(keeper, asker.headers),
  isOurs: (challenge: string) => challenges.isFor(asker, challenge),
});

async function beginNew({ keeper, challenges, shelf }: Parts, label: string, headers: Headers) {
  const { rpID } = siteOf(keeper, headers);
  const userId = (await keeper.accountOf(headers))?.id ?? null;
  const { challenge, cookies } = await challenges.make({ purpose: 'new', headers, userId });
  const options = await generateRegistrationOptions({
    rpID,
    challenge,
    rpName: SITE_NAME,
    userName: label,
    userDisplayName: label,
    ...(userId !== null && { userID: await handleOf(keeper, userId) }),
    timeout: TIMEOUT_MS,
    attestationType: 'none',
    excludeCredentials: userId === null ? [] : await shelf.known(userId),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    supportedAlgorithmIDs: ALGORITHMS,
  });
  return { options, cookies };
}

/** What a device knows an account by: always the same, and nothing that we call it elsewhere. */
async function handleOf({ secret }: SessionKeeper, userId: string): Promise<Uint8Array<ArrayBuffer>> {
  const hash = await keyedHash(secret, 'passkey-user', userId);
  return Uint8Array.from(hash.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));
}

async function finishNew(
  parts: Parts,
  answer: object,
  name: string,
  headers: Headers,
): Promise<SessionOpened> {
  const { keeper, challenges, shelf } = parts;
  const account = await keeper.accountOf(headers);
  const asker: Asker = { purpose: 'new', headers, userId: account?.id ?? null };
  const { key, challenge } = await checkNewKey(answer, expected(parts, asker));
  await challenges.spend(challenge);
  const userId = account?.id ?? (await keeper.newAccount(true));
  await shelf.put(userId, name || deviceOf(headers.get('user-agent')) || 'Passkey', key);
  return account?.confirmed ? { account, cookies: [] } : openConfirmed(keeper, account, userId, headers);
}

/** A guest stands behind what they did from now on; signing in with the key makes up for what a crash left undone here. */
async function openConfirmed(
  keeper: SessionKeeper,
  account: Account | undefined,
  userId: string,
  headers: Headers,
): Promise<SessionOpened> {
  if (account) await keeper.confirm(userId);
  return keeper.openFor(userId, headers);
}
