import { and, eq, sql } from 'drizzle-orm';
import { photo } from '#db/schema/index.ts';
import { DomainError } from '#domain/errors.ts';
import { photoKeyOf, readPhotoKey, type StoredPhoto } from '#domain/photo.ts';
import { defectOf } from '../../http/problem.ts';
import type { Ports } from '../../ports/index.ts';
import type { BatchStatement } from './claim-photos.ts';
import { orDamaged } from './or-damaged.ts';
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
        .delete(moved.flatMap(oldKeysOf))
        .catch((error: unknown) =>
          ports.log.error('old photos were not deleted', { error: defectOf(error) }),
        ),
  };
}

const oldKeysOf = ({ row, displayKey }: Moved) =>
  row.displayKey === displayKey ? [] : [row.displayKey, row.thumbKey];

function rowsOf({ database }: RotatePorts, report: string, only: readonly string[] | undefined) {
  const named = only && sql`${photo.id} in (select value from json_each(${JSON.stringify(only)}))`;
  return database
    .select()
    .from(photo)
    .where(and(eq(photo.report, report), named));
}

/**
 * What is lost or damaged cannot be copied; the row moves on all the same, because hiding must not fail over it. Nor over
 * a store that is away: then the photo keeps its address, and from the caller's batch on nobody gets it from there who
 * may not see the report.
 */
async function copyUnderNewKeys(ports: RotatePorts, row: PhotoRow): Promise<Moved> {
  try {
    return await copyBoth(ports, row);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    ports.log.error('a photo keeps its address, because it cannot be copied just now', {
      key: row.displayKey,
    });
    return { row, displayKey: row.displayKey, thumbKey: row.thumbKey };
  }
}

async function copyBoth(ports: RotatePorts, row: PhotoRow): Promise<Moved> {
  const version = crypto.randomUUID();
  const [displayKey, thumbKey] = await Promise.all(
    [row.displayKey, row.thumbKey].map((key) => copy(ports, key, version)),
  );
  if (displayKey === undefined || thumbKey === undefined) throw new Error('A photo lost one of its keys.');
  return { row, displayKey, thumbKey };
}

async function copy({ photoStore, log }: RotatePorts, from: string, version: string): Promise<string> {
  const named = readPhotoKey(from);
  if (named === undefined) throw new Error('Not a key of a photo.');
  const to = photoKeyOf(version, named.hash, named.side);
  const object = await photoStore.get(from).catch(orDamaged);
  if (typeof object === 'object') await photoStore.put(to, object.bytes, object.contentType);
  else log.error('a photo is missing or damaged', { key: from });
  return to;
}
