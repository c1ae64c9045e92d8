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
    /** Not what the browser sent: a few words such as «Chrome, Android», so that its owner knows it again. */
    userAgent: text(),
    /** When the second factor was given in this session; an administrator's rights sleep until then. */
    secondFactorAt: time(),
    createdAt: time().notNull(),
    updatedAt: time().notNull(),
  },
  (t) => [index('session_expiry').on(t.expiresAt), index('session_user').on(t.userId)],
);

/** An account elsewhere that opens one here; tokens of the provider are never kept. */
export const account = sqliteTable(
  'account',
  {
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
  },
  (t) => [index('account_user').on(t.userId)],
);

/** A public key of somebody's device (WebAuthn); the private one never left it. */
export const passkey = sqliteTable(
  'passkey',
  {
    id: text().primaryKey(),
    /** What its owner calls it. */
    name: text().notNull(),
    publicKey: text().notNull(),
    userId: text()
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    credentialId: text().notNull().unique(),
    counter: integer().notNull(),
    transports: text(),
    backedUp: integer({ mode: 'boolean' }).notNull(),
    createdAt: time().notNull(),
    lastUsedAt: time(),
  },
  (t) => [index('passkey_user').on(t.userId)],
);

/** A secret shared with an authenticator app (RFC 6238). It counts once it was confirmed with a first code. */
export const secondFactor = sqliteTable('second_factor', {
  userId: text()
    .primaryKey()
    .references(() => user.id, { onDelete: 'cascade' }),
  /** Encrypted with a key made from SESSION_SECRET: a copy of the database gives no codes. */
  secret: text().notNull(),
  confirmedAt: time(),
  /** The newest step whose code was taken: no code counts twice. */
  lastStep: integer().notNull(),
  /** Wrong tries since the last right one, and until when no further one is looked at. */
  failures: integer().notNull(),
  blockedUntil: time(),
});

/** A way in for who lost the authenticator: each works once, only its keyed hash is kept. */
export const recoveryCode = sqliteTable(
  'recovery_code',
  {
    hash: text().primaryKey(),
    userId: text()
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    usedAt: time(),
  },
  (t) => [index('recovery_code_user').on(t.userId)],
);

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
