import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** The sign-in library's own tables, in the shape that it asks for (better-auth 1.7). Nothing else points here. */
const time = () => integer({ mode: 'timestamp_ms' });

export const user = sqliteTable('user', {
  id: text().primaryKey(),
  name: text().notNull(),
  email: text().notNull().unique(),
  emailVerified: integer({ mode: 'boolean' }).notNull(),
  image: text(),
  createdAt: time().notNull(),
  updatedAt: time().notNull(),
});

export const session = sqliteTable(
  'session',
  {
    id: text().primaryKey(),
    /** SHA-256 of the token: the adapter wrapper never writes the token itself. */
    token: text().notNull().unique(),
    userId: text()
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    expiresAt: time().notNull(),
    ipAddress: text(),
    userAgent: text(),
    createdAt: time().notNull(),
    updatedAt: time().notNull(),
  },
  (t) => [index('session_expiry').on(t.expiresAt), index('session_user').on(t.userId)],
);

export const account = sqliteTable('account', {
  id: text().primaryKey(),
  accountId: text().notNull(),
  providerId: text().notNull(),
  userId: text()
    .notNull()
    .references(() => user.id, { onDelete: 'cascade' }),
  accessToken: text(),
  refreshToken: text(),
  idToken: text(),
  accessTokenExpiresAt: time(),
  refreshTokenExpiresAt: time(),
  scope: text(),
  password: text(),
  createdAt: time().notNull(),
  updatedAt: time().notNull(),
});

export const verification = sqliteTable(
  'verification',
  {
    id: text().primaryKey(),
    identifier: text().notNull(),
    value: text().notNull(),
    expiresAt: time().notNull(),
    createdAt: time().notNull(),
    updatedAt: time().notNull(),
  },
  (t) => [index('verification_identifier').on(t.identifier), index('verification_created').on(t.createdAt)],
);
