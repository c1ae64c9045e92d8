import { sql } from 'drizzle-orm';
import { check, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { instant } from './columns.ts';

/** The answer to a write that carried an `Idempotency-Key`, kept in the write's own batch for 24 hours. */
export const idempotency = sqliteTable(
  'idempotency',
  {
    /** The person who sent it, or `none` for a write that came without a session. */
    scope: text().notNull(),
    key: text().notNull(),
    bodyHash: text().notNull(),
    status: integer().notNull(),
    answer: text().notNull(),
    expiresAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.scope, t.key] }), index('idempotency_expiry').on(t.expiresAt)],
);

/** `insert into assert_ select changes()` fails, and rolls its batch back, when the statement before it changed nothing. */
export const assertion = sqliteTable('assert_', { ok: integer().notNull() }, (t) => [
  check('assert_ok', sql`${t.ok}`),
]);
