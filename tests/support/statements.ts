import type { Database } from '../../server/ports/index.ts';

type Client = { prepare(sql: string): unknown };

/** The SQL that `act` has the database do, in order, without the values. */
export async function statementsOf(database: Database, act: () => Promise<unknown>): Promise<string[]> {
  const client = (database as unknown as { $client: Client }).$client;
  const { prepare } = client;
  const said: string[] = [];
  client.prepare = (sql) => {
    said.push(sql.replaceAll(/\s+/g, ' ').trim());
    return prepare.call(client, sql);
  };
  try {
    await act();
  } finally {
    client.prepare = prepare;
  }
  return said;
}
