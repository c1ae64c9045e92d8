import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/**
 * The full-text index (an FTS5 table made by migration `search`), as far as rows are written. Not part of `index.ts`:
 * the migration tool cannot make virtual tables and must not try.
 */
export const reportSearch = sqliteTable('report_search', {
  rowid: integer().notNull(),
  tokens: text().notNull(),
});
