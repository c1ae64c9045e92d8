import type Sqlite from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { migrate as run } from 'drizzle-orm/better-sqlite3/migrator';

/**
 * Brings the file to the newest schema. Foreign keys are off meanwhile: a migration that rebuilds a table would
 * otherwise delete the rows that point to it.
 */
export function migrate(connection: Sqlite.Database, folder: string): void {
  connection.pragma('foreign_keys = OFF');
  run(drizzle(connection), { migrationsFolder: folder });
  connection.pragma('foreign_keys = ON');
}
