import { type TileAddress, tileAt, WORLD_BITS, type WorldPoint } from './mercator.ts';

/**
 * The pyramid keeps, for every tile of these zooms, how many public reports lie in each of 16 × 16 cells, apart by
 * category, status and ward, with the sum of their places. So any filter over those is one read, whatever the number of
 * reports. Deeper zooms read single reports from the Morton index.
 */
export const PYRAMID_ZOOMS = [8, 9, 10, 11, 12, 13, 14, 15, 16, 17] as const;
const GRID_BITS = 4;
/** Places inside a cell are kept in 1/4096 of its side: a hundredth of a pixel. */
const UNIT_BITS = 12;

/** What an entry stands for; the slots are the small numbers that the city's categories and wards carry for ever. */
export type EntryKey = { cell: number; category: number; status: number; ward: number };
export type Entry = EntryKey & { count: number; sumX: number; sumY: number };

/** A tile's row key: zoom and Morton code of x, y in one integer that stays exact in JavaScript. */
export function tileKeyOf({ z, x, y }: TileAddress): number {
  let morton = 0;
  for (let bit = 0; bit < z; bit++) {
    const factor = 4 ** bit;
    if ((x >>> bit) & 1) morton += factor;
    if ((y >>> bit) & 1) morton += 2 * factor;
  }
  return z * 2 ** 44 + morton;
}

/** The entry that one report is, in its tile of zoom z: count 1 (or −1) and its place within the cell. */
export function entryAt(
  point: WorldPoint,
  z: number,
  slots: { category: number; status: number; ward: number },
  sign: 1 | -1,
): { tile: TileAddress; entry: Entry } {
  const tile = tileAt(point, z);
  const cellSize = 2 ** (WORLD_BITS - z - GRID_BITS);
  const insideX = point.x - tile.x * cellSize * 16;
  const insideY = point.y - tile.y * cellSize * 16;
  const column = Math.floor(insideX / cellSize);
  const row = Math.floor(insideY / cellSize);
  const unit = 2 ** UNIT_BITS / cellSize;
  const entry: Entry = {
    cell: row * 16 + column,
    ...slots,
    count: sign,
    sumX: sign * Math.floor((insideX - column * cellSize) * unit),
    sumY: sign * Math.floor((insideY - row * cellSize) * unit),
  };
  return { tile, entry };
}

/** The address back from a row key. */
export function tileOfKey(key: number): TileAddress {
  const z = Math.floor(key / 2 ** 44);
  let morton = key - z * 2 ** 44;
  let x = 0;
  let y = 0;
  for (let bit = 0; bit < z; bit++) {
    const pair = morton % 4;
    x += (pair & 1) * 2 ** bit;
    y += (pair >> 1) * 2 ** bit;
    morton = (morton - pair) / 4;
  }
  return { z, x, y };
}

/** The sum of the entry's places in world units: divided by its count, the centroid (to half of 1/4096 of a cell). */
export function worldSumOf(tile: TileAddress, { cell, count, sumX, sumY }: Entry): WorldPoint {
  const cellSize = 2 ** (WORLD_BITS - tile.z - GRID_BITS);
  const unit = cellSize / 2 ** UNIT_BITS;
  return {
    x: (tile.x * 16 + (cell % 16)) * cellSize * count + (sumX + count / 2) * unit,
    y: (tile.y * 16 + Math.floor(cell / 16)) * cellSize * count + (sumY + count / 2) * unit,
  };
}

/** Zig-zag LEB128, as in Protocol Buffers: small numbers of either sign take one byte. Exact to 2^52. */
function writeVarint(out: number[], value: number): void {
  let rest = value < 0 ? -value * 2 - 1 : value * 2;
  while (rest >= 128) {
    out.push((rest % 128) + 128);
    rest = Math.floor(rest / 128);
  }
  out.push(rest);
}

function writeEntry(out: number[], entry: Entry): void {
  out.push(entry.cell, entry.category, entry.status, entry.ward);
  writeVarint(out, entry.count);
  writeVarint(out, entry.sumX);
  writeVarint(out, entry.sumY);
}

export function packEntries(entries: readonly Entry[]): Uint8Array<ArrayBuffer> {
  const out: number[] = [];
  for (const entry of entries) writeEntry(out, entry);
  return Uint8Array.from(out);
}

/** Reads entries one after the other; the same bytes serve the folded tile and its log of deltas. */
export function* unpackEntries(bytes: Uint8Array): Generator<Entry> {
  let at = 0;
  const byte = () => bytes[at++] ?? 0;
  const varint = () => {
    let value = 0;
    let factor = 1;
    let next: number;
    do {
      next = byte();
      value += (next & 127) * factor;
      factor *= 128;
    } while (next >= 128);
    return value % 2 === 1 ? -(value + 1) / 2 : value / 2;
  };
  while (at < bytes.length) {
    yield {
      cell: byte(),
      category: byte(),
      status: byte(),
      ward: byte(),
      count: varint(),
      sumX: varint(),
      sumY: varint(),
    };
  }
}

const sortKeyOf = (e: EntryKey) => ((e.cell * 256 + e.category) * 256 + e.status) * 256 + e.ward;

/**
 * Adds up entries of the same key, drops what came to nothing and sorts: a tile folded from any order of deltas has
 * the same bytes as one built anew from the rows.
 */
export function foldEntries(...sources: Iterable<Entry>[]): Entry[] {
  const sums = new Map<number, Entry>();
  for (const source of sources) {
    for (const entry of source) {
      const key = sortKeyOf(entry);
      const sum = sums.get(key);
      if (sum === undefined) sums.set(key, { ...entry });
      else {
        sum.count += entry.count;
        sum.sumX += entry.sumX;
        sum.sumY += entry.sumY;
      }
    }
  }
  return [...sums.entries()]
    .filter(([, entry]) => entry.count !== 0 || entry.sumX !== 0 || entry.sumY !== 0)
    .sort(([a], [b]) => a - b)
    .map(([, entry]) => entry);
}
