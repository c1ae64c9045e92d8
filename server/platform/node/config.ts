import * as z from 'zod';
import type { ProviderConfig } from '../better-auth/provider-client.ts';
import { missingForProviders, providersOf } from './provider-config.ts';
import { missingForS3, type S3Config, s3ConfigOf } from './s3-config.ts';
import { type TrustedProxies, trustedProxiesIn } from './trusted-proxies.ts';

/** Everything that is wrong with the environment, a line each; the entry prints it and stops. */
export class ConfigError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`Wrong configuration:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
    this.name = 'ConfigError';
  }
}

/** A variable that is set to nothing counts as not set. */
const text = () => z.string().trim().min(1);
const origin = (message: string, schemes: RegExp) => z.url({ protocol: schemes, error: message });

const BaseUrl = origin('must be an address such as https://naosu.example', /^https?$/)
  .refine(
    (url) => new URL(url).pathname === '/' && new URL(url).search === '',
    'must have no path: only https://host[:port]',
  )
  .transform((url) => new URL(url).origin);

/** As the provider writes itself, to the letter: what it says of itself is compared with this. */
const Issuer = origin('must be an address such as https://id.example', /^https?$/).refine(
  (url) =>
    new URL(url).protocol === 'https:' || /^(localhost|127\.0\.0\.1|\[::1\])$/.test(new URL(url).hostname),
  'must begin with https://',
);

const Origins = text()
  .transform((list) => list.split(/[\s,]+/).filter((item) => item !== ''))
  .pipe(z.array(origin('must be origins such as https://tiles.example, separated by commas', /^https?$/)))
  .transform((list) => list.map((url) => new URL(url).origin));

const truths: Record<string, boolean> = {
  '1': true,
  true: true,
  on: true,
  yes: true,
  '0': false,
  false: false,
  off: false,
  no: false,
};
const Truth = z
  .string()
  .refine((value) => value.toLowerCase() in truths, 'must be on or off')
  .transform((value) => truths[value.toLowerCase()] ?? false);

const Proxies = text().transform((value, c): TrustedProxies => {
  const told = truths[value.toLowerCase()];
  const proxies = told === undefined ? trustedProxiesIn(value) : Number(told);
  if (proxies !== undefined) return proxies;
  c.addIssue('must be off, on, a number of proxies, or addresses such as loopback, 10.0.0.0/8, fd00::/8');
  return z.NEVER;
});

const Environment = z.object({
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, 'must be a number from 0 to 65535')
    .transform(Number)
    .refine((port) => port <= 65_535, 'must be a number from 0 to 65535')
    .default(8787),
  HOST: text().default('127.0.0.1'),
  BASE_URL: BaseUrl.optional(),
  DATABASE_FILE: text().default('db/data/naosu.sqlite'),
  PHOTO_STORE: z.enum(['disk', 's3'], 'must be disk or s3').default('disk'),
  UPLOADS_DIR: text().default('uploads'),
  S3_ENDPOINT: origin('must be an address such as https://s3.example', /^https?$/).optional(),
  S3_REGION: text().optional(),
  S3_BUCKET: z
    .string()
    .regex(
      /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
      'must be 3 to 63 letters, digits and hyphens, such as naosu-photos',
    )
    .optional(),
  S3_ACCESS_KEY_ID: text().optional(),
  S3_SECRET_ACCESS_KEY: text().optional(),
  S3_FORCE_PATH_STYLE: Truth.optional(),
  S3_PUBLIC_URL: BaseUrl.optional(),
  PHOTO_WAITING_MB: z
    .string()
    .regex(/^[1-9]\d{0,6}$/, 'must be a number of megabytes, at least 1')
    .transform(Number)
    .default(2048),
  MAIL: z.enum(['console', 'file', 'smtp'], 'must be console, file or smtp').default('console'),
  MAIL_DIR: text().optional(),
  SMTP_URL: origin('must be an address such as smtp://user:password@host:587', /^smtps?$/).optional(),
  MAIL_FROM: z
    .string()
    .regex(
      /^([^<>\p{Cc}]*<)?[^\s<>@,\p{Cc}]+@[^\s<>@,\p{Cc}]+>?$/u,
      'must be an address such as Naosu <naosu@example.jp>',
    )
    .default('Naosu <naosu@localhost>'),
  SESSION_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
  LINE_CLIENT_ID: text().optional(),
  LINE_CLIENT_SECRET: text().optional(),
  LINE_ISSUER: Issuer.optional(),
  OIDC_ISSUER: Issuer.optional(),
  OIDC_CLIENT_ID: text().optional(),
  OIDC_CLIENT_SECRET: text().optional(),
  OIDC_NAME: text().optional(),
  GUEST_POSTS: z.enum(['held', 'open', 'off'], 'must be held, open or off').default('held'),
  WRITE_LIMITS: Truth.default(true),
  TRUST_PROXY: Proxies.default(0),
  SERVICE_WORKER: Truth.default(true),
  MAP_STYLE_URL: z
    .union([origin('', /^https?$/), z.string().regex(/^\/(?!\/)/)], 'must be an address or a path')
    .optional(),
  MAP_ORIGINS: Origins.default([]),
});

export type MailConfig =
  | { kind: 'console'; from: string }
  | { kind: 'file'; from: string; folder: string }
  | { kind: 'smtp'; from: string; url: string };

/** What the operator decided. Paths are as given: relative ones to the folder where Naosu was started. */
export type Config = {
  port: number;
  host: string;
  /** Public address without a slash at the end, when it was given. */
  baseUrl: string | undefined;
  databaseFile: string;
  /** Where new photos go; they are read from both as soon as both are there. */
  photoStore: 'disk' | 's3';
  uploadsDir: string;
  s3: S3Config | undefined;
  /** How much may wait on local disk while S3 is away. */
  photoWaitingBytes: number;
  mail: MailConfig;
  sessionSecret: string | undefined;
  /** Accounts elsewhere that people may come in with. */
  providers: readonly ProviderConfig[];
  guestPosts: 'held' | 'open' | 'off';
  /** Whether one person's posts, comments and photos are counted by the hour. */
  writeLimits: boolean;
  /** How many proxies stand in front, or the addresses of those that do. */
  trustProxy: TrustedProxies;
  /** Off: browsers give up the service worker that they have, at their next visit. */
  serviceWorker: boolean;
  mapStyleUrl: string | undefined;
  mapOrigins: readonly string[];
};

/** Reads all variables at once. Wrong or missing ones throw a `ConfigError` that names every one of them. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const set = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = Environment.safeParse(set);
  const problems = [...(parsed.error?.issues.map(problemOf) ?? []), ...missingIn(set)];
  if (!parsed.success || problems.length > 0) throw new ConfigError(problems);
  return configOf(parsed.data);
}

/** What one variable asks of another; asked even when others are wrong, so that nothing is found out one by one. */
function missingIn(set: Record<string, string | undefined>): string[] {
  return [
    ...missingForS3(set),
    ...missingForProviders(set),
    ...(set.MAIL === 'file' && !set.MAIL_DIR ? ['MAIL_DIR is needed with MAIL=file'] : []),
    ...(set.MAIL === 'smtp' && !set.SMTP_URL ? ['SMTP_URL is needed with MAIL=smtp'] : []),
  ];
}

const problemOf = ({ path, message }: z.core.$ZodIssue) => `${String(path[0])} ${message}`;

function configOf(env: z.output<typeof Environment>): Config {
  return {
    port: env.PORT,
    host: env.HOST,
    baseUrl: env.BASE_URL,
    databaseFile: env.DATABASE_FILE,
    photoStore: env.PHOTO_STORE,
    uploadsDir: env.UPLOADS_DIR,
    s3: s3ConfigOf(env),
    photoWaitingBytes: env.PHOTO_WAITING_MB * 1024 * 1024,
    mail: mailOf(env),
    sessionSecret: env.SESSION_SECRET,
    providers: providersOf(env),
    guestPosts: env.GUEST_POSTS,
    writeLimits: env.WRITE_LIMITS,
    serviceWorker: env.SERVICE_WORKER,
    trustProxy: env.TRUST_PROXY,
    mapStyleUrl: env.MAP_STYLE_URL,
    mapOrigins: env.MAP_ORIGINS,
  };
}

function mailOf({ MAIL, MAIL_FROM: from, MAIL_DIR, SMTP_URL }: z.output<typeof Environment>): MailConfig {
  if (MAIL === 'file' && MAIL_DIR) return { kind: 'file', from, folder: MAIL_DIR };
  if (MAIL === 'smtp' && SMTP_URL) return { kind: 'smtp', from, url: SMTP_URL };
  return { kind: 'console', from };
}

/** Where people find the service: the public address, else the one it listens on. */
export const addressOf = ({ baseUrl, port }: Pick<Config, 'baseUrl' | 'port'>) =>
  baseUrl ?? `http://localhost:${port}`;
