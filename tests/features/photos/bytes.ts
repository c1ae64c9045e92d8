import { crc32 } from 'node:zlib';

export type Bytes = Uint8Array<ArrayBuffer>;

/** One after another; texts as Latin-1, so that a character is a byte. */
export function joined(...parts: (string | Uint8Array | readonly number[])[]): Bytes {
  const pieces = parts.map((part) =>
    typeof part === 'string' ? Buffer.from(part, 'latin1') : Uint8Array.from(part),
  );
  return new Uint8Array(Buffer.concat(pieces));
}

export function word(value: number, order: 'big' | 'little' = 'big'): Bytes {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value, order === 'little');
  return bytes;
}

export const half = (value: number): Bytes => Uint8Array.of(value >> 8, value & 0xff);

/** A chunk of a PNG with its right check sum. */
export function pngChunk(name: string, data: Uint8Array): Bytes {
  const named = joined(name, data);
  return joined(word(data.length), named, word(crc32(named)));
}

const IHDR_END = 33;

/** A PNG with more chunks behind its header. */
export const withChunks = (png: Uint8Array, ...chunks: Uint8Array[]): Bytes =>
  joined(png.subarray(0, IHDR_END), ...chunks, png.subarray(IHDR_END));

/** A marker segment of a JPEG. */
export const segment = (marker: number, data: Uint8Array): Bytes =>
  joined([0xff, marker], half(data.length + 2), data);

/** A JPEG with more segments behind its first two bytes. */
export const withSegments = (jpeg: Uint8Array, ...segments: Uint8Array[]): Bytes =>
  joined(jpeg.subarray(0, 2), ...segments, jpeg.subarray(2));

/** A JPEG whose frame header says something else. */
export function withFrame(
  jpeg: Uint8Array,
  said: { marker?: number; precision?: number; width?: number; height?: number },
): Bytes {
  const bytes = Uint8Array.from(jpeg);
  const at = bytes.findIndex((byte, i) => byte === 0xff && [0xc0, 0xc1, 0xc2].includes(bytes[i + 1] ?? 0));
  if (said.marker !== undefined) bytes[at + 1] = said.marker;
  if (said.precision !== undefined) bytes[at + 4] = said.precision;
  if (said.height !== undefined) bytes.set(half(said.height), at + 5);
  if (said.width !== undefined) bytes.set(half(said.width), at + 7);
  return bytes;
}

/** The box that ISO media files begin with. */
export const ftyp = (...brands: string[]): Bytes =>
  joined(word(12 + 4 * brands.length), 'ftyp', brands[0] ?? '', word(0), brands.slice(1).join(''));

const riffChunk = (name: string, data: Uint8Array): Bytes =>
  joined(name, word(data.length, 'little'), data, data.length % 2 ? [0] : []);

export function riff(...chunks: [name: string, data: Uint8Array][]): Bytes {
  const body = joined('WEBP', ...chunks.map(([name, data]) => riffChunk(name, data)));
  return joined('RIFF', word(body.length, 'little'), body);
}
