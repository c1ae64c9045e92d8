import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, real, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { StoredPhoto } from '#domain/photo.ts';
import { type Answers, authorRoles, houseRules, reportKinds, visibilities } from '#domain/report.ts';
import { closedReasons, reportStatuses, resolvers } from '#domain/report-status.ts';
import { instant, json, truth } from './columns.ts';
import { person } from './person.ts';

/**
 * The summary of a report's timeline, kept exact by `recordChange`. `number` is public; `id` names the report's chain of
 * events and never leaves the server. `morton` is the place as one 52-bit key (server/domain/mercator.ts).
 */
export const report = sqliteTable(
  'report',
  {
    number: integer().primaryKey({ autoIncrement: true }),
    id: text().notNull(),
    kind: text({ enum: reportKinds }).notNull(),
    category: text().notNull(),
    title: text(),
    text: text().notNull(),
    answers: json<Answers>().notNull(),
    status: text({ enum: reportStatuses }).notNull(),
    visibility: text({ enum: visibilities }).notNull(),
    lng: real().notNull(),
    lat: real().notNull(),
    morton: integer().notNull(),
    ward: text().notNull(),
    placeName: text(),
    placeNote: text(),
    photos: json<StoredPhoto[]>().notNull(),
    personId: text().references(() => person.id),
    authorName: text(),
    authorRole: text({ enum: authorRoles }).notNull(),
    supportCount: integer().notNull().default(0),
    commentCount: integer().notNull().default(0),
    createdAt: instant().notNull(),
    updatedAt: instant().notNull(),
    version: integer().notNull(),
    /** Hash of the newest event: the end of the chain that the next event continues. */
    headHash: text().notNull(),
    expectedDate: text(),
    resolvedBy: text({ enum: resolvers }),
    resolvedAt: instant(),
    verifiedAt: instant(),
    disputed: truth().notNull().default(false),
    closedReason: text({ enum: closedReasons }),
    duplicateOf: integer(),
    splitFrom: integer(),
    hiddenRule: text({ enum: houseRules }),
    hiddenAt: instant(),
  },
  (t) => [
    uniqueIndex('report_id').on(t.id),
    index('report_new').on(t.visibility, t.createdAt, t.number),
    index('report_active').on(t.visibility, t.updatedAt, t.number),
    index('report_support').on(t.visibility, t.supportCount, t.number),
    index('report_ward').on(t.ward, t.visibility, t.status, t.createdAt),
    index('report_category').on(t.category, t.visibility, t.createdAt),
    index('report_place').on(t.morton, t.visibility, t.category, t.status, t.ward, t.createdAt),
    index('report_person').on(t.personId, t.number),
    index('report_duplicate').on(t.duplicateOf).where(sql`duplicate_of is not null`),
  ],
);

/** わたしも: one a person and report. `report.support_count` counts these rows. */
export const support = sqliteTable(
  'support',
  {
    reportNumber: integer()
      .notNull()
      .references(() => report.number),
    personId: text()
      .notNull()
      .references(() => person.id),
    at: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.reportNumber, t.personId] }),
    index('support_person').on(t.personId, t.at),
  ],
);

export const follow = sqliteTable(
  'follow',
  {
    reportNumber: integer()
      .notNull()
      .references(() => report.number),
    personId: text()
      .notNull()
      .references(() => person.id),
    at: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.reportNumber, t.personId] }), index('follow_person').on(t.personId, t.at)],
);

/** Somebody says that a post breaks a rule: seen by staff in scope and moderators only. One a person and report. */
export const flag = sqliteTable(
  'flag',
  {
    id: text().primaryKey(),
    reportNumber: integer()
      .notNull()
      .references(() => report.number),
    personId: text()
      .notNull()
      .references(() => person.id),
    reason: text({ enum: houseRules }).notNull(),
    note: text(),
    at: instant().notNull(),
    /** Set when staff changed the visibility or said that nothing is wrong. */
    settledAt: instant(),
  },
  (t) => [
    uniqueIndex('flag_once').on(t.reportNumber, t.personId),
    index('flag_person').on(t.personId),
    index('flag_waiting').on(t.at).where(sql`settled_at is null`),
  ],
);
