import { sql } from 'drizzle-orm';
import * as z from 'zod';
import type { Actor } from '#domain/actor.ts';
import {
  ADMINISTRATION,
  type administrationEventTypes,
  type EventContent,
  type OfficeRight,
} from '#domain/event.ts';
import { demand } from '../../http/allow.ts';
import type { AppPorts } from '../../http/env.ts';
import { contactsOf } from './describe-people.ts';
import { decodeKey, encodeKey } from './page-cursor.ts';

export type Named = { id: string; name: string | null; email: string | null };

/** A line of the trail. Names are those of today: who is gone is `null`, and so is the operator. */
export type AdministrationLine = {
  id: string;
  seq: number;
  type: (typeof administrationEventTypes)[number];
  at: string;
  role: string;
  by: Named | null;
  about: Named | null;
  right: OfficeRight | null;
  invitation: string | null;
  text: string | null;
};
export type AdministrationPage = { items: AdministrationLine[]; nextCursor: string | null };

export const LogQuery = z.object({
  cursor: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

type Row = Pick<AdministrationLine, 'id' | 'seq' | 'type' | 'at' | 'role'> & {
  content: string | null;
  byId: string | null;
  byName: string | null;
  aboutId: string | null;
  aboutName: string | null;
};

const isKey = (key: unknown): key is [number] => Array.isArray(key) && typeof key[0] === 'number';
type Contact = Awaited<ReturnType<typeof contactsOf>>;

/** Who did what to whose right, and what the city says in its own name; newest first. */
export async function administrationLog(
  ports: Pick<AppPorts, 'database' | 'identity'>,
  { actor, query: { cursor, limit } }: { actor: Actor | undefined; query: z.infer<typeof LogQuery> },
): Promise<AdministrationPage> {
  demand(actor, 'people.read');
  const before = cursor === undefined ? Number.MAX_SAFE_INTEGER : decodeKey(cursor, isKey)[0];
  const rows = await ports.database.all<Row>(sql`
    select e.id as id, e.seq as seq, e.type as type, e.at as at, e.role as role, c.content as content,
      b.id as byId, b.display_name as byName, a.id as aboutId, a.display_name as aboutName
    from event e left join event_content c on c.event_id = e.id
      left join person b on b.id = c.person_id
      left join person a on a.id = json_extract(c.content, '$.about')
    where e.chain = ${ADMINISTRATION} and e.seq < ${before} order by e.seq desc limit ${limit + 1}`);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const contact = await contactsOf(ports, [
    ...new Set(page.flatMap(({ byId, aboutId }) => [byId ?? [], aboutId ?? []].flat())),
  ]);
  return {
    items: page.map((row) => lineOf(row, contact)),
    nextCursor: rows.length > limit && last ? encodeKey([last.seq]) : null,
  };
}

function lineOf(
  { content, byId, byName, aboutId, aboutName, ...row }: Row,
  contact: Contact,
): AdministrationLine {
  const said: EventContent = content === null ? {} : JSON.parse(content);
  const named = (id: string | null, name: string | null): Named | null =>
    id === null ? null : { id, name, email: contact(id).email };
  return {
    ...row,
    by: named(byId, byName),
    about: named(aboutId, aboutName),
    right: said.right ?? null,
    invitation: said.invitation ?? null,
    text: said.text ?? null,
  };
}
