import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { carriesMetadata } from '#domain/image-format.ts';
import { suggestionOf } from '../../../server/platform/node/exif-suggestion.ts';
import { sharpResizer } from '../../../server/platform/node/sharp-resizer.ts';
import { differenceBetween } from './compare-pictures.ts';
import { bytesOf, type Entry, exifOf, wordsOf } from './exif-block.ts';
import { photoFixture } from './fixture.ts';

const resizer = sharpResizer();
const prepare = async (name: string) => resizer.prepare(await photoFixture(name), [1600, 400]);

describe('a photo that a resident sends', () => {
  it('is turned upright and made small, and suggests its place and time', async () => {
    const photo = await prepare('osaka_kita_o6.jpg');
    expect(photo).toMatchObject({ width: 968, height: 1296 });
    expect(photo.renditions).toMatchObject([
      { side: 1600, width: 968, height: 1296 },
      { side: 400, width: 299, height: 400 },
    ]);
    expect(photo.place?.lng).toBeCloseTo(135.495951, 4);
    expect(photo.place?.lat).toBeCloseTo(34.702485, 4);
    expect(photo.takenAt).toBe('2017-05-19T00:58:53.000Z');
  });

  it.each([
    'osaka_kita_o6.jpg',
    'xss_in_metadata.jpg',
    'display_p3.png',
    'webp_photo.webp',
    'avif_example.avif',
  ])('leaves nothing but pixels behind: %s', async (name) => {
    for (const { bytes, width, height } of (await prepare(name)).renditions) {
      const read = await sharp(bytes).metadata();
      expect(read).toMatchObject({ format: 'webp', width, height, space: 'srgb' });
      expect([read.exif, read.xmp, read.iptc, read.icc, read.orientation]).toEqual(Array(5).fill(undefined));
      expect(carriesMetadata(bytes)).toBe(false);
    }
  });

  it('looks the same whichever way the phone was held', async () => {
    const [turned, over] = [await prepare('orient_landscape_6.jpg'), await prepare('orient_landscape_3.jpg')];
    expect([turned.width, turned.height]).toEqual([600, 450]);
    expect([over.width, over.height]).toEqual([600, 450]);
    expect(await differenceBetween(turned.renditions[1], over.renditions[1])).toBeLessThan(5);
  });

  it('keeps its colours when it came with a profile of its own', async () => {
    const { renditions } = await prepare('display_p3.png');
    const { data } = await sharp(renditions[0]?.bytes).raw().toBuffer({ resolveWithObject: true });
    const untouched = await sharp(await photoFixture('display_p3.png'), { ignoreIcc: true })
      .raw()
      .toBuffer();
    expect([...data.subarray(0, 3)]).not.toEqual([...untouched.subarray(0, 3)]);
  });

  it('shows the first picture of an animation', async () => {
    const [display] = (await prepare('animated.webp')).renditions;
    expect(await sharp(display?.bytes).metadata()).toMatchObject({ width: 80, height: 80 });
    expect((await sharp(display?.bytes).metadata()).pages ?? 1).toBe(1);
  });

  it('suggests no place when the phone had no fix', async () => {
    expect((await prepare('gps_zero_zero_o6.jpg')).place).toBeNull();
  });

  it.each([
    ['text.jpg', 'photo_format_refused'],
    ['svg_plain.svg', 'photo_format_refused'],
    ['truncated.jpg', 'photo_unreadable'],
    ['bomb_30000x30000.png', 'photo_too_many_pixels'],
  ])('is refused by name when it is not one: %s (%s)', async (name, code) => {
    await expect(prepare(name)).rejects.toMatchObject({ code });
  });

  it('is told to come again when too many are waiting, and taken once there is room', async () => {
    const bytes = await photoFixture('gps_zero_zero_o6.jpg');
    const narrow = sharpResizer({ running: 1, waiting: 1 });
    const sent = await Promise.allSettled([1, 2, 3].map(() => narrow.prepare(bytes, [400])));
    expect(sent.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected']);
    expect(sent[2]).toMatchObject({ reason: { code: 'busy', detail: { retryAfter: 5 } } });
    expect(await narrow.prepare(bytes, [400])).toMatchObject({ width: 480 });
  });
});

const text = (tag: number, value: string): Entry => [tag, 2, value.length + 1, bytesOf(`${value}\0`)];
const degrees = (tag: number, d: number, m: number, s: number): Entry => [
  tag,
  5,
  3,
  wordsOf(d, 1, m, 1, s, 100),
];
const at = (latitude: Entry, ns: string, longitude: Entry, ew: string) => [
  text(1, ns),
  latitude,
  text(3, ew),
  longitude,
];
const LAT = degrees(2, 34, 42, 894);
const LNG = degrees(4, 135, 29, 4542);

describe('what a file says of itself', () => {
  it('is read with its own zone, and as Japanese time without one', () => {
    const taken = text(0x9003, '2026:05:01 08:15:00');
    expect(suggestionOf(exifOf([taken], [])).takenAt).toBe('2026-04-30T23:15:00.000Z');
    expect(suggestionOf(exifOf([taken, text(0x9011, '+01:00')], [])).takenAt).toBe(
      '2026-05-01T07:15:00.000Z',
    );
    expect(suggestionOf(exifOf([taken, text(0x9011, 'Osaka')], [])).takenAt).toBe('2026-04-30T23:15:00.000Z');
  });

  it('is a place on the right side of the equator and of Greenwich', () => {
    expect(suggestionOf(exifOf([], at(LAT, 'N', LNG, 'E'))).place).toEqual({
      lng: 135.49595,
      lat: 34.702483,
    });
    expect(suggestionOf(exifOf([], at(LAT, 'S', LNG, 'W'))).place).toEqual({
      lng: -135.49595,
      lat: -34.702483,
    });
  });

  it.each([
    ['without N and S', [LAT, text(3, 'E'), LNG]],
    ['at 0, 0', at(degrees(2, 0, 0, 0), 'N', degrees(4, 0, 0, 0), 'E')],
    ['out of range', at(degrees(2, 95, 0, 0), 'N', LNG, 'E')],
    ['divided by nothing', at([2, 5, 3, wordsOf(34, 0, 0, 0, 0, 0)], 'N', LNG, 'E')],
    ['of a wrong type', at([2, 3, 3, 34], 'N', LNG, 'E')],
    ['outside of the file', at([2, 5, 3, 4_000_000_000], 'N', LNG, 'E')],
  ] satisfies [string, Entry[]][])('is no place %s, and the time is kept', (_, gps) => {
    const found = suggestionOf(exifOf([text(0x9003, '2026:05:01 08:15:00')], gps));
    expect(found).toEqual({ place: null, takenAt: '2026-04-30T23:15:00.000Z' });
  });

  it.each(['0000:00:00 00:00:00', '2026:13:01 00:00:00', '<?php phpinfo(); ?>', ''])(
    'is no time: %s',
    (said) => {
      expect(suggestionOf(exifOf([text(0x9003, said)], [])).takenAt).toBeNull();
    },
  );

  it('is nothing when the block is cut anywhere or filled with noise, never an error', () => {
    const whole = exifOf([text(0x9003, '2026:05:01 08:15:00')], at(LAT, 'N', LNG, 'E'));
    for (let end = 0; end < whole.length; end++) suggestionOf(whole.subarray(0, end));
    for (let i = 8; i < 600; i++) suggestionOf(whole.with(i, 0xff));
    expect(suggestionOf(undefined)).toEqual({ place: null, takenAt: null });
    expect(suggestionOf(new Uint8Array(20))).toEqual({ place: null, takenAt: null });
  });
});
