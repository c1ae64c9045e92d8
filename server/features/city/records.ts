import type { category, place, setting, town, ward } from '#db/schema/index.ts';
import type { CategoryOfCity, CityProfile, Ward } from '#domain/city.ts';

export type WardRow = typeof ward.$inferSelect;
export type CategoryRow = typeof category.$inferSelect;
export type SettingRow = typeof setting.$inferSelect;
export type PlaceRow = typeof place.$inferSelect;
export type TownRow = typeof town.$inferSelect;

export const wardFrom = (row: WardRow): Ward => ({
  code: row.code,
  slot: row.slot,
  name: row.name,
  nameEn: row.nameEn,
  nameKana: row.nameKana,
  bounds: { west: row.west, south: row.south, east: row.east, north: row.north },
  label: { lng: row.labelLng, lat: row.labelLat },
});

export const categoryFrom = ({ position: _, ...row }: CategoryRow): CategoryOfCity => row;

/** Settings are written by `setUpCity` and by administrators through checked forms; their types hold by that. */
export function profileFrom(rows: readonly SettingRow[]): CityProfile {
  const of = Object.fromEntries(rows.map(({ key, value }) => [key, value]));
  const city = of.city as Omit<CityProfile, 'emergency' | 'dangers' | 'attribution'>;
  return {
    ...city,
    emergency: of.emergency as CityProfile['emergency'],
    dangers: of.dangers as CityProfile['dangers'],
    attribution: of.attribution as CityProfile['attribution'],
  };
}
