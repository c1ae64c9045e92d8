import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { carriesMetadata } from '#domain/image-format.ts';
import { sharpResizer } from '../../../server/platform/node/sharp-resizer.ts';
import type { PreparedPhoto } from '../../../server/ports/image-resizer.ts';
import { differenceBetween } from './compare-pictures.ts';

type Sample = {
  file: string;
  category: string;
  expect: 'accept' | 'reject' | 'policy';
  expected?: {
    gps: { lat: number; lon: number } | null;
    gps_usable: boolean;
    upright_size: [number, number] | null;
  };
};

/** The collection of real, odd and hostile files, which stands beside the checkout and is too large to be copied. */
const folder = new URL('../../../../shared/data/photos/', import.meta.url);
const manifest = new URL('manifest.json', folder);
const isHere = existsSync(manifest);
const samples: Sample[] = isHere ? JSON.parse(await readFile(manifest, 'utf8')).files : [];
if (!isHere)
  console.warn('The photo collection (../shared/data/photos) is absent: its 79 files are not tested.');

/**
 * Where either answer is right, this is ours: what a browser turns into JPEG before sending (HEIC) and what no phone
 * sends (GIF, TIFF) is refused; AVIF, the first frame of an animated WebP, lossless JPEG and long comments are taken;
 * what is damaged is refused rather than shown in part.
 */
const policy: Record<string, 'accept' | 'photo_format_refused' | 'photo_heic_refused' | 'photo_unreadable'> =
  {
    'animated.gif': 'photo_format_refused',
    'animated.webp': 'accept',
    'heic_example.heic': 'photo_heic_refused',
    'heic_iphone_gps_o6.heic': 'photo_heic_refused',
    'avif_example.avif': 'accept',
    'tiff_small.tiff': 'photo_format_refused',
    'jpeg_lossless.jpg': 'accept',
    'truncated.jpg': 'photo_unreadable',
    'jpeg_its_1945.jpg': 'photo_unreadable',
    'png_text_bomb.png': 'accept',
  };
const refusals = ['photo_format_refused', 'photo_unreadable', 'photo_too_many_pixels'];
const privateWords = [
  'Exif\0',
  'http://ns.adobe.com',
  'Photoshop',
  '<?php',
  '<script',
  'PK\u0003\u0004',
  'ICC_PROFILE',
];

const resizer = sharpResizer();
const prepare = async (file: string) =>
  resizer.prepare(new Uint8Array(await readFile(new URL(file, folder))), [1600, 400]);
const isTaken = (sample: Sample) => sample.expect === 'accept' || policy[sample.file] === 'accept';

/** The manifest gives the stored size for orientations 5 to 8; its note has the upright one: 600 × 450 for all eight. */
const uprightSize = ({ category, expected }: Sample) =>
  category === 'orientation' ? [600, 450] : expected?.upright_size;

async function expectPixelsOnly({ renditions }: PreparedPhoto) {
  for (const { bytes, side, width, height } of renditions) {
    const read = await sharp(bytes).metadata();
    expect(read).toMatchObject({ format: 'webp', width, height, space: 'srgb' });
    expect([read.exif, read.xmp, read.iptc, read.icc, read.comments]).toEqual(Array(5).fill(undefined));
    expect(carriesMetadata(bytes)).toBe(false);
    expect(Math.max(width, height)).toBeLessThanOrEqual(side);
    const text = Buffer.from(bytes).toString('latin1');
    expect(privateWords.filter((word) => text.includes(word))).toEqual([]);
  }
}

function expectSuggestion({ place }: PreparedPhoto, { gps, gps_usable }: NonNullable<Sample['expected']>) {
  if (!gps_usable || gps === null) return expect(place).toBeNull();
  expect(place?.lat).toBeCloseTo(gps.lat, 5);
  expect(place?.lng).toBeCloseTo(gps.lon, 5);
}

describe.skipIf(!isHere)('every photo of the collection', () => {
  it('has an answer where either would be right', () => {
    const open = samples.filter((sample) => sample.expect === 'policy').map(({ file }) => file);
    expect(Object.keys(policy).sort()).toEqual(open.sort());
  });

  it.each(samples.filter(isTaken))('$file is taken, upright and without metadata', async (sample) => {
    const photo = await prepare(sample.file);
    expect([photo.width, photo.height]).toEqual(uprightSize(sample));
    await expectPixelsOnly(photo);
    if (sample.expected) expectSuggestion(photo, sample.expected);
  });

  it.each(samples.filter((sample) => !isTaken(sample)))('$file is refused by name', async ({ file }) => {
    const refusal = await prepare(file).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ name: 'DomainError', code: policy[file] ?? expect.toBeOneOf(refusals) });
  });

  it('shows one scene the same way from all eight orientations', async () => {
    const [first, ...others] = samples.filter(({ category }) => category === 'orientation');
    const upright = await prepare(first?.file ?? '');
    for (const { file } of others) {
      const { renditions } = await prepare(file);
      expect(await differenceBetween(renditions[1], upright.renditions[1]), file).toBeLessThan(5);
    }
  });
});
