import { sql } from 'drizzle-orm';
import { index, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { leavingChoices, officeRoles } from '#domain/actor.ts';
import { instant, json } from './columns.ts';

export const grantRoles = [...officeRoles, 'organiser', 'member', 'owner'] as const;

/** Whoever acts. Has none, one or several ways to sign in (`person_account`); everything else points here. */
export const person = sqliteTable(
  'person',
  {
    id: text().primaryKey(),
    /** Shown only where the person chose so, and for people in office. */
    displayName: text(),
    language: text(),
    /** The ward whose news come first; chosen, never derived from what somebody posts. */
    homeWard: text(),
    /** Since when this person may only read; the reason stands in the trail of administration. */
    suspendedAt: instant(),
    /** Set while everything of this person is being erased, with what becomes of their posts: whoever finds it finishes it. */
    leaving: text({ enum: leavingChoices }),
    /** Set when a guest signed in and became somebody: follow this to the one who remains. */
    mergedInto: text(),
    createdAt: instant().notNull(),
  },
  // Most people are guests who were neither: who looks for those that were must not go through all of them.
  (t) => [
    index('person_suspended').on(t.suspendedAt).where(sql`suspended_at is not null`),
    index('person_merged').on(t.mergedInto).where(sql`merged_into is not null`),
  ],
);

/** Which account of the sign-in library belongs to which person; the only place that knows both. */
export const personAccount = sqliteTable(
  'person_account',
  {
    accountId: text().primaryKey(),
    personId: text()
      .notNull()
      .references(() => person.id),
  },
  (t) => [index('person_account_person').on(t.personId)],
);

/** A right that a person was given; `null` wards or categories mean all of the city. */
export const roleGrant = sqliteTable(
  'role_grant',
  {
    id: text().primaryKey(),
    personId: text()
      .notNull()
      .references(() => person.id),
    role: text({ enum: grantRoles }).notNull(),
    wards: json<string[]>(),
    categories: json<string[]>(),
    /** For organisers and members their group, for owners the number of the report they took on. */
    subject: text(),
    grantedBy: text().references(() => person.id),
    grantedAt: instant().notNull(),
  },
  (t) => [index('role_grant_person').on(t.personId)],
);

/** A one-time link into an office. Only the hash of its token is kept; one that is withdrawn is deleted. */
export const invitation = sqliteTable(
  'invitation',
  {
    id: text().primaryKey(),
    tokenHash: text().notNull(),
    /** Null for the first administrator's link, which names nobody. */
    email: text(),
    role: text({ enum: officeRoles }).notNull(),
    wards: json<string[]>(),
    categories: json<string[]>(),
    displayName: text(),
    invitedBy: text().references(() => person.id),
    createdAt: instant().notNull(),
    expiresAt: instant().notNull(),
    usedAt: instant(),
    usedBy: text().references(() => person.id),
  },
  (t) => [uniqueIndex('invitation_token').on(t.tokenHash)],
);
