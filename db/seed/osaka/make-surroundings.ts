import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { VectorTile } from '@mapbox/vector-tile';
import Sqlite from 'better-sqlite3';
import { PbfReader } from 'pbf';
import type { PolygonRings } from '#domain/place.ts';
import { boxOf, type Feature, type Geometry, source } from './collection.ts';
import { writeLayer } from './make-basemap.ts';

const SURROUNDINGS = { west: 134.9, south: 34.3, east: 136.1, north: 35.05 };
/** About 100 m, half a pixel at the zoom from which it is taken; smaller lakes and woods are left out. */
const COARSE = 1e3;
const SMALLEST = 0.012;

function coarsely(ring: readonly (readonly number[])[]): [number, number][] {
  const points = ring.map(([lng = 0, lat = 0]) => [Math.round(lng * COARSE) / COARSE, Math.round(lat * COARSE) / COARSE]);
  return points.filter(([lng, lat], i) => i === 0 || lng !== points[i - 1]?.[0] || lat !== points[i - 1]?.[1]) as [
    number,
    number,
  ][];
}

function coarsePolygons(geometry: Geometry): PolygonRings[] {
  if (geometry.type !== 'Polygon' && geometry.type !== 'MultiPolygon') return [];
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  return polygons
    .filter((rings) => {
      const [west, south, east, north] = boxOf([rings]);
      const near =
        east > SURROUNDINGS.west && west < SURROUNDINGS.east && north > SURROUNDINGS.south && south < SURROUNDINGS.north;
      return near && Math.max(east - west, north - south) > SMALLEST;
    })
    .map((rings) => rings.map(coarsely).filter((ring) => ring.length > 3));
}

/** Much of what a screen shows at the widest zoom lies beyond the tiles: its sea and mountains, coarsely, from zoom 8. */
export function makeSurroundings(): void {
  const tiles = new Sqlite(join(source, 'basemap/osaka-osm2017.mbtiles'), { readonly: true });
  const row = tiles.prepare('select tile_column x, tile_row y, tile_data data from tiles where zoom_level = 8').get();
  tiles.close();
  const { x, y, data } = row as { x: number; y: number; data: Uint8Array };
  const { layers } = new VectorTile(new PbfReader(gunzipSync(data)));
  const areas = (layer: VectorTile['layers'][string] | undefined) =>
    Array.from({ length: layer?.length ?? 0 }, (_, i) => layer?.feature(i).toGeoJSON(x, 2 ** 8 - 1 - y, 8) as unknown as Feature);
  const layerOf = (name: string, features: Feature[]) => ({
    type: 'Feature',
    properties: { class: name },
    geometry: { type: 'MultiPolygon', coordinates: features.flatMap(({ geometry }) => coarsePolygons(geometry)) },
  });
  const wood = areas(layers.landcover).filter(({ properties }) => properties.class === 'wood');
  writeLayer('surroundings', [layerOf('wood', wood), layerOf('water', areas(layers.water))]);
}
