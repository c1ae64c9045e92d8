import { tileAt, worldPointOf } from '#domain/mercator.ts';
import { type Bounds, boundsAround, type LngLat } from '#domain/place.ts';

const CELL_ZOOM = 17;

/** Beyond this distance from every town block, as on the open harbour, a place has no name of its own. */
export const NEAR_TOWN_M = 100;

const cellOf = (x: number, y: number) => x * 2 ** CELL_ZOOM + y;

/** The cell of about 250 metres that holds the point. */
export function townCellAt(point: LngLat): number {
  const { x, y } = tileAt(worldPointOf(point), CELL_ZOOM);
  return cellOf(x, y);
}

/** Every cell with a point that is in the box or within `NEAR_TOWN_M` of it: so one cell names all candidates of a point. */
export function townCellsOf(bounds: Bounds): number[] {
  const { west, north } = boundsAround({ lng: bounds.west, lat: bounds.north }, NEAR_TOWN_M);
  const { east, south } = boundsAround({ lng: bounds.east, lat: bounds.south }, NEAR_TOWN_M);
  const from = tileAt(worldPointOf({ lng: west, lat: north }), CELL_ZOOM);
  const to = tileAt(worldPointOf({ lng: east, lat: south }), CELL_ZOOM);
  const cells: number[] = [];
  for (let x = from.x; x <= to.x; x++) for (let y = from.y; y <= to.y; y++) cells.push(cellOf(x, y));
  return cells;
}
