import { eq, getTableColumns } from 'drizzle-orm';
import { town, townCell } from '#db/schema/index.ts';
import { NEAR_TOWN_M, townCellAt } from '#db/seed/town-cells.ts';
import { distanceToPolygon, insidePolygon, type LngLat } from '#domain/place.ts';
import type { Ports } from '../../ports/index.ts';
import type { TownRow } from './records.ts';

const isIn = (row: TownRow, point: LngLat) => row.polygons.some((rings) => insidePolygon(rings, point));
const distanceTo = (row: TownRow, point: LngLat) =>
  Math.min(...row.polygons.map((rings) => distanceToPolygon(rings, point)));

/** The town block that holds the point, else (on a river, a quay, new land) the nearest one within 100 m. */
export async function namePlace(
  { database }: Pick<Ports, 'database'>,
  point: LngLat,
): Promise<TownRow | undefined> {
  const near = await database
    .select(getTableColumns(town))
    .from(townCell)
    .innerJoin(town, eq(town.id, townCell.town))
    .where(eq(townCell.cell, townCellAt(point)));
  const holding = near.find((row) => isIn(row, point));
  if (holding) return holding;
  const [nearest] = near
    .map((row) => ({ row, distance: distanceTo(row, point) }))
    .filter(({ distance }) => distance <= NEAR_TOWN_M)
    .sort((a, b) => a.distance - b.distance);
  return nearest?.row;
}
