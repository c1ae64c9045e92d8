import type { LngLat } from '#domain/place.ts';

const METRES_PER_DEGREE = 111_195;

/** Metres between two points of one neighbourhood; flat earth, which is exact to centimetres over a few hundred metres. */
export function metresBetween(a: LngLat, b: LngLat): number {
  const width = (b.lng - a.lng) * Math.cos((a.lat * Math.PI) / 180);
  return METRES_PER_DEGREE * Math.hypot(width, b.lat - a.lat);
}
