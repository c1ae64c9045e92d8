import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { PolygonRings } from '#domain/place.ts';
import type { Box } from '../city-seed.ts';

/** The folder of the data collection that the files are made from. */
export const source = process.argv[2] ?? '../shared/data';
const here = dirname(fileURLToPath(import.meta.url));

export type Geometry =
  | { type: 'Polygon'; coordinates: PolygonRings }
  | { type: 'MultiPolygon'; coordinates: PolygonRings[] }
  | { type: 'Point'; coordinates: [number, number] }
  | { type: 'LineString'; coordinates: [number, number][] }
  | { type: 'MultiLineString'; coordinates: [number, number][][] };
export type Feature = { properties: Record<string, unknown>; geometry: Geometry };
export type Row = Record<string, string>;

export const read = (path: string) => readFileSync(join(source, path));
export const featuresOf = (path: string): Feature[] => JSON.parse(read(path).toString('utf8')).features;
export const text = (feature: Feature, key: string) => String(feature.properties[key] ?? '');

export function write(name: string, bytes: string | Uint8Array): void {
  const path = join(here, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes);
}

/** One element a line, so that a later version shows what changed. */
export const lines = (rows: readonly unknown[]) => `[\n${rows.map((row) => JSON.stringify(row)).join(',\n')}\n]`;

export const tableOf = (columns: readonly string[], rows: readonly Record<string, unknown>[]) =>
  `{"columns":${JSON.stringify(columns)},"rows":${lines(rows.map((row) => columns.map((c) => row[c] ?? null)))}}\n`;

const round = (n: number) => Math.round(n * 1e6) / 1e6;

export function polygonsOf({ geometry }: Feature): PolygonRings[] {
  if (geometry.type !== 'Polygon' && geometry.type !== 'MultiPolygon') throw new Error('a polygon was expected');
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  return polygons.map((rings) => rings.map((ring) => ring.map(([lng, lat]) => [round(lng), round(lat)])));
}

export function boxOf(polygons: PolygonRings[]): Box {
  const points = polygons.flat(2);
  const lngs = points.map(([lng]) => lng);
  const lats = points.map(([, lat]) => lat);
  return [Math.min(...lngs), Math.min(...lats), Math.max(...lngs), Math.max(...lats)];
}

/** RFC 4180, for files that end their lines with LF or CRLF. */
export function rowsOf(path: string): Row[] {
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
