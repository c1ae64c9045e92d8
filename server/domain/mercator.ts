import type { Bounds, LngLat } from './place.ts';

/**
 * The square world of web maps (EPSG:3857 scaled to 0…1, y grows to the south), cut into 2^26 × 2^26 units: 0.6 m at
 * the equator. Integers of 26 bits are what a Morton key of 52 bits, the largest a JavaScript number holds exactly, is
 * made of.
 */
export const WORLD_BITS = 26;
export const WORLD_SIZE = 2 ** WORLD_BITS;

export type WorldPoint = { x: number; y: number };

const clampToWorld = (n: number) => Math.min(WORLD_SIZE - 1, Math.max(0, Math.floor(n)));

export function worldPointOf({ lng, lat }: LngLat): WorldPoint {
  const sin = Math.sin((lat * Math.PI) / 180);
  return {
    x: clampToWorld((lng / 360 + 0.5) * WORLD_SIZE),
    y: clampToWorld((0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI)) * WORLD_SIZE),
  };
}

export function lngLatOf({ x, y }: WorldPoint): LngLat {
  const n = Math.PI * (1 - (2 * y) / WORLD_SIZE);
  return { lng: (x / WORLD_SIZE) * 360 - 180, lat: (Math.atan(Math.sinh(n)) * 180) / Math.PI };
}

/** Spreads the low 13 bits of n to the even bits of a 26-bit number. */
function spread13(n: number): number {
  let v = n & 0x1fff;
  v = (v | (v << 8)) & 0x00ff00ff;
  v = (v | (v << 4)) & 0x0f0f0f0f;
  v = (v | (v << 2)) & 0x33333333;
  v = (v | (v << 1)) & 0x55555555;
  return v;
}

/** Interleaves the bits of x (even) and y (odd): near in space is near in the index (Morton, 1966). */
export function mortonOf({ x, y }: WorldPoint): number {
  const low = spread13(x & 0x1fff) + spread13(y & 0x1fff) * 2;
  const high = spread13(x >>> 13) + spread13(y >>> 13) * 2;
  return high * 2 ** 26 + low;
}

export type TileAddress = { z: number; x: number; y: number };
export type MortonRange = [from: number, to: number];

/** Every Morton key inside a tile is one range, both ends included. */
export function mortonRangeOf({ z, x, y }: TileAddress): MortonRange {
  const shift = WORLD_BITS - z;
  const from = mortonOf({ x: x * 2 ** shift, y: y * 2 ** shift });
  return [from, from + 4 ** shift - 1];
}

/** The tile of zoom z that holds the point. */
export function tileAt(point: WorldPoint, z: number): TileAddress {
  const size = 2 ** (WORLD_BITS - z);
  return { z, x: Math.floor(point.x / size), y: Math.floor(point.y / size) };
}

const MAX_RANGES = 24;

/**
 * Morton ranges that together hold every point in the box: at most MAX_RANGES, neighbours joined. They may hold more
 * than the box, so the reader checks each point again.
 */
export function mortonRangesOf(bounds: Bounds): MortonRange[] {
  const a = worldPointOf({ lng: bounds.west, lat: bounds.north });
  const b = worldPointOf({ lng: bounds.east, lat: bounds.south });
  let z = Math.max(0, Math.floor(WORLD_BITS - Math.log2(Math.max(b.x - a.x, b.y - a.y, 1))) + 1);
  let from: TileAddress;
  let to: TileAddress;
  do {
    from = tileAt(a, z);
    to = tileAt(b, z);
  } while ((to.x - from.x + 1) * (to.y - from.y + 1) > MAX_RANGES && z-- > 0);
  const ranges: MortonRange[] = [];
  for (let x = from.x; x <= to.x; x++) {
    for (let y = from.y; y <= to.y; y++) ranges.push(mortonRangeOf({ z, x, y }));
  }
  ranges.sort((m, n) => m[0] - n[0]);
  const joined: MortonRange[] = [];
  for (const range of ranges) {
    const last = joined.at(-1);
    if (last && last[1] + 1 === range[0]) last[1] = range[1];
    else joined.push(range);
  }
  return joined;
}
