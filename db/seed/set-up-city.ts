import { mortonOf, worldPointOf } from '#domain/mercator.ts';
import { sql } from 'drizzle-orm';
import type { DrizzleD1Database } from 'drizzle-orm/d1';
import type * as schema from '../schema/index.ts';
import type { Box, CitySeed, PlaceSeed, TownSeed } from './city-seed.ts';
import { foldedPlace } from './folded-place.ts';
import { townCellsOf } from './town-cells.ts';

type Database = DrizzleD1Database<typeof schema>;

/** Rows in one statement's JSON parameter: D1 takes 2 MB, the largest here is about 0.5 MB. */
const ROWS_A_STATEMENT = 600;

/** What a row brings is never read as SQL: it is one JSON parameter, spread to columns by place. */
function insertRows(table: string, columns: readonly string[], rows: readonly unknown[][]) {
  const values = columns.map((_, i) => `value ->> ${i}`).join(', ');
  const into = sql.raw(`insert into ${table} (${columns.join(', ')}) select ${values} from json_each(`);
  const statements = [];
  for (let at = 0; at < rows.length; at += ROWS_A_STATEMENT) {
    const chunk = JSON.stringify(rows.slice(at, at + ROWS_A_STATEMENT));
    statements.push(sql`${into}${chunk}) where true on conflict do nothing`);
  }
  return statements;
}

const boundsOf = ([west, south, east, north]: Box) => ({ west, south, east, north });

const WARD = 'code slot name name_kana name_en west south east north polygons label_lng label_lat'.split(' ');

const wardRows = ({ wards }: CitySeed) =>
  wards.map((w) => [w.code, w.slot, w.name, w.nameKana, w.nameEn, ...w.bounds, JSON.stringify(w.polygons), ...w.label]);

const CATEGORY = 'code slot kind name name_en icon questions position'.split(' ');

const categoryRows = ({ categories }: CitySeed) =>
  categories.map((c, position) => [
    c.code,
    c.slot,
    c.kind,
    c.name,
    c.nameEn,
    c.icon,
    JSON.stringify(c.questions),
    position,
  ]);

const PLACE = 'id type name kana name_en detail ward lng lat rank source folded morton'.split(' ');

function placeRows({ places, wards }: CitySeed) {
  const wardNames = new Map(wards.map((w) => [w.code, w.name]));
  const rowOf = (p: PlaceSeed) => [
    ...[p.id, p.type, p.name, p.kana, p.nameEn, p.detail, p.ward, p.lng, p.lat, p.rank, p.source],
    foldedPlace(p, wardNames.get(p.ward ?? '')),
    mortonOf(worldPointOf(p)),
  ];
  return places.map(rowOf);
}

const TOWN = 'id ward name kana name_en west south east north polygons'.split(' ');

const townRow = (t: TownSeed) => [
  ...[t.id, t.ward, t.name, t.kana, t.nameEn, ...t.bounds],
  JSON.stringify(t.polygons),
];

const cellRows = ({ towns }: CitySeed) =>
  towns.flatMap((t) => townCellsOf(boundsOf(t.bounds)).map((cell) => [cell, t.id]));

const settingRows = ({ profile: { emergency, dangers, attribution, ...city } }: CitySeed) =>
  Object.entries({ city, emergency, dangers, attribution }).map(([key, value]) => [key, JSON.stringify(value)]);

/**
 * Fills an empty database with a city: wards, categories, places, town blocks and settings, in one transaction. What is
 * there already stays as it is, so the city's own changes survive and calling it again is harmless.
 */
export async function setUpCity(database: Database, seed: CitySeed): Promise<void> {
  const [first, ...others] = [
    ...insertRows('setting', ['key', 'value'], settingRows(seed)),
    ...insertRows('ward', WARD, wardRows(seed)),
    ...insertRows('category', CATEGORY, categoryRows(seed)),
    ...insertRows('place', PLACE, placeRows(seed)),
    ...insertRows('town', TOWN, seed.towns.map(townRow)),
    ...insertRows('town_cell', ['cell', 'town'], cellRows(seed)),
  ].map((statement) => database.run(statement));
  if (first) await database.batch([first, ...others]);
}
