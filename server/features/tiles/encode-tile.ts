import { fromGeojsonVt } from '@maplibre/vt-pbf';
import { type TileAddress, WORLD_BITS, worldPointOf } from '#domain/mercator.ts';
import type { LngLat } from '#domain/place.ts';
import type { TileMarks } from './read-tile.ts';

const EXTENT = 4096;
type Tags = Record<string, string | number>;

/**
 * Mapbox Vector Tile 2.1 with one layer, `reports`: clusters with `count` and the sums `open`, `in_progress`,
 * `resolved`, `closed`, `good` (and, for a count of one, its `status` and `kind`), and single reports with `number`, `category`, `status`, `kind`.
 */
export function encodeTile({ singles, clusters }: TileMarks, tile: TileAddress): Uint8Array<ArrayBuffer> {
  const features = [
    ...clusters.map(({ location, count, shares, only }) =>
      pointFeature(location, tile, { count, ...shares, ...only }),
    ),
    ...singles.map(({ location, number, category, status, kind }) =>
      pointFeature(location, tile, { number, category, status, kind }),
    ),
  ];
  const layer = { features } as unknown as Parameters<typeof fromGeojsonVt>[0][string];
  return Uint8Array.from(fromGeojsonVt({ reports: layer }, { version: 2, extent: EXTENT }));
}

/** In the form that geojson-vt gives: type 1 is a point, places are tile units. */
function pointFeature(location: LngLat, { z, x, y }: TileAddress, tags: Tags) {
  const point = worldPointOf(location);
  const size = 2 ** (WORLD_BITS - z);
  const unit = (value: number, origin: number) => Math.floor(((value - origin * size) / size) * EXTENT);
  return { type: 1 as const, geometry: [[unit(point.x, x), unit(point.y, y)]], tags };
}
