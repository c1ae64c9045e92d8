import type { LngLat } from '#domain/place.ts';
import { request } from './request.ts';

/** A named place of the city, as search gives it. */
export type Place = {
  name: string;
  kana: string | null;
  nameEn: string | null;
  type: string;
  /** What tells places of one name apart: a station's lines with `;` between them, or an address. */
  detail: string | null;
  location: LngLat;
  ward: { code: string; name: string; nameEn: string } | null;
};

export const searchPlaces = (words: string, signal?: AbortSignal) =>
  request<{ items: Place[] }>(
    `/api/v1/places?${new URLSearchParams({ q: words })}`,
    signal ? { signal } : {},
  );

/** What people call the place; no item when nothing is near. */
export const namePlace = ({ lng, lat }: LngLat, signal?: AbortSignal) =>
  request<{ items: Place[] }>(
    `/api/v1/places?${new URLSearchParams({ lng: lng.toFixed(6), lat: lat.toFixed(6) })}`,
    signal ? { signal } : {},
  );
