import { fileURLToPath } from 'node:url';
import { migrate } from '../../server/platform/node/migrate.ts';
import { type OpenSqlite, openSqlite } from '../../server/platform/node/sqlite-database.ts';

const migrations = fileURLToPath(new URL('../../db/migrations', import.meta.url));

/** A migrated, empty database of the test's own, in memory. */
export function openTestSqlite(file = ':memory:'): OpenSqlite {
  const sqlite = openSqlite(file);
  migrate(sqlite.connection, migrations);
  return sqlite;
}

export const openTestDatabase = async () => openTestSqlite().database;
