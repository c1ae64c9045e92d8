import { and, inArray, isNull, lt, sql } from 'drizzle-orm';
import { photo } from '#db/schema/index.ts';
import { PHOTO_WAIT_MS } from '#domain/photo.ts';
import type { Ports } from '../../ports/index.ts';
import type { StoredKeys } from '../../ports/photo-store.ts';

type SweepPorts = Pick<Ports, 'database' | 'photoStore' | 'clock'>;

const ROWS_AT_ONCE = 200;
const KEYS_AT_ONCE = 500;
const KEYS_A_SWEEP = 10_000;

/**
 * Removes photos that waited in vain and objects that no row names. Rows go first: a sweep that is cut short leaves
 * objects for the next one, never a row without its object. `olderThan` defaults to 24 hours ago.
 */
export async function sweepPhotos(
  ports: SweepPorts,
  { olderThan = new Date(ports.clock.now().getTime() - PHOTO_WAIT_MS) }: { olderThan?: Date } = {},
): Promise<{ photos: number; strayObjects: number }> {
  const photos = await sweepWaiting(ports, olderThan);
  const strayObjects = await sweepStrayObjects(ports, olderThan);
  return { photos, strayObjects };
}

async function sweepWaiting(ports: SweepPorts, olderThan: Date): Promise<number> {
  let swept = 0;
  let rows: { displayKey: string; thumbKey: string }[];
  do {
    rows = await deleteWaiting(ports.database, olderThan);
    await ports.photoStore.delete(rows.flatMap(({ displayKey, thumbKey }) => [displayKey, thumbKey]));
    swept += rows.length;
  } while (rows.length === ROWS_AT_ONCE);
  return swept;
}

/** One statement picks and deletes, so a post that claims a photo at the same instant has it whole or not at all. */
function deleteWaiting(database: SweepPorts['database'], olderThan: Date) {
  const waiting = database
    .select({ id: photo.id })
    .from(photo)
    .where(and(isNull(photo.usedAt), lt(photo.createdAt, olderThan.getTime())))
    .limit(ROWS_AT_ONCE);
  return database
    .delete(photo)
    .where(inArray(photo.id, waiting))
    .returning({ displayKey: photo.displayKey, thumbKey: photo.thumbKey });
}

/** Begins at a random place, so that a sweep which stops at its limit still reaches every object in the end. */
async function sweepStrayObjects(ports: SweepPorts, olderThan: Date): Promise<number> {
  const start = Math.floor(Math.random() * 256)
    .toString(16)
    .padStart(2, '0');
  let swept = 0;
  let seen = 0;
  let after: string | null = start;
  let isWrapped = false;
  while (seen < KEYS_A_SWEEP && after !== null) {
    const { items, next } = await ports.photoStore.list({ after, limit: KEYS_AT_ONCE });
    seen += items.length;
    swept += await sweepPage(ports, items, olderThan);
    after = next;
    if (next === null && !isWrapped) [after, isWrapped] = ['', true];
    if (isWrapped && next !== null && next > `${start}/~`) after = null;
  }
  return swept;
}

async function sweepPage(ports: SweepPorts, items: StoredKeys['items'], olderThan: Date): Promise<number> {
  const old = items.filter(({ writtenAt }) => writtenAt < olderThan).map(({ key }) => key);
  const stray = old.length > 0 ? await keysWithoutRow(ports.database, old) : [];
  await ports.photoStore.delete(stray);
  return stray.length;
}

async function keysWithoutRow(database: SweepPorts['database'], keys: string[]): Promise<string[]> {
  const rows = await database.all<{ key: string }>(sql`
    select value as key from json_each(${JSON.stringify(keys)})
    where not exists (select 1 from ${photo} where ${photo.displayKey} = value)
      and not exists (select 1 from ${photo} where ${photo.thumbKey} = value)`);
  return rows.map(({ key }) => key);
}
