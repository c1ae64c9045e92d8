import { eq, sql } from 'drizzle-orm';
import { person, personAccount, roleGrant } from '#db/schema/index.ts';
import { type Grant, isOffice, type Person } from '#domain/actor.ts';
import type { Account } from '../../ports/identity.ts';
import type { Ports } from '../../ports/index.ts';

type Row = {
  id: string;
  name: string | null;
  language: string | null;
  homeWard: string | null;
  suspendedAt: number | null;
  role: Grant['role'] | null;
  wards: string | null;
  categories: string | null;
  subject: string | null;
};

/** A person as the account's owner may know it: with the language that mails to them are written in. */
export type KnownPerson = { person: Person; language: string | null; homeWard: string | null };

/** A working day: who acts for the city signs in anew each morning, whatever else the session is good for. */
export const OFFICE_SESSION_MS = 12 * 60 * 60 * 1000;

const listOf = (text: string | null) => (text === null ? null : (JSON.parse(text) as string[]));

function grantOf({ role, wards, categories, subject }: Row): Grant[] {
  switch (role) {
    case null:
      return [];
    case 'staff':
      return [{ role, wards: listOf(wards), categories: listOf(categories) }];
    case 'organiser':
    case 'member':
      return subject === null ? [] : [{ role, group: subject }];
    case 'owner':
      return [{ role, report: Number(subject) }];
    default:
      return [{ role }];
  }
}

type PersonPorts = Pick<Ports, 'database' | 'clock'>;

/**
 * The person behind an account with all rights, in one query. Somebody who was merged acts as the one who remains; rights
 * are read each time, so that one given or taken counts from the next request on. Nobody (`undefined`) when an office is
 * held and the session is older than a working day.
 */
export async function findPersonOf(
  { database, clock }: PersonPorts,
  account: Account,
): Promise<KnownPerson | undefined> {
  const rows = await database.all<Row>(sql`
    with recursive who (id, name, language, home_ward, suspended_at, merged_into) as (
      select p.id, p.display_name, p.language, p.home_ward, p.suspended_at, p.merged_into
      from ${personAccount} a join ${person} p on p.id = a.person_id where a.account_id = ${account.id}
      union
      select p.id, p.display_name, p.language, p.home_ward, p.suspended_at, p.merged_into
      from who join ${person} p on p.id = who.merged_into
    )
    select who.id, who.name, who.language, who.home_ward as homeWard, who.suspended_at as suspendedAt,
      g.role, g.wards, g.categories, g.subject
    from who left join ${roleGrant} g on g.person_id = who.id
    where who.merged_into is null`);
  const [first] = rows;
  if (first === undefined) return undefined;
  const grants = rows.flatMap(grantOf);
  const age = clock.now().getTime() - account.session.openedAt.getTime();
  if (grants.some(isOffice) && age > OFFICE_SESSION_MS) return undefined;
  const { language, homeWard } = first;
  return { person: personOf(first, account, grants), language, homeWard };
}

function personOf(
  { id, name, suspendedAt, language, homeWard }: Row,
  account: Account,
  grants: readonly Grant[],
): Person {
  const sleeping = grants.filter((grant) => sleeps(grant, account));
  return {
    type: 'person',
    personId: id,
    standing: account.confirmed ? 'resident' : 'guest',
    name,
    prefers: { language, homeWard },
    grants: grants.filter((grant) => !sleeping.includes(grant)),
    ...(sleeping.length > 0 && { sleeping }),
    ...(suspendedAt !== null && { suspended: true }),
  };
}

/** An administrator's right always waits for the second factor; another office's does when one was set up. */
const sleeps = (grant: Grant, { hasSecondFactor, session }: Account) =>
  session.secondFactorAt === null && (grant.role === 'administrator' || (hasSecondFactor && isOffice(grant)));

/** The person of an account, made when the account is new; two calls at once give the same one. */
export async function personOfAccount(
  ports: Pick<Ports, 'database' | 'clock' | 'newId'>,
  account: Account,
  language: string,
): Promise<Person> {
  const known = (await findPersonOf(ports, account)) ?? (await makePerson(ports, account, language));
  return known.person;
}

async function makePerson(
  ports: Pick<Ports, 'database' | 'clock' | 'newId'>,
  account: Account,
  language: string,
): Promise<KnownPerson> {
  const { database, clock, newId } = ports;
  const id = newId();
  await database.batch([
    database.run(sql`insert into person (id, language, created_at)
      select ${id}, ${language}, ${clock.now().getTime()}
      where not exists (select 1 from person_account where account_id = ${account.id})`),
    database.run(sql`insert into person_account (account_id, person_id)
      select ${account.id}, id from person where id = ${id}`),
  ]);
  const known = await findPersonOf(ports, account);
  if (known === undefined) throw new Error('a person that was just made is missing');
  return known;
}

/** The accounts by which a person signs in, also those of guests who became them. */
export async function accountsOf({ database }: Pick<Ports, 'database'>, personId: string): Promise<string[]> {
  const rows = await database.all<{ id: string }>(sql`
    with recursive who (id) as (
      select ${personId} union select p.id from ${person} p join who on p.merged_into = who.id
    )
    select account_id as id from ${personAccount} where person_id in (select id from who)`);
  return rows.map(({ id }) => id);
}

/** What people may set about themselves. */
export async function changePerson(
  { database }: Pick<Ports, 'database'>,
  personId: string,
  change: { displayName?: string | null; language?: string; homeWard?: string | null },
): Promise<void> {
  if (Object.keys(change).length > 0)
    await database.update(person).set(change).where(eq(person.id, personId));
}
