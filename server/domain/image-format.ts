export type ImageFormat = 'jpeg' | 'png' | 'webp' | 'avif' | 'heic';

const latin = (bytes: Uint8Array, from: number, to: number) =>
  String.fromCharCode(...bytes.subarray(from, to));
const startsWith = (bytes: Uint8Array, start: readonly number[]) =>
  start.every((byte, i) => bytes[i] === byte);

const JPEG = [0xff, 0xd8, 0xff] as const;
const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] as const;
const heicBrands = [
  ...['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'hevm', 'hevs'],
  ...['mif1', 'mif2', 'msf1', 'miaf', 'MiHE', 'MiHB', 'heif'],
];
const BRANDS_MAX = 32;
/** So many first bytes are enough to tell. */
export const FORMAT_BYTES = 16 + 4 * BRANDS_MAX;

/** What a file is by its first bytes; its name and the type it was sent with say nothing. */
export function imageFormatOf(bytes: Uint8Array): ImageFormat | undefined {
  if (startsWith(bytes, JPEG)) return 'jpeg';
  if (startsWith(bytes, PNG)) return 'png';
  if (latin(bytes, 0, 4) === 'RIFF' && latin(bytes, 8, 12) === 'WEBP') return 'webp';
  return latin(bytes, 4, 8) === 'ftyp' ? formatOfBrands(bytes) : undefined;
}

/**
 * ISO/IEC 14496-12 §4.3: the major brand at 8, compatible ones from 16 to the end of the box. A sequence of AVIF pictures
 * (`avis`) is a film and none of our formats, as are films that name no brand of a still picture.
 */
function formatOfBrands(bytes: Uint8Array): ImageFormat | undefined {
  const end = Math.min(wordAt(bytes, 0, 'big'), bytes.length, FORMAT_BYTES);
  const brands = [latin(bytes, 8, 12)];
  for (let at = 16; at + 4 <= end; at += 4) brands.push(latin(bytes, at, at + 4));
  if (brands[0] === 'avis') return undefined;
  if (brands.includes('avif')) return 'avif';
  return brands.some((brand) => heicBrands.includes(brand)) ? 'heic' : undefined;
}

function wordAt(bytes: Uint8Array, at: number, order: 'big' | 'little'): number {
  if (at + 4 > bytes.length) return 0;
  return new DataView(bytes.buffer, bytes.byteOffset + at, 4).getUint32(0, order === 'little');
}

/**
 * Names of the chunks of a WebP (https://www.rfc-editor.org/rfc/rfc9649), without trailing blanks; `undefined` when the
 * bytes are not exactly one well-formed RIFF file, that is also when something follows its end.
 */
export function webpChunksOf(bytes: Uint8Array): string[] | undefined {
  if (imageFormatOf(bytes) !== 'webp' || wordAt(bytes, 4, 'little') + 8 !== bytes.length) return undefined;
  const chunks = [...chunksIn(bytes)];
  return (chunks.at(-1)?.end ?? 12) === bytes.length ? chunks.map(({ name }) => name.trimEnd()) : undefined;
}

function* chunksIn(webp: Uint8Array): Generator<{ name: string; end: number }> {
  for (let at = 12, end = at; at + 8 <= webp.length; at = end) {
    const size = wordAt(webp, at + 4, 'little');
    end = at + 8 + size + (size % 2);
    yield { name: latin(webp, at, at + 4), end };
  }
}

/** How many pictures an animated WebP says it has, counted up to a bound: a decoder takes ever longer for each more. */
export function webpFramesOf(bytes: Uint8Array, max: number): number {
  let frames = 0;
  for (const { name } of chunksIn(bytes)) if (name === 'ANMF' && ++frames >= max) break;
  return frames;
}

const pixelChunks = new Set(['VP8', 'VP8L', 'VP8X', 'ALPH']);

/** Whether a WebP holds anything but pixels: EXIF, XMP, a colour profile, unknown chunks, or bytes after its end. */
export function carriesMetadata(webp: Uint8Array): boolean {
  const chunks = webpChunksOf(webp);
  return chunks === undefined || chunks.length === 0 || chunks.some((chunk) => !pixelChunks.has(chunk));
}
