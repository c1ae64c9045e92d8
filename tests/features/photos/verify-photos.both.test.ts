import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { photo } from '#db/schema/index.ts';
import { sha256 } from '#domain/event.ts';
import { PHOTO_WAIT_MS, type PhotoSide, photoKeyOf } from '#domain/photo.ts';
import type { Report } from '#domain/report.ts';
import { movePhotos, type PhotoDifference, verifyPhotos } from '../../../server/features/photos/index.ts';
import { fakePhotoStore } from '../../fakes/photos.ts';
import { aReport, type CityApp, openCityApp, type Visitor } from '../../support/city-app.ts';

let city: CityApp;
let resident: Visitor;
let shown: Report;
let objects: CityApp['photoStore']['objects'];
beforeEach(async () => {
  city = await openCityApp();
  resident = await city.resident();
  shown = (await resident.post<Report>('/reports', aReport({ photoIds: [await resident.photo()] }))).body;
  await resident.photo();
  objects = city.photoStore.objects;
});

const keyOf = (side: PhotoSide) => {
  const url = side === 'display' ? shown.photos[0]?.displayUrl : shown.photos[0]?.thumbUrl;
  return url?.slice('/photos/'.length) ?? '';
};

async function look(ports = city.ports, metadata: string[] = []) {
  const found: PhotoDifference[] = [];
  const findings = await verifyPhotos(ports, {
    readMetadata: async () => metadata,
    found: (difference) => found.push(difference),
    progress: () => {},
  });
  expect(findings.differences).toBe(found.length);
  return { findings, found };
}

/** Puts other bytes under the key that they would have, for the row too. */
async function replace(bytes: Uint8Array<ArrayBuffer>, contentHash?: string): Promise<string> {
  const hash = await sha256(bytes);
  const displayKey = photoKeyOf(crypto.randomUUID(), hash, 'display');
  await city.photoStore.put(displayKey, bytes, 'image/webp');
  await city.ports.database
    .update(photo)
    .set({ displayKey, contentHash: contentHash ?? hash })
    .where(eq(photo.displayKey, keyOf('display')));
  objects.delete(keyOf('display'));
  return displayKey;
}

describe('looking through all photos', () => {
  it('finds nothing where nothing is wrong, waiting photos too', async () => {
    expect(await look()).toEqual({
      findings: { photos: 2, objects: 4, waiting: 0, differences: 0 },
      found: [],
    });
  });

  it.each(['display', 'thumb'] as const)(
    'finds a %s that is lost or damaged, with its report',
    async (side) => {
      const key = keyOf(side);
      const held = objects.get(key);
      if (held) held.bytes[7] = 0xff;
      const { number: report } = shown;
      expect((await look()).found).toEqual([{ problem: 'damaged', key, report }]);
      objects.delete(key);
      expect((await look()).found).toEqual([{ problem: 'missing', key, report }]);
    },
  );

  it('finds whole bytes that are another photo', async () => {
    const bytes = objects.get(keyOf('display'))?.bytes ?? new Uint8Array();
    const start = (await sha256(bytes)).slice(0, 16);
    const key = await replace(bytes, start.padEnd(64, '0'));
    expect((await look()).found).toEqual([{ problem: 'other_hash', key, report: shown.number }]);
  });

  it('finds what our own reader sees beside pixels, and what only the other one does', async () => {
    const bytes = objects.get(keyOf('display'))?.bytes ?? new Uint8Array();
    const key = await replace(new Uint8Array([...bytes, 0, 0]));
    expect((await look()).found).toEqual([{ problem: 'metadata', key, report: shown.number }]);
    expect((await look(city.ports, ['exif'])).found).toHaveLength(4);
  });

  it('finds objects that no row names once they are a day old', async () => {
    const key = photoKeyOf(crypto.randomUUID(), '0'.repeat(64), 'thumb');
    await city.photoStore.put(key, new Uint8Array(1), 'image/webp');
    expect((await look()).findings).toMatchObject({ objects: 5, waiting: 1, differences: 0 });
    city.clock.forward(PHOTO_WAIT_MS + 1);
    expect((await look()).found).toEqual([{ problem: 'stray', key, report: null }]);
  });

  it('is not misled by a report that is hidden just then, or a photo that is taken back', async () => {
    const office = await city.staff(['27127']);
    const waiting = await resident.photo();
    const { get } = city.photoStore;
    let isDone = false;
    city.photoStore.get = async (key) => {
      if (!isDone) {
        isDone = true;
        await resident.call('DELETE', `/photos/${waiting}`);
        const body = { to: 'hidden', rule: 'spam', expectedVersion: 1 };
        await office.post(`/reports/${shown.number}/visibility`, body);
      }
      return get(key);
    };
    expect((await look()).found).toEqual([]);
  });
});

describe('moving all photos to another place', () => {
  const quiet = { progress: () => {}, damaged: () => {} };

  it('takes what rows name, whole, and leaves the rest to the sweeper', async () => {
    const to = fakePhotoStore();
    const stray = photoKeyOf(crypto.randomUUID(), '0'.repeat(64), 'thumb');
    await city.photoStore.put(stray, new Uint8Array(1), 'image/webp');
    const { database } = city.ports;
    const done = await movePhotos({ database, from: city.photoStore, to }, quiet);
    expect(done).toMatchObject({ moved: 4, left: 1, damaged: 0 });
    expect([...objects.keys()]).toEqual([stray]);
    expect((await look({ ...city.ports, photoStore: to })).found).toEqual([]);
    expect(await movePhotos({ database, from: city.photoStore, to }, quiet)).toMatchObject({ moved: 0 });
  });

  it('leaves a damaged photo where it is and says so', async () => {
    const key = keyOf('display');
    const held = objects.get(key);
    if (held) held.bytes[7] = 0xff;
    const to = fakePhotoStore();
    const told: string[] = [];
    const places = { database: city.ports.database, from: city.photoStore, to };
    const done = await movePhotos(places, { ...quiet, damaged: (damaged) => told.push(damaged) });
    expect([done.damaged, told, [...objects.keys()]]).toEqual([1, [key], [key]]);
    expect(to.objects.has(key)).toBe(false);
  });

  it('deletes nothing here of what did not arrive there as it was', async () => {
    const to = fakePhotoStore();
    const bad = { ...to, put: async (key: string) => to.put(key, new Uint8Array([1]), 'image/webp') };
    const places = { database: city.ports.database, from: city.photoStore, to: bad };
    expect(await movePhotos(places, quiet)).toMatchObject({ moved: 0, damaged: 4 });
    expect([objects.size, to.objects.size]).toEqual([4, 0]);
  });

  it('does not bring back at the other place what is hidden or taken back just then', async () => {
    const office = await city.staff(['27127']);
    const waiting = await resident.photo();
    const to = fakePhotoStore();
    const put = to.put;
    let isDone = false;
    const late = {
      ...to,
      put: async (...object: Parameters<typeof put>) => {
        if (!isDone) {
          isDone = true;
          await resident.call('DELETE', `/photos/${waiting}`);
          const body = { to: 'hidden', rule: 'spam', expectedVersion: 1 };
          await office.post(`/reports/${shown.number}/visibility`, body);
        }
        await put(...object);
      },
    };
    await movePhotos({ database: city.ports.database, from: city.photoStore, to: late }, quiet);
    const rows = await city.ports.database.select().from(photo);
    const named = new Set(rows.flatMap(({ displayKey, thumbKey }) => [displayKey, thumbKey]));
    const kept = [...objects.keys(), ...to.objects.keys()];
    expect(kept.filter((key) => !named.has(key))).toEqual([]);
    expect(kept).toHaveLength(named.size);
  });
});
