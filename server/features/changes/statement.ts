import { sql } from 'drizzle-orm';
import type { BatchItem } from 'drizzle-orm/batch';
import { assertion } from '#db/schema/index.ts';
import type { Database } from '../../ports/index.ts';

export type Statement = BatchItem<'sqlite'>;

/** Runs statements in order in one transaction; all of them or none. The driver's type wants to see that there is a first. */
export function runBatch(database: Database, statements: readonly Statement[]): Promise<unknown[]> {
  const [first, ...rest] = statements;
  return first === undefined ? Promise.resolve([]) : database.batch([first, ...rest]);
}

/**
 * Statements right after a write that roll its whole batch back unless it changed exactly this many rows. (Raw SQL with
 * parameters cannot stand in a batch of Drizzle's D1 driver, so it is an insert from a select.)
 */
export function mustHaveChanged(database: Database, count = 1): Statement[] {
  return [database.insert(assertion).select(sql`select changes() = ${count}`), database.delete(assertion)];
}
