import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import Sqlite from 'better-sqlite3';
import { distanceBetween } from '#domain/place.ts';
import { type Feature, featuresOf, source, text, write } from './collection.ts';
import { stationEnglish } from './station-english.ts';

/** Files are kept as they are sent. */
const compress = (bytes: Uint8Array | string) => gzipSync(bytes, { level: 9 });
export const writeLayer = (name: string, features: readonly unknown[]) =>
  write(`basemap/${name}.geojson.gz`, compress(JSON.stringify({ type: 'FeatureCollection', features })));

/** One tile a file, gzipped as it is sent; rows of the source count from the south. */
export function makeTiles(): void {
  const tiles = new Sqlite(join(source, 'basemap/osaka-osm2017.mbtiles'), { readonly: true });
  const rows = tiles.prepare('select zoom_level z, tile_column x, tile_row y, tile_data data from tiles').all();
  for (const { z, x, y, data } of rows as { z: number; x: number; y: number; data: Uint8Array }[]) {
    write(`basemap/tiles/${z}/${x}/${2 ** z - 1 - y}.pbf.gz`, compress(gunzipSync(data)));
  }
  tiles.close();
}

/** Borders with the simplified lines, which are right to 4 m, and one point a ward for its name. */
export function makeWardLayer(): void {
  const borders = featuresOf('wards/wards.geojson').map((feature) => ({
    type: 'Feature',
    properties: { code: text(feature, 'code') },
    geometry: feature.geometry,
  }));
  const names = featuresOf('wards/wards_detailed.geojson').map((feature) => ({
    type: 'Feature',
    properties: { name: text(feature, 'name_ja'), nameEn: text(feature, 'name_en').replace(/-ku$/, ' Ward') },
    geometry: {
      type: 'Point',
      coordinates: [feature.properties.label_lon, feature.properties.label_lat],
    },
  }));
  writeLayer('wards', [...borders, ...names]);
}

export function makeRailLayer(): void {
  const rails = featuresOf('basemap/rail_lines.geojson').map((feature) => ({
    type: 'Feature',
    properties: { kind: text(feature, 'kind'), color: text(feature, 'color'), name: text(feature, 'name_ja') },
    geometry: feature.geometry,
  }));
  writeLayer('railways', rails);
}

const pointOf = ({ geometry }: Feature) => {
  if (geometry.type !== 'Point') throw new Error('a point was expected');
  const [lng, lat] = geometry.coordinates;
  return { lng, lat };
};

const SAME_STATION_M = 450;

/** Companies list one station each; a map needs its name once, with the number of lines as its weight. */
export function makeStationLayer(): void {
  const linesOf = (feature: Feature) => feature.properties.line_codes as string[];
  const kept: { feature: Feature; lines: number }[] = [];
  const all = featuresOf('basemap/stations.geojson').sort((a, b) => linesOf(b).length - linesOf(a).length);
  for (const feature of all) {
    const same = kept.find(
      (other) =>
        text(other.feature, 'name_ja') === text(feature, 'name_ja') &&
        distanceBetween(pointOf(other.feature), pointOf(feature)) < SAME_STATION_M,
    );
    if (same) same.lines += linesOf(feature).length;
    else kept.push({ feature, lines: linesOf(feature).length });
  }
  const stations = kept.map(({ feature, lines: count }) => ({
    type: 'Feature',
    properties: {
      name: text(feature, 'name_ja'),
      nameEn: stationEnglish(text(feature, 'name_ja'), text(feature, 'name_en')),
      lines: count,
      kind: (feature.properties.kinds as string[])[0],
    },
    geometry: feature.geometry,
  }));
  writeLayer('stations', stations);
}
