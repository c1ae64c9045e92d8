import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { administrationEventTypes, commentEventTypes, ERASED, eventTypes } from '#domain/event.ts';
import { authorRoles } from '#domain/report.ts';
import { person } from './person.ts';

/**
 * The append-only truth: a hash chain per report (`chain` is the report's id) and one for administration. `at` is the
 * ISO 8601 string that was hashed.
 */
export const event = sqliteTable(
  'event',
  {
    id: text().primaryKey(),
    chain: text().notNull(),
    seq: integer().notNull(),
    type: text({
      enum: [...eventTypes, ...commentEventTypes, ERASED, ...administrationEventTypes],
    }).notNull(),
    at: text().notNull(),
    role: text({ enum: authorRoles }).notNull(),
    from: text(),
    to: text(),
    reason: text(),
    expectedDate: text(),
    prevHash: text().notNull(),
    hash: text().notNull(),
    commitment: text().notNull(),
  },
  (t) => [uniqueIndex('event_chain').on(t.chain, t.seq), index('event_at').on(t.at)],
);

/**
 * What can be erased: deleting a row takes the words, the photos and the person away and the chain still verifies.
 * `content` is the very text that `event.commitment` commits to (`EventContent` as JSON).
 */
export const eventContent = sqliteTable(
  'event_content',
  {
    eventId: text()
      .primaryKey()
      .references(() => event.id),
    salt: text().notNull(),
    content: text().notNull(),
    /**
     * The name that was shown, and its own salt: `content` holds only a commitment to it (`authorNameHash`), so a name
     * can be erased while the words stay and everything still verifies.
     */
    authorName: text(),
    nameSalt: text(),
    personId: text().references(() => person.id),
  },
  (t) => [index('event_content_person').on(t.personId)],
);
