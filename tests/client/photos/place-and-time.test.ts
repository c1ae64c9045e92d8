import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { looksLikeHeic } from '../../../client/controllers/photos/looks-like-heic.ts';
import { factsOf } from '../../../client/controllers/photos/photo-facts.ts';
import { placeOf, takenAtOf } from '../../../client/controllers/photos/place-and-time.ts';
import { suggestionOf } from '../../../server/platform/node/exif-suggestion.ts';

const folder = join(import.meta.dirname, '../../fixtures/photos');
const photos = readdirSync(folder).filter((name) => /\.(jpg|webp|avif|png)$/.test(name));

const tags = (values: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value }]));
const osaka = {
  GPSLatitudeRef: ['N'],
  GPSLatitude: [
    [34, 1],
    [42, 1],
    [894, 100],
  ],
  GPSLongitudeRef: ['E'],
  GPSLongitude: [
    [135, 1],
    [29, 1],
    [4542, 100],
  ],
};

describe('what a photo says of itself on the device', () => {
  it.each(photos)('is what the server would read in %s', async (name) => {
    const bytes = readFileSync(join(folder, name));
    const { exif } = await sharp(bytes)
      .metadata()
      .catch(() => ({ exif: undefined }));
    const { place, takenAt } = await factsOf(new Blob([bytes]));
    expect({ place, takenAt }).toEqual(suggestionOf(exif));
  });

  it('is the place, to six digits', () => {
    expect(placeOf(tags(osaka))).toEqual({ lng: 135.49595, lat: 34.702483 });
  });

  it.each<[string, Record<string, unknown>]>([
    ['without a hemisphere', { GPSLatitudeRef: undefined }],
    ['with an unknown hemisphere', { GPSLongitudeRef: ['Q'] }],
    [
      'beyond the pole',
      {
        GPSLatitude: [
          [95, 1],
          [0, 1],
          [0, 1],
        ],
      },
    ],
    [
      'so far north that no place of ours can be there',
      {
        GPSLatitude: [
          [86, 1],
          [0, 1],
          [0, 1],
        ],
      },
    ],
    [
      'where minutes are cut off',
      {
        GPSLatitude: [[34, 1], [0], [0, 1]],
      },
    ],
    [
      'divided by nothing',
      {
        GPSLatitude: [
          [34, 0],
          [0, 1],
          [0, 1],
        ],
      },
    ],
    [
      'with two parts only',
      {
        GPSLatitude: [
          [34, 1],
          [42, 1],
        ],
      },
    ],
    ['in words', { GPSLongitude: 'somewhere' }],
    ['of a million parts', { GPSLongitude: Array.from({ length: 1_000_000 }, () => [1, 1]) }],
  ])('is no place %s', (_, odd) => {
    expect(placeOf(tags({ ...osaka, ...odd }))).toBeNull();
  });

  it('is no place at 0°, 0°: a phone without a fix', () => {
    const zero = [
      [0, 1],
      [0, 1],
      [0, 1],
    ];
    expect(placeOf(tags({ ...osaka, GPSLatitude: zero, GPSLongitude: zero }))).toBeNull();
  });

  it('is a time in Japan when it says no zone', () => {
    const said = { DateTimeOriginal: ['2026:11:20 14:05:00'] };
    expect(takenAtOf(tags(said))).toBe('2026-11-20T05:05:00.000Z');
    expect(takenAtOf(tags({ ...said, OffsetTimeOriginal: ['+01:00'] }))).toBe('2026-11-20T13:05:00.000Z');
  });

  it.each(['2026:13:40 99:00:00', '0000:00:00 00:00:00', 'yesterday', '', 7])(
    'is no time when it says %s',
    (said) => {
      expect(takenAtOf(tags({ DateTimeOriginal: [said] }))).toBeNull();
    },
  );
});

describe('HEIC', () => {
  const starting = (text: string) => new Blob([Uint8Array.from(text, (letter) => letter.charCodeAt(0))]);

  it('is known by its first bytes, not by its name', async () => {
    expect(await looksLikeHeic(starting('\0\0\0\x18ftypheic\0\0\0\0mif1heic'))).toBe(true);
    expect(await looksLikeHeic(starting('\0\0\0\x18ftypmif1\0\0\0\0mif1avif'))).toBe(false);
    expect(await looksLikeHeic(starting('\0\0\0\x18ftypMiHE\0\0\0\0MiHEmiaf'))).toBe(true);
    expect(await looksLikeHeic(starting('\xff\xd8\xff\xe0 JFIF'))).toBe(false);
  });
});
