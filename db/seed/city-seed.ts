import * as z from 'zod';
import { Category } from '#domain/category.ts';
import type { CityProfile } from '#domain/city.ts';
import type { PolygonRings } from '#domain/place.ts';

/** West, south, east, north. */
export type Box = [number, number, number, number];

export type WardSeed = {
  code: string;
  slot: number;
  name: string;
  nameKana: string;
  nameEn: string;
  bounds: Box;
  label: [number, number];
  polygons: PolygonRings[];
};

export type PlaceSeed = {
  id: number;
  type: string;
  name: string;
  kana: string | null;
  nameEn: string | null;
  detail: string | null;
  ward: string | null;
  lng: number;
  lat: number;
  rank: number;
  source: string;
};

export type TownSeed = {
  id: number;
  ward: string;
  name: string;
  kana: string | null;
  nameEn: string | null;
  bounds: Box;
  polygons: PolygonRings[];
};

export const CategorySeed = Category.extend({ slot: z.int().min(1).max(255) });
export type CategorySeed = z.infer<typeof CategorySeed>;

/** Everything that makes an empty database the database of one city. */
export type CitySeed = {
  profile: CityProfile;
  categories: CategorySeed[];
  wards: WardSeed[];
  places: PlaceSeed[];
  towns: TownSeed[];
};

/** The files that hold a city, each `<name>.json` in the city's folder. */
export const seedFiles = ['profile', 'categories', 'wards', 'gazetteer', 'towns'] as const;

/** Rows as arrays under their column names: a third of the size of objects, and one row a line in the file. */
type Table = { columns: string[]; rows: unknown[][] };

const objectsOf = <Row>({ columns, rows }: Table): Row[] =>
  rows.map((row) => Object.fromEntries(columns.map((column, i) => [column, row[i]])) as Row);

/**
 * Puts a city together from its files. Categories are what a city edits by hand, so they are checked; the rest was written
 * by a script and is checked by tests.
 */
export function citySeedFrom(files: Record<(typeof seedFiles)[number], unknown>): CitySeed {
  return {
    profile: files.profile as CityProfile,
    categories: z.array(CategorySeed).parse(files.categories),
    wards: files.wards as WardSeed[],
    places: objectsOf<PlaceSeed>(files.gazetteer as Table),
    towns: objectsOf<TownSeed>(files.towns as Table),
  };
}
