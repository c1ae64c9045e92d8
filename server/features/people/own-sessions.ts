import { type Actor, isOffice, type Person } from '#domain/actor.ts';
import { DomainError } from '#domain/errors.ts';
import type { AppPorts } from '../../http/env.ts';
import type { SessionInfo } from '../../ports/identity.ts';
import { accountsOf, OFFICE_SESSION_MS } from './account-person.ts';

type SessionPorts = Pick<AppPorts, 'database' | 'identity' | 'clock'>;
type Asker = { actor: Actor | undefined; headers: Headers };

/** `current`: the one that asks. */
export type OwnSession = SessionInfo & { current: boolean };

const personIn = (actor: Actor | undefined): Person => {
  if (actor?.type !== 'person') throw new DomainError('sign_in_needed');
  return actor;
};

async function seatOf({ identity, ...ports }: SessionPorts, { actor, headers }: Asker) {
  const person = personIn(actor);
  const [account, accounts] = await Promise.all([
    identity.accountOf(headers),
    accountsOf(ports, person.personId),
  ]);
  return { person, accounts, here: account?.session.id };
}

/** Where somebody is signed in, by any of their accounts, newest first. An office's session of yesterday opens nothing. */
export async function listOwnSessions(ports: SessionPorts, asker: Asker): Promise<OwnSession[]> {
  const { person, accounts, here } = await seatOf(ports, asker);
  const sessions = await ports.identity.sessionsOf(accounts);
  const inOffice = [...person.grants, ...(person.sleeping ?? [])].some(isOffice);
  const oldest = ports.clock.now().getTime() - OFFICE_SESSION_MS;
  return sessions
    .filter(({ openedAt }) => !inOffice || openedAt.getTime() >= oldest)
    .map((session) => ({ ...session, current: session.id === here }));
}

/** Ends one of one's own sessions from the next request on; with the one that asks its cookie goes too. */
export async function endOwnSession(
  ports: SessionPorts,
  asker: Asker & { id: string },
): Promise<{ cookies: string[] }> {
  const { accounts, here } = await seatOf(ports, asker);
  if ((await ports.identity.endSessions(accounts, { id: asker.id })) === 0)
    throw new DomainError('not_found');
  return asker.id === here ? ports.identity.closeSession(asker.headers) : { cookies: [] };
}

/** Ends every session of one's own but the one that asks. Gives how many there were. */
export async function endOtherSessions(ports: SessionPorts, asker: Asker): Promise<number> {
  const { accounts, here } = await seatOf(ports, asker);
  return ports.identity.endSessions(accounts, { except: here });
}
