import { worldPointOf } from '#domain/mercator.ts';
import {
  type Entry,
  entryAt,
  foldEntries,
  PYRAMID_ZOOMS,
  packEntries,
  tileKeyOf,
} from '#domain/tile-pyramid.ts';
import type { AppPorts } from '../../http/env.ts';
import type { ReportRow } from './record-change.ts';
import { slotsOf } from './tile-statements.ts';

/** The whole pyramid of these reports, built anew: packed tiles by row key. Only public ones count. */
export async function expectedTiles(
  { city }: Pick<AppPorts, 'city'>,
  rows: readonly ReportRow[],
): Promise<Map<number, Uint8Array<ArrayBuffer>>> {
  const entries = new Map<number, Entry[]>();
  for (const row of rows) {
    if (row.visibility !== 'public') continue;
    const slots = await slotsOf(city, row);
    for (const z of PYRAMID_ZOOMS) {
      const { tile, entry } = entryAt(worldPointOf(row), z, slots, 1);
      const key = tileKeyOf(tile);
      const list = entries.get(key);
      if (list) list.push(entry);
      else entries.set(key, [entry]);
    }
  }
  return new Map([...entries].map(([key, list]) => [key, packEntries(foldEntries(list))]));
}
