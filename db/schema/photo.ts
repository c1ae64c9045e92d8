import { sql } from 'drizzle-orm';
import { index, integer, real, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { instant } from './columns.ts';
import { person } from './person.ts';

/**
 * A taken photo: renditions only, never the original. It waits (`used_at` null) for the post of the person who sent it and is
 * swept after 24 hours. `lng`, `lat`, `taken_at` are what the file said; they are forgotten when the photo is used.
 */
export const photo = sqliteTable(
  'photo',
  {
    id: text().primaryKey(),
    /** Null once who sent it left and let it stay. */
    personId: text().references(() => person.id),
    displayKey: text().notNull(),
    thumbKey: text().notNull(),
    contentHash: text().notNull(),
    width: integer().notNull(),
    height: integer().notNull(),
    lng: real(),
    lat: real(),
    takenAt: text(),
    createdAt: instant().notNull(),
    /** The report (its id) whose timeline shows the photo. */
    report: text(),
    usedAt: instant(),
  },
  (t) => [
    index('photo_waiting').on(t.usedAt, t.createdAt),
    index('photo_waiting_of').on(t.personId, t.createdAt).where(sql`used_at is null`),
    index('photo_report').on(t.report),
    index('photo_person').on(t.personId, t.createdAt),
    index('photo_display').on(t.displayKey),
    index('photo_thumb').on(t.thumbKey),
  ],
);
