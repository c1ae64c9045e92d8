import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { instant } from './columns.ts';

/** How much came from one address block, or onto one street, within its hour; `key` is a keyed hash, and the row goes when the hour is over. */
export const hourlyCount = sqliteTable(
  'hourly_count',
  { key: text().primaryKey(), endsAt: instant().notNull(), n: integer().notNull() },
  (t) => [index('hourly_count_end').on(t.endsAt)],
);
