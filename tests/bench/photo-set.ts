import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { seeded } from './fill.ts';

const KEPT = fileURLToPath(new URL('../output/bench-photos', import.meta.url));

/** A 12-megapixel photo and its like, as a phone would send them, and what our browser code makes of each. */
export type BenchPhoto = { original: Bytes; shrunk: Bytes; width: number; height: number };
export type Bytes = Uint8Array<ArrayBuffer>;

/** 12, 8, 5 and 3 megapixels, held in all eight ways. */
const sizes = [
  [4000, 3000],
  [3264, 2448],
  [2592, 1944],
  [2048, 1536],
] as const;
const LARGEST_SIDE = 2048;
const SHRUNK_QUALITY = 80;
const OCTAVES = 5;

/** Made once, the same on every machine, and kept in tests/output. `only12` gives those of 12 megapixels. */
export async function benchPhotos(count: number, only12 = false): Promise<BenchPhoto[]> {
  await mkdir(KEPT, { recursive: true });
  const photos: BenchPhoto[] = [];
  for (let i = 0; i < count; i++) photos.push(await benchPhoto(i, only12 ? 0 : i % sizes.length));
  return photos;
}

async function benchPhoto(i: number, size: number): Promise<BenchPhoto> {
  const [width, height] = sizes[size] ?? sizes[0];
  const name = join(KEPT, `${width}-${i}`);
  if (!existsSync(`${name}.jpg`)) await make(name, width, height, i);
  const [original, shrunk] = await Promise.all([readBytes(`${name}.jpg`), readBytes(`${name}-shrunk.jpg`)]);
  return { original, shrunk, width, height };
}

const readBytes = async (file: string): Promise<Bytes> => new Uint8Array(await readFile(file));

async function make(name: string, width: number, height: number, i: number): Promise<void> {
  const pixels = await noise(width, height, i);
  const original = await sharp(pixels, { raw: { width, height, channels: 3 } })
    .withExif({ IFD0: { Make: 'Naosu', Model: 'Bench' }, IFD3: gps })
    .withMetadata({ orientation: (i % 8) + 1 })
    .jpeg({ quality: 88 })
    .toBuffer();
  const shrunk = await sharp(original)
    .autoOrient()
    .resize(LARGEST_SIDE, LARGEST_SIDE, { fit: 'inside', withoutEnlargement: true })
    .jpeg({ quality: SHRUNK_QUALITY })
    .toBuffer();
  await writeFile(`${name}-shrunk.jpg`, shrunk);
  await writeFile(`${name}.part`, original);
  await rename(`${name}.part`, `${name}.jpg`);
}

const gps = {
  GPSLatitudeRef: 'N',
  GPSLatitude: '34/1 41/1 3713/100',
  GPSLongitudeRef: 'E',
  GPSLongitude: '135/1 30/1 826/100',
};

/** Five octaves down to the single pixel, each four times as fine and weaker: 2 to 3 MB at 12 megapixels, as phones send. */
async function noise(width: number, height: number, seed: number): Promise<Buffer> {
  const random = seeded(42 + seed);
  const sum = new Float32Array(width * height * 3).fill(128);
  for (let octave = 0; octave < OCTAVES; octave++) {
    const coarse = 4 ** (OCTAVES - 1 - octave);
    const [w, h] = [Math.ceil(width / coarse), Math.ceil(height / coarse)];
    const grid = Buffer.from(Uint8Array.from({ length: w * h * 3 }, () => random() * 256));
    const layer = await sharp(grid, { raw: { width: w, height: h, channels: 3 } })
      .resize(width, height, { fit: 'fill', kernel: 'cubic' })
      .raw()
      .toBuffer();
    const strength = 0.8 * 0.52 ** octave;
    for (let at = 0; at < sum.length; at++) sum[at] = (sum[at] ?? 0) + ((layer[at] ?? 0) - 128) * strength;
  }
  return Buffer.from(Uint8ClampedArray.from(sum));
}
