import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import type { ErrorCode } from '#domain/errors.ts';
import type { UploadedPhoto } from '#domain/photo.ts';
import { differenceBetween } from '../features/photos/compare-pictures.ts';
import { figure } from './figure.ts';
import { memoryOf } from './memory.ts';
import { eachOf, photoTarget } from './photo-sender.ts';

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
const folder = new URL('../../../shared/data/photos/', import.meta.url);
const manifest = new URL('manifest.json', folder);
const isHere = existsSync(manifest);
const samples: Sample[] = isHere ? JSON.parse(await readFile(manifest, 'utf8')).files : [];
if (!isHere)
  console.warn('The photo collection (../shared/data/photos) is absent: its 79 files are not tested.');

const MEMORY_MAX = 400;

/**
 * Where either answer is right, this is ours: what a browser turns into JPEG before sending (HEIC) and what no phone
 * sends (GIF, TIFF) is refused; AVIF, the first frame of an animated WebP, lossless JPEG and long comments are taken;
 * what is damaged is refused rather than shown in part.
 */
const policy: Record<string, 'accept' | ErrorCode> = {
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
const isTaken = (sample: Sample) => sample.expect === 'accept' || policy[sample.file] === 'accept';

/** The manifest gives the stored size for orientations 5 to 8; its note has the upright one: 600 × 450 for all eight. */
const uprightSize = ({ category, expected }: Sample) =>
  category === 'orientation' ? [600, 450] : expected?.upright_size;

function expectSuggestion({ file, expected }: Sample, { place }: UploadedPhoto): void {
  if (expected === undefined) return;
  const { gps, gps_usable } = expected;
  if (!gps_usable || gps === null) return void expect(place, file).toBeNull();
  expect(place?.lat, file).toBeCloseTo(gps.lat, 5);
  expect(place?.lng, file).toBeCloseTo(gps.lon, 5);
}

describe.skipIf(!isHere)('every file of the collection, sent to a server', () => {
  const target = photoTarget();
  let slowest = 0;

  const send = async ({ file }: Sample) => {
    const told = await target.sender.send(new Uint8Array(await readFile(new URL(file, folder))), file);
    slowest = Math.max(slowest, told.ms);
    return told;
  };

  it('has an answer where either would be right', () => {
    const open = samples.filter((sample) => sample.expect === 'policy').map(({ file }) => file);
    expect(Object.keys(policy).sort()).toEqual(open.sort());
  });

  it('is taken, upright, with its place and without metadata, or refused by name', async () => {
    const upright: { file: string; thumb: Uint8Array<ArrayBuffer> }[] = [];
    await eachOf(samples, async (sample) => {
      const { file } = sample;
      const { status, code, photo } = await send(sample);
      if (!isTaken(sample)) {
        expect(status, file).toBeGreaterThanOrEqual(400);
        expect(status, file).toBeLessThan(500);
        expect(code, file).toEqual(policy[file] ?? expect.toBeOneOf(refusals));
        return;
      }
      if (photo === undefined) throw new Error(`${file}: ${status} ${code}`);
      expect([photo.width, photo.height], file).toEqual(uprightSize(sample));
      expectSuggestion(sample, photo);
      const { thumb } = await target.sender.look(photo, file);
      if (sample.category === 'orientation') upright.push({ file, thumb });
    });
    const [first, ...others] = upright;
    expect(others).toHaveLength(7);
    for (const { file, thumb } of others)
      expect(await differenceBetween({ bytes: thumb }, { bytes: first?.thumb }), file).toBeLessThan(5);
  });

  it('leaves the server alive, in little memory', async () => {
    expect((await target.sender.who.call('GET', '/me')).status).toBe(200);
    const memory = memoryOf(target.server);
    figure(
      `U1 corpus: ${samples.length} files, ${samples.filter(isTaken).length} taken, 0 crashes, slowest ${slowest.toFixed(0)} ms, server memory ${memory?.now.toFixed(0)} MiB, peak ${memory?.peak.toFixed(0)} MiB (at most ${MEMORY_MAX})`,
    );
    expect(memory?.peak ?? 0).toBeLessThanOrEqual(MEMORY_MAX);
  });
});
