import { setUpCity } from '#db/seed/set-up-city.ts';
import { openSqlite } from '../../server/platform/node/sqlite-database.ts';
import { openTestSqlite } from './database.ts';
import type { Engine } from './engine.ts';
import { osakaSeed } from './osaka.ts';

let template: Promise<Buffer> | undefined;

/** Setting a city up takes most of a second: it is done once a test file and copied. */
async function citySnapshot(): Promise<Buffer> {
  const { database, connection, close } = openTestSqlite();
  await setUpCity(database, osakaSeed());
  const bytes = connection.serialize();
  close();
  return bytes;
}

export async function openEngine(): Promise<Engine> {
  template ??= citySnapshot();
  const { database, close } = openSqlite(await template);
  return { name: 'node', database, rowsRead: () => undefined, close };
}
