import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { instant } from './columns.ts';

/** How much came from one address within its hour; `key` is a keyed hash, and the row goes when the hour is over. */
export const addressCount = sqliteTable(
  'address_count',
  { key: text().primaryKey(), endsAt: instant().notNull(), n: integer().notNull() },
  (t) => [index('address_count_end').on(t.endsAt)],
);
