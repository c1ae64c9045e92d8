import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { DISPLAY_SIDE, THUMB_SIDE } from '#domain/photo.ts';
import type { Report } from '#domain/report.ts';
import { createApi } from '../../server/api.ts';
import { runCommand } from '../../server/cli/run-command.ts';
import { type OpenedApp, openApp } from '../../server/open-app.ts';
import { readConfig } from '../../server/platform/node/config.ts';
import type { ImageResizer, PreparedPhoto } from '../../server/ports/image-resizer.ts';
import { fakeJpeg } from '../fakes/photos.ts';
import { aReport, Visitor } from '../support/city-app.ts';
import { openPlace } from '../support/server-process.ts';
import { figure, isLong } from './figure.ts';
import { smallJpegs } from './small-jpegs.ts';

/** Half of the photos are damaged in their display rendition, half in their thumb. */
const PHOTOS = isLong ? 500 : 100;
const PER_REPORT = 5;

const place = openPlace({ GUEST_POSTS: 'open' });
/** A thousand lines that say what is expected. */
const silent = { info: () => {}, error: () => {} };
let opened: OpenedApp;
let resident: Visitor;
beforeAll(async () => {
  opened = await openApp(readConfig(place.env));
  const imageResizer = await resizedBefore(opened.ports.imageResizer);
  resident = new Visitor(createApi({ ...opened.ports, imageResizer, log: silent }));
});
afterAll(() => {
  opened.close();
  place.remove();
});

/** Real renditions of ten photos in turn: what is tried is not how they are made. */
async function resizedBefore(real: ImageResizer): Promise<ImageResizer> {
  const jpegs = await smallJpegs(10);
  const prepared = await Promise.all(jpegs.map((jpeg) => real.prepare(jpeg, [DISPLAY_SIDE, THUMB_SIDE])));
  let turn = 0;
  return { prepare: async () => prepared[turn++ % prepared.length] as PreparedPhoto };
}

async function upload(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const form = new FormData();
  form.set('photo', new File([bytes], 'a.jpg'));
  const response = await resident.send('/api/v1/photos', { method: 'POST', body: form });
  expect(response.status).toBe(201);
  return ((await response.json()) as { id: string }).id;
}

async function fill(): Promise<Report[]> {
  const reports: Report[] = [];
  for (let at = 0; at < PHOTOS; at += PER_REPORT) {
    const photoIds: string[] = [];
    for (let i = 0; i < PER_REPORT; i++) photoIds.push(await upload(fakeJpeg(i)));
    const posted = await resident.post<Report>('/reports', aReport({ text: `${at}`, photoIds }));
    expect(posted.body.photos).toHaveLength(PER_REPORT);
    reports.push(posted.body);
  }
  return reports;
}

async function flip(url: string, at: number): Promise<void> {
  const file = join(place.uploads, url.slice('/photos/'.length));
  const bytes = await readFile(file);
  const offset = (at * 7919) % bytes.byteLength;
  bytes[offset] = (bytes[offset] ?? 0) ^ (1 << (at % 8));
  await writeFile(file, bytes);
}

async function verify(): Promise<{ code: number; found: Record<string, unknown>[]; count: number }> {
  const printed: string[] = [];
  const print = (line: string) => printed.push(line);
  const code = await runCommand(['photos', 'verify', '--json'], {
    env: place.env,
    open: openApp,
    print,
    complain: () => {},
  });
  const { differences: found, count } = JSON.parse(printed.join('\n'));
  return { code, found, count };
}

it('finds every photo of which one bit has flipped on disk, and shows none of them', async () => {
  const reports = await fill();
  expect(await verify()).toEqual({ code: 0, found: [], count: 0 });
  const photos = reports.flatMap(({ number, photos: shown }) => shown.map((photo) => ({ ...photo, number })));
  const flipped = photos.map((photo, i) => ({
    url: i % 2 === 0 ? photo.displayUrl : photo.thumbUrl,
    whole: i % 2 === 0 ? photo.thumbUrl : photo.displayUrl,
    number: photo.number,
  }));
  for (const [i, { url }] of flipped.entries()) await flip(url, i);
  const { code, found, count } = await verify();
  const bySlot = (one: { key: string }, other: { key: string }) => (one.key < other.key ? -1 : 1);
  const expected = flipped.map(({ url, number }) => ({
    problem: 'damaged',
    key: url.slice('/photos/'.length),
    report: number,
  }));
  expect([code, count]).toEqual([1, PHOTOS]);
  expect((found as { key: string }[]).sort(bySlot)).toEqual(expected.sort(bySlot));
  let shown = 0;
  for (const { url, whole } of flipped) {
    for (const headers of [{}, { Range: 'bytes=0-9' }] as Record<string, string>[]) {
      const answer = await resident.send(url, { headers });
      if (answer.status < 400) shown++;
      expect(((await answer.json()) as { code: string }).code).toBe('photo_damaged');
    }
    expect((await resident.send(whole)).status).toBe(200);
  }
  expect(shown).toBe(0);
  figure(
    `D14 (photos): ${found.length} of ${PHOTOS} flipped photos found, ${shown} of ${2 * PHOTOS} reads showed one`,
  );
});
