import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { instant } from './columns.ts';
import { report } from './report.ts';

/**
 * The private link to one report of somebody who never signed in; one a report, the newest. Only the hash of its token
 * (at least 128 random bits) is kept. It ends when its poster signs in.
 */
export const trackingLink = sqliteTable('tracking_link', {
  reportNumber: integer()
    .primaryKey()
    .references(() => report.number),
  tokenHash: text().notNull().unique(),
  createdAt: instant().notNull(),
});
