import { and, eq, sql } from 'drizzle-orm';
import { photo } from '#db/schema/index.ts';
import { photoKeyOf, type StoredPhoto } from '#domain/photo.ts';
import { defectOf } from '../../http/problem.ts';
import type { Ports } from '../../ports/index.ts';
import type { BatchStatement } from './claim-photos.ts';
import type { PhotoRow } from './records.ts';

type RotatePorts = Pick<Ports, 'database' | 'photoStore' | 'log'>;
type Moved = { row: PhotoRow; displayKey: string; thumbKey: string };

/** `forgetOld` deletes what the old addresses served; what it misses, the sweeper finds. */
export type Rotation = {
  statements: BatchStatement[];
  rotate(photos: readonly StoredPhoto[]): StoredPhoto[];
  forgetOld(): Promise<void>;
};

/**
 * Gives every photo of a report a new, unguessable address, so that hiding it reaches who kept the old one. The copies
 * are written first, the rows follow in the caller's batch, the old objects go last: at no moment does a row lack its
 * object. `only` names some of them by id.
 */
export async function rotatePhotoKeys(
  ports: RotatePorts,
  report: string,
  only?: readonly string[],
): Promise<Rotation> {
  const rows = only?.length === 0 ? [] : await rowsOf(ports, report, only);
  const moved = await Promise.all(rows.map((row) => copyUnderNewKeys(ports, row)));
  const byId = new Map(moved.map((m) => [m.row.id, m]));
  return {
    statements: moved.map(({ row, displayKey, thumbKey }) =>
      ports.database.update(photo).set({ displayKey, thumbKey }).where(sql`id = ${row.id}`),
    ),
    rotate: (photos) =>
      photos.map((p) => {
        const next = byId.get(p.id);
        return next ? { ...p, displayKey: next.displayKey, thumbKey: next.thumbKey } : p;
      }),
    forgetOld: () =>
      ports.photoStore
        .delete(rows.flatMap(({ displayKey, thumbKey }) => [displayKey, thumbKey]))
        .catch((error: unknown) =>
          ports.log.error('old photos were not deleted', { error: defectOf(error) }),
        ),
  };
}

function rowsOf({ database }: RotatePorts, report: string, only: readonly string[] | undefined) {
  const named = only && sql`${photo.id} in (select value from json_each(${JSON.stringify(only)}))`;
  return database
    .select()
    .from(photo)
    .where(and(eq(photo.report, report), named));
}

async function copyUnderNewKeys({ photoStore }: RotatePorts, row: PhotoRow): Promise<Moved> {
  const version = crypto.randomUUID();
  const displayKey = photoKeyOf(version, row.contentHash, 'display');
  const thumbKey = photoKeyOf(version, row.contentHash, 'thumb');
  await Promise.all([copy(photoStore, row.displayKey, displayKey), copy(photoStore, row.thumbKey, thumbKey)]);
  return { row, displayKey, thumbKey };
}

async function copy(store: RotatePorts['photoStore'], from: string, to: string): Promise<void> {
  const object = await store.get(from);
  if (object === undefined) return;
  const bytes = new Uint8Array(await new Response(object.body).arrayBuffer());
  await store.put(to, bytes, object.contentType);
}
