import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { dirname } from 'node:path';
import { writeLimits } from '#domain/write-limits.ts';
import type { AppPorts, Assets } from '../../http/env.ts';
import type { Clock, Log, NewId, Ports } from '../../ports/index.ts';
import { hasherWith } from '../better-auth/keyed-hash.ts';
import { peoplePorts } from '../better-auth/people-ports.ts';
import type { Config } from './config.ts';
import { jsonLog } from './json-log.ts';
import { migrate } from './migrate.ts';
import { openMailer } from './open-mailer.ts';
import { openPhotoStores, type PhotoPlaces } from './open-photo-store.ts';
import { photoOriginOf } from './s3-config.ts';
import { keptSessionSecret } from './session-secret.ts';
import { sharpResizer } from './sharp-resizer.ts';
import { emptyLog, openSqlite } from './sqlite-database.ts';
import { trustOf } from './trusted-proxies.ts';

export const systemClock: Clock = { now: () => new Date() };

/** UUID version 7 (RFC 9562 §5.7): 48 bits of time, so ids sort by it, and 74 random ones. */
export function uuidv7(clock: Clock = systemClock): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(clock.now().getTime(), 0, 6);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** `close` is done when nothing goes on in the background any more. */
export type NodePorts = { ports: Ports; photos: PhotoPlaces; close(): Promise<void> };
type Options = { clock?: Clock; log?: Log; migrationsFolder: string };

/** Everything that Node offers the application, over one migrated database file. */
export async function openNodePorts(
  config: Config,
  { clock = systemClock, log = jsonLog(), migrationsFolder }: Options,
): Promise<NodePorts> {
  if (config.databaseFile !== ':memory:') await mkdir(dirname(config.databaseFile), { recursive: true });
  const photos = await openPhotoStores(config, { log });
  const { database, connection, close } = openSqlite(config.databaseFile);
  migrate(connection, migrationsFolder);
  const newId: NewId = () => uuidv7(clock);
  const secret = config.sessionSecret ?? (await keptSessionSecret(database));
  const secure = config.baseUrl?.startsWith('https:') === true;
  const mailer = openMailer(config.mail, {
    clock,
    newId,
    print: (block) => process.stdout.write(`${block}\n`),
  });
  const ports: Ports = {
    database,
    keyedHash: hasherWith(secret),
    clock,
    newId,
    log,
    mailer,
    photoStore: photos.store,
    imageResizer: sharpResizer(),
    wipeTraces: () => emptyLog(connection, log),
    ...peoplePorts({
      database,
      secret,
      clock,
      secure,
      baseUrl: config.baseUrl,
      providers: config.providers,
    }),
  };
  return {
    ports,
    photos,
    close: async () => {
      mailer.close();
      close();
      await photos.close();
    },
  };
}

/** The operator's decisions as the application wants them. */
export const settingsOf = (config: Config, assets: Assets): AppPorts['settings'] => ({
  baseUrl: config.baseUrl,
  guestPosts: config.guestPosts,
  mapStyleUrl: config.mapStyleUrl,
  mapOrigins: config.mapOrigins,
  photoOrigin: config.s3 && photoOriginOf(config.s3),
  limits: config.writeLimits ? writeLimits : undefined,
  trustProxy: trustOf(config.trustProxy),
  uploadSlots: Math.max(2, availableParallelism()) + 1,
  assets,
});
