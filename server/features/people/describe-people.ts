import { sql } from 'drizzle-orm';
import { type OfficeRole, officeRoles } from '#domain/actor.ts';
import { DomainError } from '#domain/errors.ts';
import { ADMINISTRATION, type OfficeRight } from '#domain/event.ts';
import type { AppPorts } from '../../http/env.ts';

/** A right as the page of rights shows it. `by` is `null` for the operator, and for who is gone. */
export type HeldRight = OfficeRight & {
  id: string;
  since: string;
  by: { id: string; name: string | null } | null;
};

/** What administrators are told of a person; nobody else ever is. */
export type KnownInOffice = {
  id: string;
  name: string | null;
  email: string | null;
  grants: HeldRight[];
  suspended: { since: string; reason: string | null } | null;
  /** When they last wrote something, to the day; `null` when no session is left. */
  lastSeen: string | null;
  hasSecondFactor: boolean;
  createdAt: string;
};

export type PersonRow = { id: string; name: string; suspendedAt: number | null; createdAt: number };
type Ports = Pick<AppPorts, 'database' | 'identity'>;

const iso = (instant: number) => new Date(instant).toISOString();
const among = (ids: readonly string[]) => sql`(select value from json_each(${JSON.stringify(ids)}))`;

/** People with their offices, accounts and suspensions, in the order given. */
export async function describePeople(ports: Ports, rows: readonly PersonRow[]): Promise<KnownInOffice[]> {
  const ids = rows.map(({ id }) => id);
  const suspended = rows.flatMap(({ id, suspendedAt }) => (suspendedAt === null ? [] : [id]));
  const [rights, contact, reasons] = await Promise.all([
    rightsOf(ports, ids),
    contactsOf(ports, ids),
    reasonsOf(ports, suspended),
  ]);
  return rows.map(({ id, name, suspendedAt, createdAt }) => ({
    id,
    name: name || null,
    ...contact(id),
    grants: rights.get(id) ?? [],
    suspended: suspendedAt === null ? null : { since: iso(suspendedAt), reason: reasons.get(id) ?? null },
    createdAt: iso(createdAt),
  }));
}

/** One of them; `not_found` when nobody is called so, or they became somebody else. */
export async function describePerson(ports: Ports, id: string): Promise<KnownInOffice> {
  const rows = await ports.database.all<PersonRow>(sql`
    select id, coalesce(display_name, '') as name, suspended_at as suspendedAt, created_at as createdAt
    from person where id = ${id} and merged_into is null`);
  const [known] = await describePeople(ports, rows);
  if (known === undefined) throw new DomainError('not_found');
  return known;
}

type RightRow = {
  id: string;
  person: string;
  role: OfficeRole;
  wards: string | null;
  categories: string | null;
  since: number;
  byId: string | null;
  byName: string | null;
};

const listOf = (text: string | null) => (text === null ? null : (JSON.parse(text) as string[]));

async function rightsOf({ database }: Ports, ids: readonly string[]): Promise<Map<string, HeldRight[]>> {
  const rows = await database.all<RightRow>(sql`
    select g.id as id, g.person_id as person, g.role as role, g.wards as wards, g.categories as categories,
      g.granted_at as since, b.id as byId, b.display_name as byName
    from role_grant g left join person b on b.id = g.granted_by
    where g.person_id in ${among(ids)} and g.role in ${among(officeRoles)}
    order by g.granted_at, g.id`);
  const held = new Map<string, HeldRight[]>();
  for (const { person, wards, categories, since, byId, byName, ...right } of rows)
    held.set(person, [
      ...(held.get(person) ?? []),
      {
        ...right,
        wards: listOf(wards),
        categories: listOf(categories),
        since: iso(since),
        by: byId === null ? null : { id: byId, name: byName },
      },
    ]);
  return held;
}

type OfAccounts = Pick<KnownInOffice, 'email' | 'lastSeen' | 'hasSecondFactor'>;

/** What is known of people's accounts, for who administers the city. */
export async function contactsOf(
  { database, identity }: Ports,
  ids: readonly string[],
): Promise<(personId: string) => OfAccounts> {
  const rows = await database.all<{ person: string; account: string }>(
    sql`select person_id as person, account_id as account from person_account where person_id in ${among(ids)}`,
  );
  const facts = await identity.describeAccounts(rows.map(({ account }) => account));
  return (id) => {
    const mine = rows.flatMap(({ person, account }) => (person === id ? (facts.get(account) ?? []) : []));
    const seen = Math.max(...mine.map(({ lastSeen }) => lastSeen?.getTime() ?? 0), 0);
    return {
      email: mine.find(({ email }) => email !== null)?.email ?? null,
      lastSeen: seen === 0 ? null : iso(seen),
      hasSecondFactor: mine.some(({ hasSecondFactor }) => hasSecondFactor),
    };
  };
}

/** Why each of them was suspended, in the newest words of the trail. */
async function reasonsOf({ database }: Ports, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await database.all<{ about: string; reason: string | null }>(sql`
    select json_extract(c.content, '$.about') as about, json_extract(c.content, '$.text') as reason
    from event e join event_content c on c.event_id = e.id
    where e.chain = ${ADMINISTRATION} and e.type = 'suspended' and json_extract(c.content, '$.about') in ${among(ids)}
    order by e.seq`);
  return new Map(rows.flatMap(({ about, reason }) => (reason === null ? [] : [[about, reason]])));
}
