import { sql } from 'drizzle-orm';
import { tileLog } from '#db/schema/index.ts';
import { mortonOf, worldPointOf } from '#domain/mercator.ts';
import type { LngLat } from '#domain/place.ts';
import type { Visibility } from '#domain/report.ts';
import { type ReportStatus, reportStatuses } from '#domain/report-status.ts';
import { type Entry, entryAt, PYRAMID_ZOOMS, packEntries, tileKeyOf } from '#domain/tile-pyramid.ts';
import type { AppPorts } from '../../http/env.ts';
import type { Statement } from './statement.ts';

export type OnTheMap = {
  visibility: Visibility;
  location: LngLat;
  status: ReportStatus;
  category: string;
  ward: string;
};

export const statusSlot = (status: ReportStatus) => reportStatuses.indexOf(status);

/**
 * What a change adds to the tiles: public(after) − public(before), one small delta a zoom, appended blindly in one
 * statement. Held and hidden reports count as absent. The row that a tile has become too long to fold is given back.
 */
export async function tileStatements(
  ports: Pick<AppPorts, 'database' | 'city'>,
  before: OnTheMap | null,
  after: OnTheMap | null,
): Promise<Statement[]> {
  if (before && after && sameOnTheMap(before, after)) return [];
  const deltas = new Map<number, Entry[]>();
  await addDeltas(ports, deltas, before, -1);
  await addDeltas(ports, deltas, after, 1);
  if (deltas.size === 0) return [];
  const rows = [...deltas].map(([key, entries]) => [key, hexOf(packEntries(entries))]);
  return [
    ports.database
      .insert(tileLog)
      .select(sql`select value ->> 0, unhex(value ->> 1) from json_each(${JSON.stringify(rows)}) where true`)
      .onConflictDoUpdate({
        target: tileLog.key,
        set: { log: sql`cast(${tileLog.log} || excluded.log as blob)` },
      }),
  ];
}

const sameOnTheMap = (a: OnTheMap, b: OnTheMap) =>
  (['visibility', 'status', 'category', 'ward'] as const).every((field) => a[field] === b[field]) &&
  mortonOf(worldPointOf(a.location)) === mortonOf(worldPointOf(b.location));

async function addDeltas(
  { city }: Pick<AppPorts, 'city'>,
  deltas: Map<number, Entry[]>,
  state: OnTheMap | null,
  sign: 1 | -1,
): Promise<void> {
  if (state?.visibility !== 'public') return;
  const slots = await slotsOf(city, state);
  const point = worldPointOf(state.location);
  for (const z of PYRAMID_ZOOMS) {
    const { tile, entry } = entryAt(point, z, slots, sign);
    const key = tileKeyOf(tile);
    deltas.set(key, [...(deltas.get(key) ?? []), entry]);
  }
}

/** The small numbers that stand for category, status and ward in packed tiles. */
export async function slotsOf(city: AppPorts['city'], state: Pick<OnTheMap, 'status' | 'category' | 'ward'>) {
  const [category, ward] = await Promise.all([city.category(state.category), city.ward(state.ward)]);
  return { category: category?.slot ?? 0, ward: ward?.slot ?? 0, status: statusSlot(state.status) };
}

const hexOf = (bytes: Uint8Array) => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
