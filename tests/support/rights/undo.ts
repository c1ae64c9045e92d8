import { sql } from 'drizzle-orm';
import type { Database } from '../../../server/ports/index.ts';

const COPY = 'as_it_was_';
const touchedTable = sql.identifier(`${COPY}touched`);

/** What no route changes, and the index of words, which no right depends on. */
const left = /^(ward|category|place|town|town_cell|setting|d1_migrations|sqlite_.*|report_search.*|_.*)$/;

type Table = {
  name: string;
  now: ReturnType<typeof sql.identifier>;
  kept: typeof touchedTable;
  children: string[];
};

async function tablesOf(database: Database): Promise<Table[]> {
  const all = await database.all<{ name: string; text: string }>(
    sql`select name, sql as text from sqlite_master where type = 'table'`,
  );
  const own = all.filter(({ name }) => !left.test(name) && !name.startsWith(COPY));
  return own.map(({ name }) => ({
    ...{ name, now: sql.identifier(name), kept: sql.identifier(`${COPY}${name}`) },
    // Deleting takes these along, so they come back together.
    children: own
      .filter(({ text }) => new RegExp(`references \`${name}\`[^,]*on delete cascade`, 'i').test(text))
      .map((child) => child.name),
  }));
}

const copies = (database: Database, { now, kept }: Table) => [
  database.run(sql`drop table if exists ${kept}`),
  database.run(sql`create table ${kept} as select * from ${now}`),
];

/** Triggers that note which tables were touched; what a statement says of its own changes stays as it was. */
const watches = (database: Database, { name, now }: Table) =>
  ['insert', 'update', 'delete'].flatMap((what) => {
    const trigger = sql.identifier(`${COPY}${what}_${name}`);
    return [
      database.run(sql`drop trigger if exists ${trigger}`),
      database.run(sql`create trigger ${trigger} after ${sql.raw(what)} on ${now} begin
        insert into ${touchedTable} select ${sql.raw(`'${name}'`)}
        where not exists (select 1 from ${touchedTable} where name = ${sql.raw(`'${name}'`)}); end`),
    ];
  });

/**
 * Keeps a copy of the whole database beside it, so that a test can do hundreds of things each of which begins with the
 * same people and reports. It is SQL alone, so it works on both engines.
 */
export async function keepAsItIs(database: Database) {
  const tables = await tablesOf(database);
  await database.batch([
    database.run(sql`drop table if exists ${touchedTable}`),
    database.run(sql`create table ${touchedTable} (name text primary key)`),
    ...tables.flatMap((table) => copies(database, table)),
    ...tables.flatMap((table) => watches(database, table)),
  ]);
  const named = (names: readonly string[]) => tables.filter(({ name }) => names.includes(name));
  return {
    /** The tables that were written to, by what was not rolled back. */
    async touched(): Promise<string[]> {
      const rows = await database.all<{ name: string }>(sql`select name from ${touchedTable}`);
      return rows.map(({ name }) => name);
    },
    /** Those of them whose content is another now. */
    async changed(touched: readonly string[]): Promise<string[]> {
      const found: string[] = [];
      for (const { name, now, kept } of named(touched)) {
        const [row] =
          await database.all(sql`select 1 where exists (select * from ${now} except select * from ${kept})
          or (select count(*) from ${now}) <> (select count(*) from ${kept})`);
        if (row) found.push(name);
      }
      return found;
    },
    async restore(touched: readonly string[]): Promise<void> {
      const gone = named([...touched, ...named(touched).flatMap(({ children }) => children)]);
      await database.batch([
        database.run(sql`pragma defer_foreign_keys = on`),
        // All of them before the first comes back: deleting cascades.
        ...gone.map(({ now }) => database.run(sql`delete from ${now}`)),
        ...gone.map(({ now, kept }) => database.run(sql`insert into ${now} select * from ${kept}`)),
        database.run(sql`delete from ${touchedTable}`),
      ]);
    },
  };
}

export type Undo = Awaited<ReturnType<typeof keepAsItIs>>;
