/**
 * Makes the files of this folder from the data collection in `../shared/data` (its README gives every source and
 * licence; NOTICE repeats what must be credited). `profile.json` and `categories.json` are written by hand.
 *
 *     npx tsx db/seed/osaka/make.ts [folder of the data collection]
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';
import { VectorTile } from '@mapbox/vector-tile';
import Sqlite from 'better-sqlite3';
import { PbfReader } from 'pbf';
import { distanceBetween, insidePolygon, type PolygonRings } from '#domain/place.ts';
import type { Box, PlaceSeed, TownSeed, WardSeed } from '../city-seed.ts';

const source = process.argv[2] ?? '../shared/data';
const here = dirname(fileURLToPath(import.meta.url));

type Geometry =
  | { type: 'Polygon'; coordinates: PolygonRings }
  | { type: 'MultiPolygon'; coordinates: PolygonRings[] }
  | { type: 'Point'; coordinates: [number, number] }
  | { type: 'LineString'; coordinates: [number, number][] }
  | { type: 'MultiLineString'; coordinates: [number, number][][] };
type Feature = { properties: Record<string, unknown>; geometry: Geometry };
type Row = Record<string, string>;

const read = (path: string) => readFileSync(join(source, path));
const featuresOf = (path: string): Feature[] => JSON.parse(read(path).toString('utf8')).features;
const text = (feature: Feature, key: string) => String(feature.properties[key] ?? '');

function write(name: string, bytes: string | Uint8Array): void {
  const path = join(here, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes);
}

/** One element a line, so that a later version shows what changed. */
const lines = (rows: readonly unknown[]) => `[\n${rows.map((row) => JSON.stringify(row)).join(',\n')}\n]`;

const tableOf = (columns: readonly string[], rows: readonly Record<string, unknown>[]) =>
  `{"columns":${JSON.stringify(columns)},"rows":${lines(rows.map((row) => columns.map((c) => row[c] ?? null)))}}\n`;

const round = (n: number) => Math.round(n * 1e6) / 1e6;

function polygonsOf({ geometry }: Feature): PolygonRings[] {
  if (geometry.type !== 'Polygon' && geometry.type !== 'MultiPolygon') throw new Error('a polygon was expected');
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  return polygons.map((rings) => rings.map((ring) => ring.map(([lng, lat]) => [round(lng), round(lat)])));
}

function boxOf(polygons: PolygonRings[]): Box {
  const points = polygons.flat(2);
  const lngs = points.map(([lng]) => lng);
  const lats = points.map(([, lat]) => lat);
  return [Math.min(...lngs), Math.min(...lats), Math.max(...lngs), Math.max(...lats)];
}

/** RFC 4180, for files that end their lines with LF or CRLF. */
function rowsOf(path: string): Row[] {
  const cells = [...read(path).toString('utf8').replace(/^\ufeff/, '').matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)];
  const records: string[][] = [[]];
  for (const [all, quoted, plain, end] of cells) {
    if (all === '') break;
    records.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    if (end !== ',') records.push([]);
  }
  const [header = [], ...rest] = records.filter((record) => record.length > 1);
  return rest.map((record) => Object.fromEntries(header.map((name, i) => [name, record[i] ?? ''])));
}

/** English names that plain romanising gets wrong, as the operators write them. */
const ENGLISH: Record<string, string> = {
  大阪梅田: 'Osaka-umeda',
  大阪難波: 'Osaka-Namba',
  大阪上本町: 'Osaka-Uehommachi',
  大阪阿部野橋: 'Osaka-Abenobashi',
  大阪天満宮: 'Osaka-temmangu',
  大阪城公園: 'Osakajo-koen',
  大阪城北詰: 'Osakajo-kitazume',
  大阪港: 'Osakako',
  新大阪: 'Shin-Osaka',
  西梅田: 'Nishi-Umeda',
  東梅田: 'Higashi-Umeda',
  新今宮: 'Shin-Imamiya',
  動物園前: 'Dobutsuen-mae',
  天王寺駅前: 'Tennoji-ekimae',
  恵美須町: 'Ebisucho',
  阿倍野: 'Abeno',
  なんば: 'Namba',
};
const stationEnglish = (name: string, made: string) => ENGLISH[name] ?? made;

/** Wards in the full detail of the source: they judge on which side of a border a report lies. */
function makeWards(): void {
  const wards = featuresOf('wards/wards_detailed.geojson').map((feature, i): WardSeed => {
    const polygons = polygonsOf(feature);
    return {
      code: text(feature, 'code'),
      slot: i + 1,
      name: text(feature, 'name_ja'),
      nameKana: text(feature, 'name_kana'),
      nameEn: text(feature, 'name_en'),
      bounds: boxOf(polygons),
      label: [Number(feature.properties.label_lon), Number(feature.properties.label_lat)],
      polygons,
    };
  });
  write('wards.json', `${lines(wards)}\n`);
}

const PLACE = ['id', 'type', 'name', 'kana', 'nameEn', 'detail', 'ward', 'lng', 'lat', 'rank', 'source'] as const;

function placeOf(row: Row): PlaceSeed {
  const station = row.type === 'station';
  const name = row.name_ja ?? '';
  const english = row.name_en || null;
  const detailed = station || row.type === 'park' || row.type === 'facility';
  return {
    id: Number(row.id),
    type: row.type ?? '',
    name: station ? `${name}駅` : name,
    kana: row.kana || null,
    nameEn: station && english ? `${stationEnglish(name, english.replace(/ Station$/, ''))} Station` : english,
    detail: (detailed && row.detail) || null,
    ward: row.ward_code || null,
    lng: Number(row.lon),
    lat: Number(row.lat),
    rank: Number(row.rank),
    source: row.source ?? '',
  };
}

function makeGazetteer(): void {
  write('gazetteer.json', tableOf(PLACE, rowsOf('gazetteer/gazetteer.csv').map(placeOf)));
}

/** `本町橋２丁目` is written `本町橋2` in an address. */
const shortTown = (name: string) => name.normalize('NFKC').replace(/(\d)丁目$/, '$1');

/** Japanese counts blocks in words in the one list and in digits in the other; the first reading wins when both fit. */
function readingOf(feature: Feature, polygons: PolygonRings[], towns: readonly Row[]): Row | undefined {
  const chome = /(\d+)丁目$/.exec(text(feature, 'name_ja').normalize('NFKC'))?.[1] ?? '';
  return towns.find(
    (town) =>
      town.ward_code === feature.properties.ward_code &&
      (town.chome ?? '') === chome &&
      polygons.some((rings) => insidePolygon(rings, { lng: Number(town.lon), lat: Number(town.lat) })),
  );
}

function makeTowns(): void {
  const readings = rowsOf('towns/towns.csv');
  const towns = featuresOf('towns/chome_2015.geojson').map((feature, i): TownSeed => {
    const polygons = polygonsOf(feature);
    const reading = readingOf(feature, polygons, readings);
    return {
      id: i + 1,
      ward: text(feature, 'ward_code'),
      name: shortTown(text(feature, 'name_ja')),
      kana: reading?.kana || null,
      nameEn: reading?.en || null,
      bounds: boxOf(polygons),
      polygons,
    };
  });
  write('towns.json', tableOf(['id', 'ward', 'name', 'kana', 'nameEn', 'bounds', 'polygons'], towns));
}

const compress = (bytes: Uint8Array | string) => gzipSync(bytes, { level: 9 });
const writeLayer = (name: string, features: readonly unknown[]) =>
  write(`basemap/${name}.geojson.gz`, compress(JSON.stringify({ type: 'FeatureCollection', features })));

/** One tile a file, gzipped as it is sent; rows of the source count from the south. */
function makeTiles(): void {
  const tiles = new Sqlite(join(source, 'basemap/osaka-osm2017.mbtiles'), { readonly: true });
  const rows = tiles.prepare('select zoom_level z, tile_column x, tile_row y, tile_data data from tiles').all();
  for (const { z, x, y, data } of rows as { z: number; x: number; y: number; data: Uint8Array }[]) {
    write(`basemap/tiles/${z}/${x}/${2 ** z - 1 - y}.pbf.gz`, compress(gunzipSync(data)));
  }
  tiles.close();
}

/** Borders with the simplified lines, which are right to 4 m, and one point a ward for its name. */
function makeWardLayer(): void {
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

function makeRailLayer(): void {
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
function makeStationLayer(): void {
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
function makeSurroundings(): void {
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

if (!existsSync(join(source, 'README.md'))) {
  console.error(`The data collection is not at ${source}. The files made from it are in this folder already.`);
  process.exit(1);
}
makeWards();
makeGazetteer();
makeTowns();
makeTiles();
makeSurroundings();
makeWardLayer();
makeRailLayer();
makeStationLayer();
