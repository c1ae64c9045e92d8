import * as z from 'zod';
import { LAT_MAX, LNG_MAX } from './degrees.ts';

/** WGS 84 degrees, always in the order longitude, latitude (RFC 7946 §3.1.1). */
export const LngLat = z.object({
  lng: z.number().min(-LNG_MAX).max(LNG_MAX),
  lat: z.number().min(-LAT_MAX).max(LAT_MAX),
});
export type LngLat = z.infer<typeof LngLat>;

/** West, south, east, north in degrees; never crosses the antimeridian. */
export type Bounds = { west: number; south: number; east: number; north: number };

const EARTH_RADIUS_M = 6_371_008.8;
const radians = (degrees: number) => (degrees * Math.PI) / 180;

/** Great-circle distance in metres (haversine). */
export function distanceBetween(a: LngLat, b: LngLat): number {
  const dLat = radians(b.lat - a.lat) / 2;
  const dLng = radians(b.lng - a.lng) / 2;
  const h = Math.sin(dLat) ** 2 + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * Math.sin(dLng) ** 2;
  return 2 * EARTH_RADIUS_M * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** The smallest box that holds every point within `radius` metres of `centre`. */
export function boundsAround(centre: LngLat, radius: number): Bounds {
  const dLat = (radius / EARTH_RADIUS_M) * (180 / Math.PI);
  const dLng = dLat / Math.cos(radians(centre.lat));
  return {
    west: centre.lng - dLng,
    south: centre.lat - dLat,
    east: centre.lng + dLng,
    north: centre.lat + dLat,
  };
}

export function contains(bounds: Bounds, { lng, lat }: LngLat): boolean {
  return lng >= bounds.west && lng <= bounds.east && lat >= bounds.south && lat <= bounds.north;
}

/** Rings as in GeoJSON: the first is the outline, the others are holes; positions are [lng, lat]. */
export type PolygonRings = [number, number][][];

/** Even-odd rule; a point exactly on an edge may fall on either side. */
export function insidePolygon(rings: PolygonRings, { lng, lat }: LngLat): boolean {
  let inside = false;
  for (const ring of rings) {
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
      const [xi, yi] = ring[i] as [number, number];
      const [xj, yj] = ring[j] as [number, number];
      if (yi > lat !== yj > lat && lng < ((xj - xi) * (lat - yi)) / (yj - yi) + xi) inside = !inside;
    }
  }
  return inside;
}

/** Metres from the point to the nearest edge, on a plane that fits the city: good to a few per mille below 10 km. */
export function distanceToPolygon(rings: PolygonRings, { lng, lat }: LngLat): number {
  const metresUp = (EARTH_RADIUS_M * Math.PI) / 180;
  const metresRight = metresUp * Math.cos(radians(lat));
  let nearest = Number.POSITIVE_INFINITY;
  for (const ring of rings) {
    const flat = ring.map(([x, y]) => [(x - lng) * metresRight, (y - lat) * metresUp] as const);
    for (const [i, [bx, by]] of flat.entries()) {
      const [ax, ay] = flat[i - 1] ?? [bx, by];
      const [dx, dy] = [bx - ax, by - ay];
      const along = Math.min(1, Math.max(0, -(ax * dx + ay * dy) / (dx * dx + dy * dy || 1)));
      nearest = Math.min(nearest, Math.hypot(ax + along * dx, ay + along * dy));
    }
  }
  return nearest;
}
