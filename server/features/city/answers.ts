import type { Danger } from '#domain/category.ts';
import type { CategoryOfCity, City, CityProfile, EmergencyNumber, Ward } from '#domain/city.ts';
import type { LngLat } from '#domain/place.ts';
import type { PlaceRow } from './records.ts';

type WardName = Pick<Ward, 'code' | 'name' | 'nameEn'>;

/** A place as searches and maps get it; `detail` tells places of one name apart. */
export type PlaceAnswer = {
  name: string;
  kana: string | null;
  nameEn: string | null;
  type: string;
  detail: string | null;
  location: LngLat;
  ward: WardName | null;
};

export const wardNameOf = ({ code, name, nameEn }: Ward): WardName => ({ code, name, nameEn });

export async function placeAnswer(city: City, row: PlaceRow): Promise<PlaceAnswer> {
  const { name, kana, nameEn, type, detail, lng, lat } = row;
  const ward = row.ward === null ? undefined : await city.ward(row.ward);
  return { name, kana, nameEn, type, detail, location: { lng, lat }, ward: ward ? wardNameOf(ward) : null };
}

/** `bbox` as in GeoJSON: west, south, east, north. */
export const wardAnswer = ({ code, name, nameEn, nameKana, bounds, label }: Ward) => ({
  code,
  name,
  nameEn,
  nameKana,
  bbox: [bounds.west, bounds.south, bounds.east, bounds.north] as const,
  label,
});

export const categoryAnswer = ({ slot: _, ...category }: CategoryOfCity) => category;

/** A danger with the numbers that the city has for it. */
export type DangerAnswer = Omit<Danger, 'call'> & { call: EmergencyNumber[] };

export const dangerAnswer = ({ call, ...danger }: Danger, { emergency }: CityProfile): DangerAnswer => ({
  ...danger,
  call: call.flatMap((key) => emergency[key] ?? []),
});
