import { getTableColumns, sql } from 'drizzle-orm';
import type { DrizzleD1Database } from 'drizzle-orm/d1';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import { mortonOf, worldPointOf } from '#domain/mercator.ts';
import * as schema from '../schema/index.ts';
import type { Box, CitySeed } from './city-seed.ts';
import { foldedPlace } from './folded-place.ts';
import { townCellsOf } from './town-cells.ts';

type Database = DrizzleD1Database<typeof schema>;

/** Rows in one statement's JSON parameter: D1 takes 2 MB, the largest here is about 0.3 MB. */
const ROWS_A_STATEMENT = 600;

/**
 * Rows go in as one JSON parameter, spread to the columns by place: hundreds of rows a statement without a parameter for
 * each value. It is an `insert … select` of the query builder because Drizzle cannot bind parameters of raw SQL in a batch.
 */
function insertRows<Table extends SQLiteTable>(
  database: Database,
  table: Table,
  rows: Table['$inferInsert'][],
) {
  const columns = Object.entries(getTableColumns(table));
  const keys = columns.map(([key]) => key as keyof Table['$inferInsert']);
  const values = columns.map(([, { dataType }], i) =>
    sql.raw(`value ${dataType === 'json' ? '->' : '->>'} ${i}`),
  );
  const chunks: string[] = [];
  for (let at = 0; at < rows.length; at += ROWS_A_STATEMENT) {
    const chunk = rows.slice(at, at + ROWS_A_STATEMENT);
    chunks.push(JSON.stringify(chunk.map((row) => keys.map((key) => row[key] ?? null))));
  }
  return chunks.map((chunk) =>
    database
      .insert(table)
      .select(sql`select ${sql.join(values, sql`, `)} from json_each(${chunk}) where true`)
      .onConflictDoNothing(),
  );
}

const boundsOf = ([west, south, east, north]: Box) => ({ west, south, east, north });

const wardRows = ({ wards }: CitySeed) =>
  wards.map(({ bounds, label: [labelLng, labelLat], ...ward }) => ({
    ...ward,
    ...boundsOf(bounds),
    labelLng,
    labelLat,
  }));

const categoryRows = ({ categories }: CitySeed) =>
  categories.map((category, position) => ({ ...category, position }));

function placeRows({ places, wards }: CitySeed) {
  const wardNames = new Map(wards.map(({ code, name }) => [code, name]));
  return places.map((place) => ({
    ...place,
    folded: foldedPlace(place, wardNames.get(place.ward ?? '')),
    morton: mortonOf(worldPointOf(place)),
  }));
}

const townRows = ({ towns }: CitySeed) =>
  towns.map(({ bounds, ...town }) => ({ ...town, ...boundsOf(bounds) }));

const cellRows = ({ towns }: CitySeed) =>
  towns.flatMap(({ id, bounds }) => townCellsOf(boundsOf(bounds)).map((cell) => ({ cell, town: id })));

const settingRows = ({ profile: { emergency, dangers, attribution, ...city } }: CitySeed) =>
  Object.entries({ city, emergency, dangers, attribution }).map(([key, value]) => ({ key, value }));

/**
 * Fills an empty database with a city: wards, categories, places, town blocks and settings, in one transaction. What is
 * there already stays as it is, so the city's own changes survive and calling it again is harmless.
 */
export async function setUpCity(database: Database, seed: CitySeed): Promise<void> {
  const [first, ...others] = [
    ...insertRows(database, schema.setting, settingRows(seed)),
    ...insertRows(database, schema.ward, wardRows(seed)),
    ...insertRows(database, schema.category, categoryRows(seed)),
    ...insertRows(database, schema.place, placeRows(seed)),
    ...insertRows(database, schema.town, townRows(seed)),
    ...insertRows(database, schema.townCell, cellRows(seed)),
  ];
  if (first) await database.batch([first, ...others]);
}
