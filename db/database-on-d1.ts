import { drizzle } from 'drizzle-orm/d1';
import { SQLiteRaw } from 'drizzle-orm/sqlite-core/query-builders/raw';
import * as schema from './schema/index.ts';

type Client = Parameters<typeof drizzle>[0];

/**
 * Drizzle over D1, or over what behaves like it, with our schema. Drizzle 0.45 cannot run `database.run(sql…)` in a batch
 * when it has parameters: its session binds `stmt`, which plain statements lack. Here they get one.
 */
export function databaseOn(client: Client) {
  const database = drizzle(client, { schema, casing: 'snake_case' });
  const run = database.run.bind(database);
  database.run = ((query: Parameters<typeof run>[0]) => {
    const statement: unknown = run(query);
    if (!(statement instanceof SQLiteRaw))
      throw new Error('Drizzle makes plain statements in another way now.');
    return Object.defineProperty(statement, 'stmt', { get: () => client.prepare(statement.getQuery().sql) });
  }) as typeof run;
  return database;
}
