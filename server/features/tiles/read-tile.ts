import { and, sql } from 'drizzle-orm';
import { report } from '#db/schema/index.ts';
import {
  lngLatOf,
  mortonRangeOf,
  type TileAddress,
  tileAt,
  WORLD_BITS,
  type WorldPoint,
  worldPointOf,
} from '#domain/mercator.ts';
import type { LngLat } from '#domain/place.ts';
import type { ReportFilter } from '#domain/report-query.ts';
import { type ReportStatus, reportStatuses } from '#domain/report-status.ts';
import {
  type Entry,
  foldEntries,
  PYRAMID_ZOOMS,
  tileKeyOf,
  tileOfKey,
  unpackEntries,
  worldSumOf,
} from '#domain/tile-pyramid.ts';
import type { AppPorts } from '../../http/env.ts';
import { statusSlot } from '../changes/index.ts';
import { filterConditions } from '../reports/index.ts';

type Ports = Pick<AppPorts, 'database' | 'city'>;

export type SingleMark = {
  location: LngLat;
  number: number;
  category: string;
  status: ReportStatus;
  kind: string;
};
/** `only`: what a cell with one report is drawn as; its number is not in the pyramid. */
export type Cluster = {
  location: LngLat;
  count: number;
  shares: Shares;
  only?: { status: ReportStatus; kind: string };
};
/** Reports by what a ring shows; open holds open, acknowledged and planned problems. */
export type Shares = { open: number; in_progress: number; resolved: number; closed: number; good: number };
export type TileMarks = { singles: SingleMark[]; clusters: Cluster[] };

const DEEPEST = PYRAMID_ZOOMS[PYRAMID_ZOOMS.length - 1] ?? 17;
const SHALLOWEST = PYRAMID_ZOOMS[0];
/** Up to so many reports in a tile are read one by one; beyond, cells are counted. */
const SINGLES_MAX = 128;

/**
 * What a tile shows: exact counts from the pyramid, two rows whatever the number of reports. A tile with few reports,
 * and every tile below the pyramid, is read from the reports themselves by Morton range. Dates are not in the pyramid,
 * so a filter by date reads the rows of the range.
 */
export async function readTile(ports: Ports, tile: TileAddress, filter: ReportFilter): Promise<TileMarks> {
  const byDate = filter.from !== undefined || filter.to !== undefined;
  if (tile.z > DEEPEST || byDate) return marksOfRows(await rowsIn(ports, tile, filter), tile);
  const parts = await partsOf(ports, tile);
  const total = parts.reduce((sum, { entry }) => sum + entry.count, 0);
  if (total <= SINGLES_MAX) return marksOfRows(total === 0 ? [] : await rowsIn(ports, tile, filter), tile);
  return { singles: [], clusters: await clustersOf(ports, tile, parts, filter) };
}

type Row = Pick<typeof report.$inferSelect, 'number' | 'category' | 'status' | 'kind' | 'lng' | 'lat'>;

function rowsIn({ database }: Ports, tile: TileAddress, filter: ReportFilter): Promise<Row[]> {
  const [from, to] = mortonRangeOf(tile);
  const { number, category, status, kind, lng, lat } = report;
  return database
    .select({ number, category, status, kind, lng, lat })
    .from(report)
    .where(
      and(
        sql`${report.morton} between ${from} and ${to}`,
        sql`${report.visibility} = 'public'`,
        ...filterConditions(filter),
      ),
    );
}

/** An entry with the tile it stands in: the one asked for, or, above the pyramid, one inside it. */
type Part = { tile: TileAddress; entry: Entry };

async function partsOf({ database }: Ports, tile: TileAddress): Promise<Part[]> {
  const [from, to] = keyRangeOf(tile);
  const wanted = from === to ? sql`key = ${from}` : sql`key between ${from} and ${to}`;
  const rows = await database.all<{ key: number; bytes: Uint8Array | number[] }>(sql`
    select key, base as bytes from tile where ${wanted}
    union all select key, log as bytes from tile_log where ${wanted}`);
  const byKey = new Map<number, Iterable<Entry>[]>();
  for (const { key, bytes } of rows) {
    byKey.set(key, [...(byKey.get(key) ?? []), unpackEntries(Uint8Array.from(bytes))]);
  }
  return [...byKey].flatMap(([key, sources]) =>
    foldEntries(...sources).map((entry) => ({ tile: tileOfKey(key), entry })),
  );
}

/** Keys of one zoom sort by Morton code, so the tiles inside a shallower one are a range. */
function keyRangeOf({ z, x, y }: TileAddress): [number, number] {
  if (z >= SHALLOWEST) return [tileKeyOf({ z, x, y }), tileKeyOf({ z, x, y })];
  const scale = 2 ** (SHALLOWEST - z);
  const from = tileKeyOf({ z: SHALLOWEST, x: x * scale, y: y * scale });
  return [from, from + scale * scale - 1];
}

const noShares = (): Shares => ({ open: 0, in_progress: 0, resolved: 0, closed: 0, good: 0 });

function shareOf(status: ReportStatus, kind: string): keyof Shares {
  if (kind === 'good') return 'good';
  return status === 'acknowledged' || status === 'planned' ? 'open' : status;
}

type Cell = Pick<Cluster, 'count' | 'shares' | 'only'> & { x: number; y: number };

/** One cluster a cell: its exact centroid and the sums of what the filter lets through. */
async function clustersOf(
  { city }: Ports,
  tile: TileAddress,
  parts: Part[],
  filter: ReportFilter,
): Promise<Cluster[]> {
  const [categories, wards] = await Promise.all([city.categories(), city.wards()]);
  const kinds = new Map(categories.map(({ slot, kind }) => [slot, kind]));
  const wanted = wantedSlots(categories, wards, filter);
  const cells = new Map<number, Cell>();
  for (const part of parts) {
    const { entry } = part;
    if (!wanted(entry)) continue;
    const sum = worldSumOf(part.tile, entry);
    const id = cellOf({ x: sum.x / entry.count, y: sum.y / entry.count }, tile.z);
    const cell = cells.get(id) ?? { count: 0, x: 0, y: 0, shares: noShares() };
    cell.count += entry.count;
    cell.x += sum.x;
    cell.y += sum.y;
    const only = {
      status: reportStatuses[entry.status] ?? 'open',
      kind: kinds.get(entry.category) ?? 'problem',
    };
    cell.shares[shareOf(only.status, only.kind)] += entry.count;
    cell.only = only;
    cells.set(id, cell);
  }
  return [...cells.values()].map(clusterOf);
}

const clusterOf = ({ count, x, y, shares, only }: Cell): Cluster => ({
  location: lngLatOf({ x: x / count, y: y / count }),
  count,
  shares,
  ...(count === 1 && only && { only }),
});

type Slotted = { code: string; slot: number; kind?: string };

/** Filters over codes, asked of slots. */
function wantedSlots(categories: readonly Slotted[], wards: readonly Slotted[], filter: ReportFilter) {
  const { status, category, kind, ward } = filter;
  const slotsOf = (list: readonly Slotted[], wantedCode: (item: Slotted) => boolean) =>
    new Set(list.filter(wantedCode).map(({ slot }) => slot));
  const categorySlots = slotsOf(
    categories,
    (item) =>
      (!category?.length || category.includes(item.code)) &&
      (!kind?.length || kind.some((k) => k === item.kind)),
  );
  const wardSlots = slotsOf(wards, (item) => !ward?.length || ward.includes(item.code));
  const statusSlots = status?.length ? new Set(status.map(statusSlot)) : undefined;
  const anyCategory = !category?.length && !kind?.length;
  return (entry: Entry) =>
    (anyCategory || categorySlots.has(entry.category)) &&
    (!ward?.length || wardSlots.has(entry.ward)) &&
    (statusSlots === undefined || statusSlots.has(entry.status));
}

/** Rows as marks: alone in its cell a report stands for itself, several share a ring; below the pyramid all stand alone. */
function marksOfRows(rows: readonly Row[], tile: TileAddress): TileMarks {
  const single = (row: Row): SingleMark => ({ ...row, location: { lng: row.lng, lat: row.lat } });
  if (tile.z > DEEPEST) return { singles: rows.map(single), clusters: [] };
  const cells = new Map<number, Row[]>();
  for (const row of rows) {
    const cell = cellOf(worldPointOf(row), tile.z);
    const group = cells.get(cell);
    if (group) group.push(row);
    else cells.set(cell, [row]);
  }
  const groups = [...cells.values()];
  return {
    singles: groups.filter((group) => group.length === 1).flatMap((group) => group.map(single)),
    clusters: groups.filter((group) => group.length > 1).map(clusterOfRows),
  };
}

/** The cell of the 16 × 16 grid of a zoom's tile that holds the point. */
function cellOf(point: WorldPoint, z: number): number {
  const cell = tileAt(point, Math.min(z + 4, WORLD_BITS));
  return (cell.y % 16) * 16 + (cell.x % 16);
}

function clusterOfRows(group: readonly Row[]): Cluster {
  const cell: Cell = { count: group.length, x: 0, y: 0, shares: noShares() };
  for (const row of group) {
    const point = worldPointOf(row);
    cell.x += point.x;
    cell.y += point.y;
    cell.shares[shareOf(row.status, row.kind)] += 1;
  }
  return clusterOf(cell);
}
