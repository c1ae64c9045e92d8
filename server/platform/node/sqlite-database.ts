import { setTimeout } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import type { drizzle } from 'drizzle-orm/d1';
import { databaseOn } from '#db/database-on-d1.ts';
import type { Database, Log } from '../../ports/index.ts';

/** What D1 refuses must be refused here too, or it would be found out only in production. */
const FORBIDDEN = /^\s*(begin|commit|rollback|savepoint|release|attach|vacuum)\b/i;
const MAX_PARAMETERS = 100;
const PREPARED_MAX = 500;

type Value = string | number | bigint | Uint8Array | null;
type Row = Record<string, unknown>;

const toValue = (value: unknown): Value => {
  if (value === undefined || value === null) return null;
  if (typeof value === 'boolean') return Number(value);
  if (value instanceof ArrayBuffer) return new Uint8Array(value);
  return value as Value;
};

/** Prepares each text once: Drizzle makes the same SQL for the same query, so hot paths hit this every time. */
class StatementCache {
  readonly #statements = new Map<string, Sqlite.Statement>();
  constructor(readonly connection: Sqlite.Database) {}

  get(sql: string): Sqlite.Statement {
    let statement = this.#statements.get(sql);
    if (statement === undefined) {
      if (this.#statements.size >= PREPARED_MAX) this.#statements.clear();
      statement = this.connection.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }
}

/** One D1 prepared statement over better-sqlite3. */
class Statement {
  constructor(
    readonly cache: StatementCache,
    readonly sql: string,
    readonly parameters: readonly Value[] = [],
  ) {
    if (FORBIDDEN.test(sql)) throw new Error('D1_ERROR: use batch()');
    if (parameters.length > MAX_PARAMETERS) throw new Error('D1_ERROR: too many SQL variables');
  }

  bind(...parameters: unknown[]): Statement {
    return new Statement(this.cache, this.sql, parameters.map(toValue));
  }

  execute(): { success: true; results: Row[]; meta: { changes: number; last_row_id: number } } {
    const statement = this.cache.get(this.sql);
    if (statement.reader) {
      const results = statement.raw(false).all(...this.parameters) as Row[];
      return { success: true, results, meta: { changes: 0, last_row_id: 0 } };
    }
    const { changes, lastInsertRowid } = statement.run(...this.parameters);
    return { success: true, results: [], meta: { changes, last_row_id: Number(lastInsertRowid) } };
  }

  async all() {
    return this.execute();
  }

  async run() {
    return this.execute();
  }

  async raw(): Promise<unknown[][]> {
    const statement = this.cache.get(this.sql);
    if (statement.reader) return statement.raw(true).all(...this.parameters) as unknown[][];
    statement.run(...this.parameters);
    return [];
  }

  async first(column?: string): Promise<unknown> {
    const row = this.execute().results[0] ?? null;
    return column === undefined || row === null ? row : row[column];
  }
}

/** Only what Drizzle's D1 driver calls; the cast is safe for that use and nothing else gets hold of it. */
function asD1(connection: Sqlite.Database): Parameters<typeof drizzle>[0] {
  const cache = new StatementCache(connection);
  const inOrder = connection.transaction((statements: readonly Statement[]) =>
    statements.map((statement) => statement.execute()),
  );
  return {
    prepare: (sql: string) => new Statement(cache, sql),
    batch: async (statements: readonly Statement[]) => inOrder.immediate(statements),
    exec: async (sql: string) => {
      connection.exec(sql);
      return { count: 1, duration: 0 };
    },
  } as unknown as Parameters<typeof drizzle>[0];
}

/** How long a writer waits for another process before it answers `busy`. */
const BUSY_MS = 5000;

export type OpenSqlite = { database: Database; connection: Sqlite.Database; close(): void };

/**
 * Opens the one database file: WAL, `synchronous=FULL` (NORMAL, the build's default in WAL, loses acknowledged rows in a
 * power cut), foreign keys on. `:memory:`, or the bytes of one, gives a database of
 * its own for tests.
 */
export function openSqlite(file: string | Buffer): OpenSqlite {
  const connection = new Sqlite(file, { timeout: BUSY_MS });
  connection.pragma('journal_mode = WAL');
  connection.pragma('synchronous = FULL');
  connection.pragma('foreign_keys = ON');
  // What is deleted or forgotten is overwritten, also where it filled pages of its own.
  connection.pragma('secure_delete = ON');
  return {
    database: databaseOn(asD1(connection)),
    connection,
    close: () => connection.close(),
  };
}

const TRIES = 20;
const BETWEEN_TRIES_MS = 100;

/**
 * Writes the write-ahead log back and cuts it to nothing, so that no older state of a page is left in it. Somebody who
 * reads just then is waited for; what takes longer is said in the log and left to the next time.
 */
export async function emptyLog(connection: Sqlite.Database, log: Log): Promise<void> {
  for (let left = TRIES; left > 0; left--) {
    connection.pragma('busy_timeout = 0');
    const [answer] = connection.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[];
    connection.pragma(`busy_timeout = ${BUSY_MS}`);
    if (answer?.busy === 0) return;
    await setTimeout(BETWEEN_TRIES_MS);
  }
  log.error('the write-ahead log was not emptied');
}
