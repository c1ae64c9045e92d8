import sharp, { type Sharp } from 'sharp';
import type { Random } from '../../server/demo/random.ts';
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
import { photoFixture } from '../features/photos/fixture.ts';

export type Seed = { name: string; bytes: Bytes };

const SIDE = 120;

/** Small whole files of each format, with metadata, so that what is damaged is as often words as pixels. */
export async function seedsOfMutation(): Promise<Seed[]> {
  const photo = sharp(await photoFixture('osaka_kita_o6.jpg'))
    .resize(SIDE, SIDE, { fit: 'cover' })
    .withMetadata();
  const of = async (name: string, picture: Sharp) => ({
    name,
    bytes: new Uint8Array(await picture.toBuffer()),
  });
  const avif = await of('avif', photo.clone().avif({ effort: 0 }));
  return [
    await of('jpeg', photo.clone().jpeg()),
    await of('progressive jpeg', photo.clone().jpeg({ progressive: true })),
    await of('cmyk jpeg', photo.clone().toColourspace('cmyk').jpeg()),
    await of('png', photo.clone().resize(48).png()),
    await of('interlaced png', photo.clone().resize(48).png({ palette: true, progressive: true })),
    await of('webp', photo.clone().webp()),
    await of('webp without loss', photo.clone().webp({ lossless: true })),
    { name: 'animated webp', bytes: await photoFixture('animated.webp') },
    avif,
    { name: 'heic', bytes: joined(ftyp('heic', 'mif1', 'heic'), avif.bytes.subarray(32)) },
    await of('gif', photo.clone().gif()),
    await of('tiff', photo.clone().tiff()),
  ];
}

const kinds = ['truncate', 'flip', 'splice', 'lie', 'repeat', 'swap'] as const;

/** One file made worse; the same random gives the same file. */
export function mutationOf(random: Random, seeds: readonly Seed[]): Seed {
  const { name, bytes } = random.pick(seeds);
  const kind = random.pick(kinds);
  return { name: `${name}, ${kind}`, bytes: mutate[kind](random, Uint8Array.from(bytes), seeds) };
}

type Mutate = (random: Random, bytes: Bytes, seeds: readonly Seed[]) => Bytes;
const mutate: Record<(typeof kinds)[number], Mutate> = {
  truncate: (random, bytes) => bytes.slice(0, random.int(1, bytes.length)),
  flip: (random, bytes) => {
    for (let i = random.int(1, 24); i > 0; i--) {
      const at = random.int(0, bytes.length - 1);
      bytes[at] = (bytes[at] ?? 0) ^ (1 << random.int(0, 7));
    }
    return bytes;
  },
  splice: (random, bytes, seeds) => {
    const other = random.pick(seeds).bytes;
    return joined(
      bytes.subarray(0, random.int(4, bytes.length)),
      other.subarray(random.int(0, other.length)),
    );
  },
  /** Near the start, where sizes, counts and offsets stand. */
  lie: (random, bytes) => {
    const at = random.int(2, Math.min(300, bytes.length - 5));
    const said = random.pick([
      0,
      1,
      0x7fffffff,
      0xffffffff,
      0x80000000,
      0xffff,
      bytes.length,
      bytes.length - 1,
    ]);
    bytes.set(random.chance(0.5) ? half(said & 0xffff) : word(said), at);
    return bytes;
  },
  repeat: (random, bytes) => {
    const [from, size] = [random.int(0, bytes.length - 1), random.int(1, 2000)];
    const piece = bytes.subarray(from, from + size);
    return joined(bytes.subarray(0, from), ...Array(random.int(2, 20)).fill(piece), bytes.subarray(from));
  },
  swap: (random, bytes) => {
    const [from, to, size] = [random.int(0, bytes.length), random.int(0, bytes.length), random.int(1, 400)];
    bytes.set(bytes.slice(from, from + Math.min(size, bytes.length - to)), to);
    return bytes;
  },
};

/** Files that chance would not find. */
export async function handMade(seeds: readonly Seed[]): Promise<Seed[]> {
  const of = (name: string) => seeds.find((seed) => seed.name === name)?.bytes ?? new Uint8Array();
  const [jpeg, png, avif, webp] = [of('jpeg'), of('png'), of('avif'), of('webp')];
  const exifLoop = joined(
    'Exif\0\0II*\0',
    word(8, 'little'),
    [1, 0, 0x69, 0x87, 4, 0],
    word(1, 'little'),
    word(8, 'little'),
  );
  return [
    { name: 'one byte', bytes: Uint8Array.of(0xff) },
    { name: 'three bytes', bytes: Uint8Array.of(0xff, 0xd8, 0xff) },
    { name: 'only zeros', bytes: new Uint8Array(100_000) },
    { name: 'a start without end', bytes: joined([0xff, 0xd8, 0xff], new Uint8Array(100_000).fill(0xff)) },
    { name: 'EXIF that points to itself', bytes: withSegments(jpeg, segment(0xe1, exifLoop)) },
    {
      name: 'a thousand EXIF blocks',
      bytes: withSegments(jpeg, ...Array(1000).fill(segment(0xe1, exifLoop))),
    },
    {
      name: 'a thousand restarts',
      bytes: joined(jpeg.subarray(0, -2), Array(2000).fill([0xff, 0xd0]).flat()),
    },
    { name: 'a hundred ends', bytes: joined(jpeg, Array(100).fill([0xff, 0xd9]).flat()) },
    { name: 'JPEG of five components', bytes: withFrame(jpeg, { precision: 255 }) },
    { name: 'arithmetic JPEG that is none', bytes: withFrame(jpeg, { marker: 0xc9 }) },
    { name: 'two headers in a PNG', bytes: withChunks(png, png.subarray(8, 33)) },
    {
      name: 'a chunk longer than the PNG',
      bytes: joined(png.subarray(0, 33), word(0x7fffffff), 'IDAT', png.subarray(41)),
    },
    {
      name: 'ten thousand empty chunks',
      bytes: withChunks(png, ...Array(10_000).fill(pngChunk('IDAT', new Uint8Array()))),
    },
    { name: 'a palette that is no palette', bytes: withChunks(png, pngChunk('PLTE', new Uint8Array(7))) },
    {
      name: 'WebP that says it is endless',
      bytes: joined('RIFF', word(0xffffffff, 'little'), webp.subarray(8)),
    },
    {
      name: 'WebP of a header alone',
      bytes: riff(['VP8X', joined([0x10, 0, 0, 0], [255, 255, 255, 255, 255, 255])]),
    },
    { name: 'WebP of nothing', bytes: riff() },
    {
      name: 'AVIF of a box that is endless',
      bytes: joined(avif.subarray(0, 32), word(0), 'meta', avif.subarray(40)),
    },
    {
      name: 'AVIF of a box in a box',
      bytes: joined(avif.subarray(0, 32), ...Array(5000).fill(joined(word(0x7fffff), 'meta', word(0)))),
    },
    { name: 'AVIF of brands alone', bytes: ftyp('avif', ...Array(10_000).fill('mif1')) },
  ];
}
