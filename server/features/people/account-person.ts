import { eq, sql } from 'drizzle-orm';
import { person, personAccount, roleGrant } from '#db/schema/index.ts';
import type { Grant, Person } from '#domain/actor.ts';
import type { Account } from '../../ports/identity.ts';
import type { Ports } from '../../ports/index.ts';

type Row = {
  id: string;
  name: string | null;
  language: string | null;
  role: Grant['role'] | null;
  wards: string | null;
  categories: string | null;
};

/** A person as the account's owner may know it: with the language that mails to them are written in. */
export type KnownPerson = { person: Person; language: string | null };

const listOf = (text: string | null) => (text === null ? null : (JSON.parse(text) as string[]));

function grantOf({ role, wards, categories }: Row): Grant[] {
  if (role === null) return [];
  return role === 'staff' ? [{ role, wards: listOf(wards), categories: listOf(categories) }] : [{ role }];
}

/**
 * The person behind an account with all rights, in one query. Somebody who was merged acts as the one who remains; rights
 * are read each time, so that one given or taken counts from the next request on.
 */
export async function findPersonOf(
  { database }: Pick<Ports, 'database'>,
  account: Account,
): Promise<KnownPerson | undefined> {
  const rows = await database.all<Row>(sql`
    with recursive who (id, name, language, merged_into) as (
      select p.id, p.display_name, p.language, p.merged_into
      from ${personAccount} a join ${person} p on p.id = a.person_id where a.account_id = ${account.id}
      union
      select p.id, p.display_name, p.language, p.merged_into from who join ${person} p on p.id = who.merged_into
    )
    select who.id, who.name, who.language, g.role, g.wards, g.categories
    from who left join ${roleGrant} g on g.person_id = who.id
    where who.merged_into is null`);
  const [first] = rows;
  if (first === undefined) return undefined;
  const standing = account.confirmed ? 'resident' : 'guest';
  const grants = rows.flatMap(grantOf);
  return {
    person: { type: 'person', personId: first.id, standing, name: first.name, grants },
    language: first.language,
  };
}

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

/** What people may set about themselves. */
export async function changePerson(
  { database }: Pick<Ports, 'database'>,
  personId: string,
  change: { displayName?: string | null; language?: string },
): Promise<void> {
  if (Object.keys(change).length > 0)
    await database.update(person).set(change).where(eq(person.id, personId));
}
