import type { LngLat } from '#domain/place.ts';

export type Located = { location: LngLat; accuracy: number };
export type LocateTrouble = 'refused' | 'unknown' | 'slow' | 'impossible';

const PATIENCE_MS = 12_000;
const troubles: Record<number, LocateTrouble> = { 1: 'refused', 2: 'unknown', 3: 'slow' };

/** Where the device is, or why it does not say so. Never rejects. */
export function locate(): Promise<Located | { trouble: LocateTrouble }> {
  if (!('geolocation' in navigator)) return Promise.resolve({ trouble: 'impossible' });
  return new Promise((resolve) => {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) =>
        resolve({ location: { lng: coords.longitude, lat: coords.latitude }, accuracy: coords.accuracy }),
      ({ code }) => resolve({ trouble: troubles[code] ?? 'unknown' }),
      { enableHighAccuracy: true, timeout: PATIENCE_MS, maximumAge: 10_000 },
    );
  });
}
