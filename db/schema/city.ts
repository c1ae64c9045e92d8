import { index, integer, primaryKey, real, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { Question } from '#domain/category.ts';
import type { PolygonRings } from '#domain/place.ts';
import { reportKinds } from '#domain/report.ts';
import { instant, json } from './columns.ts';

/** Slots are small numbers that packed tiles carry for ever; a slot is never given to another ward. */
export const ward = sqliteTable('ward', {
  code: text().primaryKey(),
  slot: integer().notNull().unique(),
  name: text().notNull(),
  nameKana: text().notNull(),
  nameEn: text().notNull(),
  west: real().notNull(),
  south: real().notNull(),
  east: real().notNull(),
  north: real().notNull(),
  /** One entry a polygon; a ward can have islands. */
  polygons: json<PolygonRings[]>().notNull(),
  labelLng: real().notNull(),
  labelLat: real().notNull(),
});

export const category = sqliteTable('category', {
  code: text().primaryKey(),
  slot: integer().notNull().unique(),
  kind: text({ enum: reportKinds }).notNull(),
  name: text().notNull(),
  nameEn: text().notNull(),
  icon: text().notNull(),
  questions: json<Question[]>().notNull(),
  /** Place in the list of the posting page. */
  position: integer().notNull(),
});

/** The gazetteer: what can be searched for, and what a place is named after. */
export const place = sqliteTable(
  'place',
  {
    id: integer().primaryKey(),
    type: text().notNull(),
    name: text().notNull(),
    kana: text(),
    nameEn: text(),
    /** Tells places of one name apart: a station's lines, a park's address. */
    detail: text(),
    ward: text(),
    lng: real().notNull(),
    lat: real().notNull(),
    rank: integer().notNull(),
    /** Where the row comes from: rows of different licences stay separable. */
    source: text().notNull(),
    /** What the place is called, in every way, folded for search (db/seed/folded-place.ts); U+0020 around each. */
    folded: text().notNull(),
    morton: integer().notNull(),
  },
  (t) => [index('place_near').on(t.type, t.morton)],
);

/** Town blocks (町丁目), which name a place exactly: `中之島1` in 北区. */
export const town = sqliteTable('town', {
  id: integer().primaryKey(),
  ward: text().notNull(),
  name: text().notNull(),
  kana: text(),
  nameEn: text(),
  west: real().notNull(),
  south: real().notNull(),
  east: real().notNull(),
  north: real().notNull(),
  polygons: json<PolygonRings[]>().notNull(),
});

/** Which town blocks are in or near a cell of 250 metres (db/seed/town-cells.ts), so that naming a place reads few rows. */
export const townCell = sqliteTable(
  'town_cell',
  {
    cell: integer().notNull(),
    town: integer()
      .notNull()
      .references(() => town.id),
  },
  (t) => [primaryKey({ columns: [t.cell, t.town] })],
);

/** The city's own settings: name, centre, emergency numbers and the like; one JSON value a key. */
export const setting = sqliteTable('setting', { key: text().primaryKey(), value: json<unknown>().notNull() });

/** Terms, privacy and accessibility statement as the city edits them; the shipped first version is in server/words. */
export const pageText = sqliteTable(
  'page_text',
  {
    page: text().notNull(),
    language: text().notNull(),
    text: text().notNull(),
    updatedAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.page, t.language] })],
);
