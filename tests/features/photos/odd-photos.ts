import sharp, { type Sharp } from 'sharp';
import type { ErrorCode } from '#domain/errors.ts';
import {
  type Bytes,
  ftyp,
  joined,
  pngChunk,
  segment,
  withChunks,
  withFrame,
  withSegments,
  word,
} from './bytes.ts';

/** `[width, height]` upright for what is taken; what else it is told. */
export type OddPhoto = { name: string; bytes: Bytes; answer: [number, number] | ErrorCode };

const scene = (width = 64, height = 48): Sharp =>
  sharp({ create: { width, height, channels: 3, background: { r: 180, g: 90, b: 60 } } });
const glass = (width = 64, height = 48): Sharp =>
  sharp({ create: { width, height, channels: 4, background: { r: 180, g: 90, b: 60, alpha: 0.5 } } });
const bytesOf = async (picture: Sharp): Promise<Bytes> => new Uint8Array(await picture.toBuffer());

/** Known to the library, not yet to its types. */
const hdr = (picture: Sharp): Sharp => (picture as Sharp & { withGainMap(): Sharp }).withGainMap();

/** Places words into everything that a format lets carry some. */
const told = (picture: Sharp): Sharp =>
  picture
    .withExif({
      IFD0: { Copyright: 'himitsu' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '34/1 41/1 37/1' },
    })
    .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/">himitsu</x:xmpmeta>')
    .withIccProfile('p3');

const SIZE: [number, number] = [64, 48];

async function jpegs(): Promise<OddPhoto[]> {
  const plain = await bytesOf(scene().jpeg());
  const other = await bytesOf(scene(32, 32).jpeg());
  const mpf = segment(0xe2, joined('MPF\0MM\0*', word(8)));
  return [
    { name: 'a progressive JPEG', bytes: await bytesOf(scene().jpeg({ progressive: true })), answer: SIZE },
    { name: 'a grey JPEG', bytes: await bytesOf(scene().greyscale().jpeg()), answer: SIZE },
    { name: 'a CMYK JPEG', bytes: await bytesOf(scene().toColourspace('cmyk').jpeg()), answer: SIZE },
    { name: 'a JPEG with every metadata', bytes: await bytesOf(told(scene()).jpeg()), answer: SIZE },
    { name: 'an Ultra HDR JPEG', bytes: await bytesOf(hdr(scene()).jpeg()), answer: SIZE },
    { name: 'two pictures in one JPEG', bytes: joined(withSegments(plain, mpf), other), answer: SIZE },
    {
      name: 'a photo with a film behind it',
      bytes: joined(plain, ftyp('mp42', 'isom'), 'moov'),
      answer: SIZE,
    },
    { name: 'a JPEG of 12 bits', bytes: withFrame(plain, { precision: 12 }), answer: 'photo_unreadable' },
    { name: 'a JPEG of no size', bytes: withFrame(plain, { width: 0 }), answer: 'photo_unreadable' },
    {
      name: 'a JPEG of no known frame',
      bytes: withFrame(plain, { marker: 0xcd }),
      answer: 'photo_unreadable',
    },
  ];
}

async function pngs(): Promise<OddPhoto[]> {
  const plain = await bytesOf(scene().png());
  const frame = joined(word(0), word(64), word(48), word(0), word(0), [0, 1, 0, 1, 0, 0]);
  const animation = [pngChunk('acTL', joined(word(1), word(0))), pngChunk('fcTL', frame)];
  return [
    {
      name: 'an indexed, interlaced PNG',
      bytes: await bytesOf(scene().png({ palette: true, progressive: true })),
      answer: SIZE,
    },
    { name: 'a PNG of 16 bits', bytes: await bytesOf(glass().toColourspace('rgb16').png()), answer: SIZE },
    { name: 'a PNG with every metadata', bytes: await bytesOf(told(scene()).png()), answer: SIZE },
    { name: 'an animated PNG', bytes: withChunks(plain, ...animation), answer: SIZE },
    { name: 'a PNG of one pixel', bytes: await bytesOf(scene(1, 1).png()), answer: [1, 1] },
    { name: 'a PNG of 1 × 50,000', bytes: await bytesOf(scene(1, 50_000).png()), answer: [1, 50_000] },
    { name: 'a PNG of 65,535 × 1', bytes: await bytesOf(scene(65_535, 1).png()), answer: [65_535, 1] },
  ];
}

async function newer(): Promise<OddPhoto[]> {
  return [
    { name: 'a WebP without loss', bytes: await bytesOf(scene().webp({ lossless: true })), answer: SIZE },
    { name: 'a transparent WebP', bytes: await bytesOf(glass().webp()), answer: SIZE },
    { name: 'a WebP with every metadata', bytes: await bytesOf(told(scene()).webp()), answer: SIZE },
    {
      name: 'an AVIF of 10 bits',
      bytes: await bytesOf(scene().avif({ bitdepth: 10, effort: 0 })),
      answer: SIZE,
    },
    {
      name: 'an AVIF of 12 bits',
      bytes: await bytesOf(scene().avif({ bitdepth: 12, effort: 0 })),
      answer: SIZE,
    },
    {
      name: 'an AVIF with every metadata',
      bytes: await bytesOf(told(scene()).avif({ effort: 0 })),
      answer: SIZE,
    },
  ];
}

/** By their first bytes only: nothing of them is ever given to a decoder. */
async function foreign(): Promise<OddPhoto[]> {
  const starts: [string, Bytes, ErrorCode][] = [
    ...['heic', 'heix', 'hevc', 'hevx', 'heim', 'heis', 'mif1', 'msf1'].map(
      (brand): [string, Bytes, ErrorCode] => [
        `HEIC (${brand})`,
        ftyp(brand, 'mif1', brand),
        'photo_heic_refused',
      ],
    ),
    ['an AVIF film', ftyp('avis', 'avif', 'msf1', 'miaf'), 'photo_format_refused'],
    ['an MP4 film', ftyp('isom', 'mp42'), 'photo_format_refused'],
    ['a QuickTime film', ftyp('qt  '), 'photo_format_refused'],
    ['JPEG XL', joined([0xff, 0x0a, 0xfa, 0x1f]), 'photo_format_refused'],
    ['JPEG XL in boxes', joined(word(12), 'JXL ', [0x0d, 0x0a, 0x87, 0x0a]), 'photo_format_refused'],
    ['JPEG 2000', joined(word(12), 'jP  ', [0x0d, 0x0a, 0x87, 0x0a]), 'photo_format_refused'],
    ['BMP', joined('BM', word(100, 'little')), 'photo_format_refused'],
    ['ICO', joined([0, 0, 1, 0, 1, 0, 16, 16]), 'photo_format_refused'],
    ['PSD', joined('8BPS', [0, 1]), 'photo_format_refused'],
    ['a raw photo (DNG)', joined('II*\0', word(8, 'little')), 'photo_format_refused'],
    ['PDF', joined('%PDF-1.7\n'), 'photo_format_refused'],
    ['HTML', joined('<!doctype html><script>alert(1)</script>'), 'photo_format_refused'],
  ];
  const gif: OddPhoto = { name: 'GIF', bytes: await bytesOf(scene().gif()), answer: 'photo_format_refused' };
  const tiff: OddPhoto = {
    name: 'TIFF',
    bytes: await bytesOf(scene().tiff()),
    answer: 'photo_format_refused',
  };
  return [gif, tiff, ...starts.map(([name, bytes, answer]) => ({ name, bytes, answer }))];
}

/** Kinds of files that phones, cameras and programs make and that the collection beside the checkout does not have. */
export const oddPhotos = async (): Promise<OddPhoto[]> =>
  (await Promise.all([jpegs(), pngs(), newer(), foreign()])).flat();
