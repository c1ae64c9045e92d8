import { type TileAddress, tileAt, worldPointOf } from '#domain/mercator.ts';
import type { Bounds } from '#domain/place.ts';
import type { ReportFilter } from '#domain/report-query.ts';
import { shareOf } from '#domain/report-status.ts';
import type { Shares } from '#view/report-list.ts';
import type { AppPorts } from '../../http/env.ts';
import { readTile } from '../tiles/index.ts';

/** Few tiles, so few rows, hold a whole city at this zoom. */
const ZOOM = 9;

/** How many reports the filter leaves in the city and how they stand, from the pyramid and not from the reports. */
export async function citySharesOf(
  ports: Pick<AppPorts, 'database' | 'city'>,
  filter: ReportFilter,
): Promise<Shares> {
  const { bounds } = await ports.city.profile();
  const tiles = await Promise.all(tilesOver(bounds).map((tile) => readTile(ports, tile, filter)));
  const shares = { open: 0, inProgress: 0, resolved: 0, all: 0 };
  for (const { clusters, singles } of tiles) {
    for (const { count, shares: s } of clusters) {
      shares.open += s.open;
      shares.inProgress += s.in_progress;
      shares.resolved += s.resolved;
      shares.all += count;
    }
    for (const { status, kind } of singles) {
      shares.all += 1;
      if (kind === 'good') continue;
      const share = shareOf[status];
      if (share === 'open') shares.open += 1;
      if (share === 'in_progress') shares.inProgress += 1;
      if (share === 'resolved') shares.resolved += 1;
    }
  }
  return shares;
}

function tilesOver({ west, south, east, north }: Bounds): TileAddress[] {
  const from = tileAt(worldPointOf({ lng: west, lat: north }), ZOOM);
  const to = tileAt(worldPointOf({ lng: east, lat: south }), ZOOM);
  const tiles: TileAddress[] = [];
  for (let x = from.x; x <= to.x; x++) for (let y = from.y; y <= to.y; y++) tiles.push({ z: ZOOM, x, y });
  return tiles;
}
