import { and, inArray, isNull, lt } from 'drizzle-orm';
import { photo } from '#db/schema/index.ts';
import { PHOTO_WAIT_MS } from '#domain/photo.ts';
import type { Ports } from '../../ports/index.ts';
import type { StoredKeys } from '../../ports/photo-store.ts';
import { keysWithoutRow } from './find-strays.ts';
import { pagesAfter } from './pages-after.ts';

type SweepPorts = Pick<Ports, 'database' | 'photoStore' | 'clock'>;

const ROWS_AT_ONCE = 200;
const KEYS_A_SWEEP = 10_000;

/** `olderThan` defaults to 24 hours ago, `startAt` to a place among the keys that is another one each time. */
export type Sweep = { olderThan?: Date; startAt?: string; keysMost?: number };

/**
 * Removes photos that waited in vain and objects that no row names. Rows go first: a sweep that is cut short leaves
 * objects for the next one, never a row without its object. Photos that a post has are never touched.
 */
export async function sweepPhotos(
  ports: SweepPorts,
  {
    olderThan = new Date(ports.clock.now().getTime() - PHOTO_WAIT_MS),
    startAt = anyFolder(),
    keysMost = KEYS_A_SWEEP,
  }: Sweep = {},
): Promise<{ photos: number; strayObjects: number }> {
  const photos = await sweepWaiting(ports, olderThan);
  const strayObjects = await sweepStrayObjects(ports, { olderThan, startAt, keysMost });
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

/** One of the 65,536 folders, so that sweeps which stop at their limit reach every object in the end. */
function anyFolder(): string {
  const hex = crypto.getRandomValues(new Uint8Array(2)).reduce((text, byte) => text + hexOf(byte), '');
  return `${hex.slice(0, 2)}/${hex.slice(2)}`;
}

const hexOf = (byte: number) => byte.toString(16).padStart(2, '0');

async function sweepStrayObjects(
  ports: SweepPorts,
  { olderThan, startAt, keysMost }: Required<Sweep>,
): Promise<number> {
  let [seen, swept] = [0, 0];
  for await (const items of onceAround(ports.photoStore, startAt)) {
    swept += await sweepPage(ports, items, olderThan);
    seen += items.length;
    if (seen >= keysMost) break;
  }
  return swept;
}

type Objects = StoredKeys['items'];

/** Every object once, in pages: from a place among the keys to the end, and then from the beginning to that place. */
async function* onceAround(store: SweepPorts['photoStore'], startAt: string): AsyncGenerator<Objects> {
  yield* pagesAfter(store, startAt);
  for await (const items of pagesAfter(store, '')) {
    const before = items.filter(({ key }) => key <= startAt);
    yield before;
    if (before.length < items.length) return;
  }
}

async function sweepPage(ports: SweepPorts, items: Objects, olderThan: Date): Promise<number> {
  const old = items.filter(({ writtenAt }) => writtenAt < olderThan).map(({ key }) => key);
  const stray = await keysWithoutRow(ports.database, old);
  await ports.photoStore.delete(stray);
  return stray.length;
}
