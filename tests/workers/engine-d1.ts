import { applyD1Migrations, env } from 'cloudflare:test';
import { databaseOn } from '#db/database-on-d1.ts';
import { setUpCity } from '#db/seed/set-up-city.ts';
import type { Engine } from '../support/engine.ts';
import { osakaSeed } from '../support/osaka.ts';

let ready: Promise<void> | undefined;
const read = { rows: 0 };

const cityTables = new Set([
  'ward',
  'category',
  'place',
  'town',
  'town_cell',
  'setting',
  'd1_migrations',
  'sqlite_sequence',
]);

/** Counts what D1 says that each statement read, which is also what it bills. */
function counted(database: D1Database): D1Database {
  const note = (result: D1Result<unknown>) => {
    read.rows += result.meta.rows_read ?? 0;
    return result;
  };
  const wrap = (statement: D1PreparedStatement): D1PreparedStatement =>
    new Proxy(statement, {
      get(target, name) {
        if (name === 'bind') return (...values: unknown[]) => wrap(target.bind(...values));
        if (name === 'all' || name === 'run') return async () => note(await target.all());
        if (name === 'raw')
          return async () => note(await target.all()).results.map((row) => Object.values(row as object));
        if (name === 'original') return target;
        const value = Reflect.get(target, name);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
  return new Proxy(database, {
    get(target, name) {
      if (name === 'prepare') return (sql: string) => wrap(target.prepare(sql));
      if (name === 'batch') {
        return async (statements: D1PreparedStatement[]) => {
          const originals = statements.map(
            (s) => (s as unknown as { original?: D1PreparedStatement }).original ?? s,
          );
          return (await target.batch(originals)).map(note);
        };
      }
      const value = Reflect.get(target, name);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

async function prepare(): Promise<void> {
  await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
  await setUpCity(databaseOn(env.DB), osakaSeed());
}

/** Workerd gives a database a test file; every opening empties all but the city. */
async function empty(): Promise<void> {
  const { results } = await env.DB.prepare(
    "select name from sqlite_master where type = 'table' and name not like 'report_search_%' and name not like '\\_%' escape '\\'",
  ).all<{ name: string }>();
  const names = results.map(({ name }) => name).filter((name) => !cityTables.has(name));
  await env.DB.batch([
    env.DB.prepare('pragma defer_foreign_keys = on'),
    ...names.map((name) => env.DB.prepare(`delete from "${name}"`)),
    env.DB.prepare("delete from sqlite_sequence where name = 'report'"),
  ]);
}

export async function openEngine(): Promise<Engine> {
  ready ??= prepare();
  await ready;
  await empty();
  read.rows = 0;
  return {
    name: 'd1',
    database: databaseOn(counted(env.DB)),
    rowsRead: () => {
      const { rows } = read;
      read.rows = 0;
      return rows;
    },
    close: () => {},
  };
}
