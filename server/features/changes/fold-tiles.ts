import { eq, sql } from 'drizzle-orm';
import { tile, tileLog } from '#db/schema/index.ts';
import { tileAt, worldPointOf } from '#domain/mercator.ts';
import { foldEntries, PYRAMID_ZOOMS, packEntries, tileKeyOf, unpackEntries } from '#domain/tile-pyramid.ts';
import { defectOf } from '../../http/problem.ts';
import type { Database } from '../../ports/index.ts';
import type { ChangePorts } from './record-change.ts';
import { mustHaveChanged, runBatch, type Statement } from './statement.ts';

/** A tile's log is folded into its base past this size; a read pays for at most this much of it. */
const LOG_BYTES_MAX = 4096;

/**
 * Folds the tiles of a changed report whose logs grew long. The change itself is committed: a fold that fails or loses
 * against another one only leaves a longer log, which the next change tries again.
 */
export async function foldLongTiles(
  ports: Pick<ChangePorts, 'database' | 'log'>,
  place: { lng: number; lat: number },
  longerThan = LOG_BYTES_MAX,
): Promise<void> {
  try {
    const keys = await longTilesAt(ports.database, place, longerThan);
    const folds = await Promise.all(keys.map((key) => foldStatements(ports.database, key)));
    await runBatch(ports.database, folds.flat());
  } catch (error) {
    ports.log.info('tiles were not folded', { error: defectOf(error) });
  }
}

async function longTilesAt(
  database: Database,
  place: { lng: number; lat: number },
  longerThan: number,
): Promise<number[]> {
  const point = worldPointOf(place);
  const keys = PYRAMID_ZOOMS.map((z) => tileKeyOf(tileAt(point, z)));
  const rows = await database.all<{ key: number }>(sql`
    select key from tile_log
    where key in (select value from json_each(${JSON.stringify(keys)})) and length(log) > ${longerThan}`);
  return rows.map(({ key }) => key);
}

/** Only the bytes that were read are cut from the log, so deltas that arrive meanwhile stay. */
async function foldStatements(database: Database, key: number): Promise<Statement[]> {
  const [[base], [log]] = await Promise.all([
    database.select().from(tile).where(eq(tile.key, key)),
    database.select().from(tileLog).where(eq(tileLog.key, key)),
  ]);
  if (log === undefined) return [];
  const folded = Buffer.from(
    packEntries(foldEntries(unpackEntries(base?.base ?? new Uint8Array()), unpackEntries(log.log))),
  );
  const write: Statement = base
    ? database
        .update(tile)
        .set({ base: folded, v: base.v + 1 })
        .where(sql`key = ${key} and v = ${base.v}`)
    : database.insert(tile).values({ key, base: folded, v: 1 }).onConflictDoNothing();
  return [
    write,
    ...mustHaveChanged(database),
    database
      .update(tileLog)
      .set({ log: sql`cast(substr(log, ${log.log.length + 1}) as blob)` })
      .where(eq(tileLog.key, key)),
  ];
}
