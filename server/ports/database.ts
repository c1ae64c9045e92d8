import type { DrizzleD1Database } from 'drizzle-orm/d1';
import type * as schema from '#db/schema/index.ts';

/**
 * One database type for both engines: Drizzle's D1 driver, behind which stands D1 itself on Workers and better-sqlite3
 * on Node. Reads are awaited queries. Writes that belong together go through `batch`, which runs them in order in one
 * transaction and rolls all of them back when one fails; there is no interactive transaction. A statement takes at most
 * 100 bound parameters, so lists go in as one JSON parameter (`json_each`).
 */
export type Database = DrizzleD1Database<typeof schema>;
