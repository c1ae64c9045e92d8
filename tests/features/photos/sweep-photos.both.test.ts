import { sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { person, photo, report } from '#db/schema/index.ts';
import { PHOTO_WAIT_MS, photoKeyOf } from '#domain/photo.ts';
import { sweepPhotos } from '../../../server/features/photos/index.ts';
import type { Database } from '../../../server/ports/index.ts';
import { fakePhotoStore } from '../../fakes/photos.ts';
import { aReport, type CityApp, openCityApp, type Visitor } from '../../support/city-app.ts';

let city: CityApp;
let resident: Visitor;
beforeEach(async () => {
  city = await openCityApp();
  resident = await city.resident();
});

const post = (photoIds: string[]) => resident.post('/reports', aReport({ photoIds }));
const codeOf = ({ status, body }: Awaited<ReturnType<typeof post>>) => [status, body.code];
const rowsLeft = () => city.ports.database.$count(photo);

/** A database that lets something happen between a verb's last question and its batch. */
const interrupted = (database: Database, meanwhile: () => Promise<unknown>): Database =>
  new Proxy(database, {
    get(target, name) {
      if (name !== 'batch') return Reflect.get(target, name, target);
      return async (statements: Parameters<Database['batch']>[0]) => {
        await meanwhile();
        return target.batch(statements);
      };
    },
  });

describe('a photo that a post names while the sweeper comes for it', () => {
  const dayLater = () => city.clock.forward(PHOTO_WAIT_MS + 1);

  it('stays with the post when the post is first, however old it grows', async () => {
    const answer = await post([await resident.photo()]);
    dayLater();
    expect(answer.status).toBe(201);
    expect(await sweepPhotos(city.ports)).toEqual({ photos: 0, strayObjects: 0 });
    expect([await rowsLeft(), city.photoStore.objects.size]).toEqual([1, 2]);
  });

  it('is gone for the post when the sweeper is first, and the post changes nothing', async () => {
    const id = await resident.photo();
    dayLater();
    await sweepPhotos(city.ports);
    expect(codeOf(await post([id]))).toEqual([422, 'photo_gone']);
    expect(city.photoStore.objects.size).toBe(0);
  });

  it('is gone for the post also when the sweeper comes between its question and its batch', async () => {
    const ids = [await resident.photo(), await resident.photo()];
    const { database } = city.ports;
    const sweep = async () => {
      dayLater();
      await sweepPhotos(city.ports);
    };
    Object.assign(city.ports, { database: interrupted(database, sweep) });
    expect(codeOf(await post(ids))).toEqual([422, 'photo_gone']);
    expect([await rowsLeft(), await database.$count(report)]).toEqual([0, 0]);
  });

  it('is whole or gone when both come at once, whoever has the head start', async () => {
    const sweepAll = () => sweepPhotos(city.ports, { olderThan: new Date(city.clock.now().getTime() + 1) });
    const later = async (turns: number) => {
      for (let i = 0; i < turns; i++) {
        await crypto.subtle.digest('SHA-256', new Uint8Array(1));
        await city.ports.database.get(sql`select 1`);
      }
    };
    const codes: unknown[] = [];
    for (const start of [-3, -1, 0, 1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144]) {
      const id = await resident.photo();
      const [answer] = await Promise.all([later(-start).then(() => post([id])), later(start).then(sweepAll)]);
      codes.push(answer.body.code);
      const posted = codes.filter((code) => code === undefined).length;
      expect([await rowsLeft(), city.photoStore.objects.size]).toEqual([posted, 2 * posted]);
    }
    expect(new Set(codes)).toEqual(new Set([undefined, 'photo_gone']));
  });
});

describe('sweeping a store with more than one sweep can look through', () => {
  const KEYS = 3000;
  /** Spread as random versions are; every tenth belongs to a row. */
  async function fill() {
    const store = fakePhotoStore(() => new Date(0));
    const keys = Array.from({ length: KEYS }, () => photoKeyOf(crypto.randomUUID(), '0'.repeat(64), 'thumb'));
    for (const key of keys) await store.put(key, new Uint8Array(1), 'image/webp');
    const rows = keys.filter((_, i) => i % 10 === 0);
    await insertRows(city.ports.database, rows);
    return { store, rows: rows.sort() };
  }

  it('looks at no more than its limit, from anywhere, and reaches all of them in the end', async () => {
    const { store, rows } = await fill();
    const listed: number[] = [];
    const counted = {
      ...store,
      list: async (page: Parameters<typeof store.list>[0]) => {
        const found = await store.list(page);
        listed.push(found.items.length);
        return found;
      },
    };
    const ports = { ...city.ports, photoStore: counted };
    let [sweeps, swept] = [0, 0];
    for (; swept < KEYS - rows.length && sweeps < 400; sweeps++) {
      listed.length = 0;
      swept += (await sweepPhotos(ports, { keysMost: 1000 })).strayObjects;
      expect(listed.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(1500);
    }
    expect([...store.objects.keys()].sort()).toEqual(rows);
    expect(sweeps).toBeGreaterThan(2);
  });

  it.each(['', '00/00', '7f/ff', 'ff/ff', 'zz'])('goes once around from «%s»', async (startAt) => {
    const { store, rows } = await fill();
    const ports = { ...city.ports, photoStore: store };
    const { strayObjects } = await sweepPhotos(ports, { startAt });
    expect(strayObjects).toBe(KEYS - rows.length);
    expect([...store.objects.keys()].sort()).toEqual(rows);
  });

  it('leaves alone what is younger than a day: its row may be about to be written', async () => {
    const store = fakePhotoStore(city.clock.now);
    await store.put(
      photoKeyOf(crypto.randomUUID(), '0'.repeat(64), 'thumb'),
      new Uint8Array(1),
      'image/webp',
    );
    expect((await sweepPhotos({ ...city.ports, photoStore: store })).strayObjects).toBe(0);
    city.clock.forward(PHOTO_WAIT_MS + 1);
    expect((await sweepPhotos({ ...city.ports, photoStore: store })).strayObjects).toBe(1);
  });
});

async function insertRows(database: Database, keys: string[]): Promise<void> {
  const personId = crypto.randomUUID();
  await database.insert(person).values({ id: personId, createdAt: 0 });
  for (const key of keys) {
    const id = crypto.randomUUID();
    const keysOf = { displayKey: id, thumbKey: key, contentHash: '' };
    await database
      .insert(photo)
      .values({ id, personId, ...keysOf, width: 1, height: 1, createdAt: 0, report: 'r', usedAt: 0 });
  }
}
