import type { Category, Danger } from './category.ts';
import type { Bounds, LngLat } from './place.ts';

export type Ward = {
  code: string;
  slot: number;
  name: string;
  nameEn: string;
  nameKana: string;
  bounds: Bounds;
  label: LngLat;
};

export type CategoryOfCity = Category & { slot: number };

/** A number to call before, or instead of, posting. */
export type EmergencyNumber = { number: string; name: string; nameEn: string };

/** What a city says of itself; every field is the city's setting. */
export type CityProfile = {
  name: string;
  nameEn: string;
  /** JIS X 0402 code of the municipality. */
  code: string;
  centre: LngLat;
  bounds: Bounds;
  timeZone: string;
  /** Numbers by whom one calls (`fire`, `police`, `road`, `power`, `gas`, `water` …); whoever the city has not set is not shown. */
  emergency: Record<string, EmergencyNumber>;
  /** What an answer can mean that is dangerous, and whom to call then, in that order (keys of `emergency`). */
  dangers: Danger[];
  /** Credits that a map of this city owes, in the order shown. */
  attribution: string[];
};

/**
 * The city as data, read from the database and kept in memory for a minute (slots and codes never change meaning, so a
 * stale copy can only lack what is newest). Every part that needs a ward or category asks here.
 */
export interface City {
  profile(): Promise<CityProfile>;
  wards(): Promise<readonly Ward[]>;
  categories(): Promise<readonly CategoryOfCity[]>;
  ward(code: string): Promise<Ward | undefined>;
  category(code: string): Promise<CategoryOfCity | undefined>;
  /** The ward whose polygon holds the point, water included; `undefined` outside the city. */
  wardAt(point: LngLat): Promise<Ward | undefined>;
  /** A name that people use for the place, in Japanese (`中央区 本町橋2`), from the nearest town block; null when nothing is near. */
  placeNameAt(point: LngLat): Promise<string | null>;
}
