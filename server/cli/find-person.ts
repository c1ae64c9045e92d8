import { describePerson, type KnownInOffice, listPeople } from '../features/people/index.ts';
import { type Call, CommandRefused, OPERATOR } from './command.ts';

const MOST = 200;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The one person that an address or an id names. */
export async function findPerson({ ports }: Call, named: string): Promise<KnownInOffice> {
  if (UUID.test(named)) return describePerson(ports, named);
  const wanted = named.trim().toLowerCase();
  const byAddress = (await peopleWith({ ports }, wanted)).find(({ email }) => email === wanted);
  if (byAddress) return byAddress;
  throw new CommandRefused(`Nobody is known as ${named}.`);
}

/** Everybody whom the search finds, all pages of it. */
export async function peopleWith(
  { ports }: Pick<Call, 'ports'>,
  q: string | undefined,
): Promise<KnownInOffice[]> {
  const found: KnownInOffice[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await listPeople(ports, { actor: OPERATOR, query: { q, cursor, limit: MOST } });
    found.push(...page.items);
    if (page.nextCursor === null) return found;
    cursor = page.nextCursor;
  }
}
