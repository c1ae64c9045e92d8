import { blob, integer, sqliteTable } from 'drizzle-orm/sqlite-core';

/** The folded pyramid: entries of server/domain/tile-pyramid.ts; `v` guards a fold against another. */
export const tile = sqliteTable('tile', {
  key: integer().primaryKey(),
  base: blob({ mode: 'buffer' }).notNull(),
  v: integer().notNull(),
});

/** Deltas since the last fold, appended blindly and so exact under races. */
export const tileLog = sqliteTable('tile_log', {
  key: integer().primaryKey(),
  log: blob({ mode: 'buffer' }).notNull(),
});
