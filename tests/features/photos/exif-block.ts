/** One tag of an EXIF folder; a number is written as it is, bytes in place when they fit, else behind the folders. */
export type Entry = [tag: number, type: number, count: number, value: number | Uint8Array];

export const bytesOf = (text: string) => new TextEncoder().encode(text);

/** Little-endian words of 32 bits. */
export const wordsOf = (...words: number[]) => new Uint8Array(Uint32Array.from(words).buffer);

const [IMAGE, PHOTO, GPS, VALUES] = [8, 200, 400, 600];

/** A little-endian EXIF block (CIPA DC-008) with the tags given in its photo and GPS folders. */
export function exifOf(photo: readonly Entry[], gps: readonly Entry[]): Uint8Array {
  const block = new Uint8Array(1024);
  block.set([0x49, 0x49, 42, 0, IMAGE]);
  const pointers: Entry[] = [
    [0x8769, 4, 1, PHOTO],
    [0x8825, 4, 1, GPS],
  ];
  let free = writeFolder(block, IMAGE, pointers, VALUES);
  free = writeFolder(block, PHOTO, photo, free);
  writeFolder(block, GPS, gps, free);
  return block;
}

function writeFolder(block: Uint8Array, at: number, entries: readonly Entry[], free: number): number {
  const view = new DataView(block.buffer);
  let next = free;
  view.setUint16(at, entries.length, true);
  for (const [i, [tag, type, count, value]] of entries.entries()) {
    const start = at + 2 + i * 12;
    view.setUint16(start, tag, true);
    view.setUint16(start + 2, type, true);
    view.setUint32(start + 4, count, true);
    if (typeof value !== 'number' && value.length <= 4) {
      block.set(value, start + 8);
      continue;
    }
    view.setUint32(start + 8, typeof value === 'number' ? value : next, true);
    if (typeof value === 'number') continue;
    block.set(value, next);
    next += value.length;
  }
  return next;
}
