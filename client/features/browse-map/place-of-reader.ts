import type { LngLat } from '#domain/place.ts';

export type ReaderPlace = { place: LngLat; accuracy: number };

const WAIT_MS = 10_000;
const OLD_MS = 60_000;

/** Asks the device once where it is. Rejects when the person or the device says no. */
export const placeOfReader = () =>
  new Promise<ReaderPlace>((found, refused) => {
    if (!('geolocation' in navigator)) {
      refused(new Error('no geolocation'));
      return;
    }
    navigator.geolocation.getCurrentPosition(
      ({ coords }) =>
        found({ place: { lng: coords.longitude, lat: coords.latitude }, accuracy: coords.accuracy }),
      refused,
      { enableHighAccuracy: true, timeout: WAIT_MS, maximumAge: OLD_MS },
    );
  });
