import type { TileAddress } from '#domain/mercator.ts';
import type { Bounds, LngLat } from '#domain/place.ts';

/** Where the map stands: its centre and its zoom (a tile is 512 px wide at its own zoom). */
export type View = LngLat & { zoom: number };

export type Pixel = { x: number; y: number };

const TILE_SIDE = 512;
/** The pyramid of the server starts here; deeper than the last one, tiles hold single reports and stay small. */
const TILE_ZOOM_MIN = 8;
const TILE_ZOOM_MAX = 18;

/** The zoom whose tiles answer a view: cells are then 32 to 64 px wide on the screen. */
export const tileZoomFor = (zoom: number) =>
  Math.min(TILE_ZOOM_MAX, Math.max(TILE_ZOOM_MIN, Math.floor(zoom + 1e-6)));

/** Pixels of the whole flat world at this zoom, y growing to the south. */
export function pixelAt({ lng, lat }: LngLat, zoom: number): Pixel {
  const size = TILE_SIDE * 2 ** zoom;
  const sin = Math.sin((lat * Math.PI) / 180);
  return { x: (lng / 360 + 0.5) * size, y: (0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI)) * size };
}

export function placeAt({ x, y }: Pixel, zoom: number): LngLat {
  const size = TILE_SIDE * 2 ** zoom;
  const lat = (Math.atan(Math.sinh(Math.PI * (1 - (2 * y) / size))) * 180) / Math.PI;
  return { lng: (x / size) * 360 - 180, lat };
}

/** Every tile of zoom `z` that touches the box, row by row. */
export function tilesIn(bounds: Bounds, z: number): TileAddress[] {
  const last = 2 ** z - 1;
  const column = (x: number) => Math.min(last, Math.max(0, Math.floor(x / TILE_SIDE)));
  const from = pixelAt({ lng: bounds.west, lat: bounds.north }, z);
  const to = pixelAt({ lng: bounds.east, lat: bounds.south }, z);
  const tiles: TileAddress[] = [];
  for (let y = column(from.y); y <= column(to.y); y++) {
    for (let x = column(from.x); x <= column(to.x); x++) tiles.push({ z, x, y });
  }
  return tiles;
}

/** `w,s,e,n` as the API takes it, to a tenth of a metre. */
export const bboxOf = ({ west, south, east, north }: Bounds) =>
  [west, south, east, north].map((n) => n.toFixed(6)).join(',');
