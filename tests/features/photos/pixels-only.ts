import sharp from 'sharp';
import { expect } from 'vitest';
import { carriesMetadata } from '#domain/image-format.ts';

const privateWords = [
  'Exif\0',
  'http://ns.adobe.com',
  'Photoshop',
  '<?php',
  '<script',
  'PK\u0003\u0004',
  'ICC_PROFILE',
  'himitsu',
];

/** A rendition decodes to the end, has the size that was said, and holds nothing but pixels. */
export async function expectPixelsOnly(bytes: Uint8Array, side: number, what = ''): Promise<void> {
  const read = await sharp(bytes).metadata();
  expect(read, what).toMatchObject({ format: 'webp', space: 'srgb', hasAlpha: false });
  expect([read.exif, read.xmp, read.iptc, read.icc, read.comments, read.orientation], what).toEqual(
    Array(6).fill(undefined),
  );
  expect(carriesMetadata(bytes), what).toBe(false);
  expect(Math.max(read.width, read.height), what).toBeLessThanOrEqual(side);
  const text = Buffer.from(bytes).toString('latin1');
  expect(
    privateWords.filter((word) => text.includes(word)),
    what,
  ).toEqual([]);
  await sharp(bytes, { failOn: 'warning' }).raw().toBuffer();
}
