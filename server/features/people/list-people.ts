import { type SQL, sql } from 'drizzle-orm';
import * as z from 'zod';
import type { Actor } from '#domain/actor.ts';
import { officeRoles } from '#domain/actor.ts';
import { demand } from '../../http/allow.ts';
import type { AppPorts } from '../../http/env.ts';
import { describePeople, type KnownInOffice, type PersonRow } from './describe-people.ts';
import { decodeKey, encodeKey } from './page-cursor.ts';

const SEARCH_MAX = 100;
/** More addresses than this fit a search: it says too little to find somebody by. */
const ACCOUNTS_MAX = 500;

export const PeopleQuery = z.object({
  q: z.string().trim().max(SEARCH_MAX).optional(),
  cursor: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type PeopleQuery = z.infer<typeof PeopleQuery>;
export type PeoplePage = { items: KnownInOffice[]; nextCursor: string | null };

type PeoplePorts = Pick<AppPorts, 'database' | 'identity'>;
type Key = [rank: number, name: string, id: string];
const isKey = (key: unknown): key is Key =>
  Array.isArray(key) &&
  typeof key[0] === 'number' &&
  typeof key[1] === 'string' &&
  typeof key[2] === 'string';

const OFFICES = sql`(select value from json_each(${JSON.stringify(officeRoles)}))`;
const holds = (role: string) =>
  sql`exists (select 1 from role_grant g where g.person_id = p.id and g.role = ${role})`;

/**
 * Everybody who acts for the city or is suspended, the highest office first; with `q` everybody whose address or name
 * holds it, or who posted `#number`.
 */
export async function listPeople(
  ports: PeoplePorts,
  { actor, query: { q, cursor, limit } }: { actor: Actor | undefined; query: PeopleQuery },
): Promise<PeoplePage> {
  demand(actor, 'people.read');
  const after = cursor === undefined ? undefined : decodeKey<Key>(cursor, isKey);
  const beyond = after ? sql`(place, name, id) > (${after[0]}, ${after[1]}, ${after[2]})` : sql`1`;
  const rows = await ports.database.all<PersonRow & { place: number }>(sql`
    select * from (
      select p.id, coalesce(p.display_name, '') as name, p.suspended_at as suspendedAt, p.created_at as createdAt,
        case when ${holds('administrator')} then 0 when ${holds('moderator')} then 1 when ${holds('staff')} then 2
          when p.suspended_at is not null then 3 else 4 end as place
      from person p where p.merged_into is null and ${q ? await found(ports, q) : inOfficeOrSuspended})
    where ${beyond} order by place, name, id limit ${limit + 1}`);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    items: await describePeople(ports, page),
    nextCursor: rows.length > limit && last ? encodeKey([last.place, last.name, last.id]) : null,
  };
}

const inOfficeOrSuspended = sql`p.id in (select id from person where suspended_at is not null
  union all select person_id from role_grant where role in ${OFFICES})`;

async function found({ identity }: PeoplePorts, q: string): Promise<SQL> {
  const number = /^#(\d{1,9})$/.exec(q.normalize('NFKC'))?.[1];
  if (number !== undefined)
    return sql`p.id in (select person_id from report where number = ${Number(number)})`;
  const accounts = JSON.stringify(await identity.findAccounts(q, ACCOUNTS_MAX));
  return sql`(instr(lower(p.display_name), ${q.toLowerCase()}) > 0 or p.id in (select person_id from person_account
    where account_id in (select value from json_each(${accounts}))))`;
}
