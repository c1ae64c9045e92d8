import { deflateSync } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';
import type { ErrorCode } from '#domain/errors.ts';
import {
  type Bytes,
  ftyp,
  half,
  joined,
  pngChunk,
  riff,
  segment,
  withChunks,
  withFrame,
  withSegments,
  word,
} from '../features/photos/bytes.ts';

/** `taken`: the pixels are few and honest, only what comes along is not. */
export type Bomb = { name: string; bytes: Bytes; answer: ErrorCode | 'taken' };

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const MIB = 1024 * 1024;
const FRAMES = 50_000;

/** Black and white, all its rows really there. */
function hugePng(side: number): Bytes {
  const header = joined(word(side), word(side), [1, 0, 0, 0, 0]);
  const rows = deflateSync(Buffer.alloc((Math.ceil(side / 8) + 1) * side), { level: 1 });
  return joined(
    SIGNATURE,
    pngChunk('IHDR', header),
    pngChunk('IDAT', rows),
    pngChunk('IEND', new Uint8Array()),
  );
}

function manyFramesGif(): Bytes {
  const frame = Uint8Array.of(0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0);
  const palette = [0, 0, 0, 255, 255, 255];
  return joined('GIF89a', [80, 0, 80, 0, 0x80, 0, 0], palette, ...Array(FRAMES).fill(frame), [0x3b]);
}

/** The smallest lossless picture there is: 1 × 1. */
const PIXEL = joined([0x2f, 0, 0, 0, 0x10, 0x07, 0x10, 0x11, 0x11, 0x88, 0x88, 0xfe, 0x07]);
const third = (value: number) => joined(word(value, 'little').subarray(0, 3));
const canvas = (side: number, flags: number) => joined([flags, 0, 0, 0], third(side - 1), third(side - 1));

function manyFramesWebp(frames: number, side: number): Bytes {
  const picture = joined('VP8L', word(PIXEL.length, 'little'), PIXEL, [0]);
  const frame = joined(third(0), third(0), third(0), third(0), third(40), [0], picture);
  const all = Array(frames).fill(['ANMF', frame]) as [string, Bytes][];
  return riff(['VP8X', canvas(side, 0x02)], ['ANIM', joined(word(0), [0, 0])], ...all);
}

const profileBomb = (size: number) =>
  pngChunk(
    'iCCP',
    joined('p\0', [0], deflateSync(joined(word(size), 'lcms', new Uint8Array(size - 8)), { level: 1 })),
  );

/** A profile of a hundred thousand folders, of which each points to the next. */
const deepProfile = () =>
  joined(
    'ICC_PROFILE\0',
    [1, 1],
    word(60_000),
    new Uint8Array(124),
    word(0xffffffff),
    new Uint8Array(59_000).fill(0x7f),
  );
const zip = () =>
  joined(
    'Exif\0\0II*\0',
    word(8, 'little'),
    'PK\u0003\u0004',
    deflateSync(Buffer.alloc(60 * MIB)).subarray(0, 60_000),
  );
const deepXml = () => joined('http://ns.adobe.com/xap/1.0/\0', '<a>'.repeat(21_000));

export async function bombs(): Promise<Bomb[]> {
  const scene = sharp({ create: { width: 64, height: 48, channels: 3, background: '#8a4' } });
  const [jpeg, png] = [
    new Uint8Array(await scene.clone().jpeg().toBuffer()),
    new Uint8Array(await scene.clone().png().toBuffer()),
  ];
  const flat = sharp({ create: { width: 4000, height: 4000, channels: 3, background: '#8a4' } });
  const comment = pngChunk('zTXt', joined('c\0', [0], deflateSync(Buffer.alloc(40 * MIB), { level: 1 })));
  return [
    { name: '400 megapixels of PNG', bytes: hugePng(20_000), answer: 'photo_too_many_pixels' },
    { name: 'PNG of 65,535 × 65,535', bytes: withSize(png, 65_535), answer: 'photo_too_many_pixels' },
    {
      name: 'JPEG of 30,000 × 30,000',
      bytes: withFrame(jpeg, { width: 30_000, height: 30_000 }),
      answer: 'photo_too_many_pixels',
    },
    {
      name: 'JPEG of 65,535 × 65,535',
      bytes: withFrame(jpeg, { width: 65_535, height: 65_535 }),
      answer: 'photo_unreadable',
    },
    {
      name: 'progressive Ultra HDR of 49 megapixels',
      bytes: withFrame(await ultraHdr(scene.clone()), { marker: 0xc2, width: 7000, height: 7000 }),
      answer: 'photo_too_many_pixels',
    },
    { name: 'GIF of 50,000 pictures', bytes: manyFramesGif(), answer: 'photo_format_refused' },
    { name: 'WebP of 50,000 pictures', bytes: manyFramesWebp(FRAMES, 80), answer: 'photo_too_many_pixels' },
    { name: 'WebP of 16,383 × 16,383', bytes: manyFramesWebp(2, 16_383), answer: 'photo_too_many_pixels' },
    {
      name: 'AVIF of 16 megapixels in 1 KB',
      bytes: new Uint8Array(await flat.avif({ effort: 0 }).toBuffer()),
      answer: 'photo_too_many_pixels',
    },
    { name: 'AVIF film', bytes: ftyp('avis', 'avif'), answer: 'photo_format_refused' },
    { name: '20 comments of 40 MiB', bytes: withChunks(png, ...Array(20).fill(comment)), answer: 'taken' },
    { name: 'a profile of 60 MiB', bytes: withChunks(png, profileBomb(60 * MIB)), answer: 'taken' },
    { name: 'a profile of 24 MiB', bytes: withChunks(png, profileBomb(24 * MIB)), answer: 'taken' },
    {
      name: 'a profile of endless folders',
      bytes: withSegments(jpeg, segment(0xe2, deepProfile())),
      answer: 'taken',
    },
    { name: 'XMP of 21,000 levels', bytes: withSegments(jpeg, segment(0xe1, deepXml())), answer: 'taken' },
    { name: 'a ZIP in EXIF', bytes: withSegments(jpeg, segment(0xe1, zip())), answer: 'taken' },
  ];
}

/** Known to the library, not yet to its types. */
const ultraHdr = async (picture: Sharp): Promise<Bytes> => {
  const hdr = (picture as Sharp & { withGainMap(): Sharp }).withGainMap();
  return new Uint8Array(await hdr.jpeg({ chromaSubsampling: '4:4:4' }).toBuffer());
};

/** A PNG whose header says something else, with its right check sum. */
function withSize(png: Bytes, side: number): Bytes {
  const header = joined(word(side), word(side), png.subarray(24, 29));
  return joined(SIGNATURE, pngChunk('IHDR', header), png.subarray(33), half(0));
}
