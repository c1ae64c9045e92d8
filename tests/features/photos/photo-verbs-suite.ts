import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { idempotency, person, photo } from '#db/schema/index.ts';
import type { Person } from '#domain/actor.ts';
import { isPhotoKey, PHOTO_WAIT_MS } from '#domain/photo.ts';
import {
  claimPhotos,
  lostPhotoClaim,
  sweepPhotos,
  takePhoto,
} from '../../../server/features/photos/index.ts';
import type { Database } from '../../../server/ports/index.ts';
import { fakeImageResizer, fakeJpeg, fakePhotoStore } from '../../fakes/photos.ts';
import { settings } from '../../support/city-app.ts';

const START = Date.parse('2026-05-01T09:00:00Z');
const PLACE = { lng: 135.495951, lat: 34.702485 };

const resident = (personId: string): Person => ({
  type: 'person',
  personId,
  standing: 'guest',
  name: null,
  grants: [],
});

async function city(database: Database) {
  let time = START;
  const clock = { now: () => new Date(time) };
  const photoStore = fakePhotoStore(clock.now);
  const suggested = { width: 3000, height: 2000, place: PLACE, takenAt: '2026-04-30T23:00:00.000Z' };
  const imageResizer = fakeImageResizer(suggested);
  const newId = () => crypto.randomUUID();
  const keyedHash = async (...parts: readonly string[]) => parts.join(' ');
  const ports = { database, photoStore, imageResizer, clock, newId, keyedHash, settings };
  const newResident = async () => {
    const id = crypto.randomUUID();
    await database.insert(person).values({ id, createdAt: time });
    return resident(id);
  };
  const pass = (milliseconds: number) => {
    time += milliseconds;
  };
  const claim = (who: Person, ids: string[], reportId: string = crypto.randomUUID()) =>
    claimPhotos(ports, {
      personId: who.personId,
      picks: ids.map((id) => ({ id })),
      defaultPhase: 'before',
      reportId,
      now: clock.now(),
    });
  return { ports, photoStore, newResident, pass, claim };
}

type City = Awaited<ReturnType<typeof city>>;
const send = ({ ports }: City, who: Person) => takePhoto(ports, { person: who, bytes: fakeJpeg() });
const rowOf = async ({ ports }: City, id: string) =>
  (await ports.database.select().from(photo).where(eq(photo.id, id)))[0];
const post = async ({ ports }: City, { statements }: Awaited<ReturnType<typeof claimPhotos>>) => {
  const [first, ...others] = statements;
  if (first) await ports.database.batch([first, ...others]);
};

/** What the photo verbs promise on either engine; each engine calls this with a way to open an empty database. */
export function photoVerbsSuite(engine: string, open: () => Promise<Database>) {
  describe(`sending a photo (${engine})`, () => {
    it('keeps two renditions and answers with what the file said of itself', async () => {
      const here = await city(await open());
      const uploaded = await send(here, await here.newResident());
      expect(uploaded).toMatchObject({ width: 3000, height: 2000, place: PLACE });
      const row = await rowOf(here, uploaded.id);
      expect(row).toMatchObject({ width: 1600, height: 1067, usedAt: null, report: null, lng: PLACE.lng });
      const keys = [...here.photoStore.objects.keys()];
      expect(keys.every(isPhotoKey)).toBe(true);
      expect(keys.map((key) => `/photos/${key}`).sort()).toEqual(
        [uploaded.displayUrl, uploaded.thumbUrl].sort(),
      );
    });

    it('gives the same photo sent twice two addresses that have nothing in common but the content', async () => {
      const here = await city(await open());
      const who = await here.newResident();
      const [one, two] = [await send(here, who), await send(here, who)];
      const versions = [one, two].map(({ displayUrl }) => displayUrl.split('/').at(-1)?.slice(0, 32));
      expect(versions[0]?.slice(0, 8)).not.toBe(versions[1]?.slice(0, 8));
    });

    it('puts the answer to an idempotency key into the same batch, so the second of a race leaves no row', async () => {
      const here = await city(await open());
      const who = await here.newResident();
      const key = { scope: who.personId, key: crypto.randomUUID(), bodyHash: 'a' };
      const upload = { person: who, bytes: fakeJpeg(), idempotency: key };
      const uploaded = await takePhoto(here.ports, upload);
      await expect(takePhoto(here.ports, upload)).rejects.toThrow();
      const { database } = here.ports;
      const [kept] = await database.select().from(idempotency).where(eq(idempotency.key, key.key));
      expect(kept).toMatchObject({
        status: 201,
        answer: JSON.stringify({ ...uploaded, place: null, takenAt: null }),
        expiresAt: START + PHOTO_WAIT_MS,
      });
      expect(await database.select().from(photo).where(eq(photo.personId, who.personId))).toHaveLength(1);
    });

    it('writes no row when the objects could not be kept', async () => {
      const here = await city(await open());
      const who = await here.newResident();
      here.photoStore.put = async () => {
        throw new Error('disk');
      };
      await expect(send(here, who)).rejects.toThrow('disk');
      const { database } = here.ports;
      expect(await database.select().from(photo).where(eq(photo.personId, who.personId))).toEqual([]);
    });
  });

  describe(`posting with photos (${engine})`, () => {
    it('keeps the order of the post and forgets place and time of the photos', async () => {
      const here = await city(await open());
      const who = await here.newResident();
      const ids = [
        (await send(here, who)).id,
        (await send(here, who)).id,
        (await send(here, who)).id,
      ].reverse();
      const claimed = await here.claim(who, ids, 'report-1');
      expect(claimed.stored.map(({ id }) => id)).toEqual(ids);
      expect(claimed.stored[0]).toMatchObject({ width: 1600, height: 1067, alt: null, phase: 'before' });
      await post(here, claimed);
      for (const id of ids) {
        const row = await rowOf(here, id);
        expect(row).toMatchObject({ report: 'report-1', usedAt: START, lng: null, lat: null, takenAt: null });
      }
    });

    it('asks nothing of the database when there are no photos', async () => {
      const here = await city(await open());
      expect(await here.claim(await here.newResident(), [])).toEqual({ stored: [], statements: [] });
    });

    it('finds photos gone that never were, waited for a day or are somebody else’s, all the same', async () => {
      const here = await city(await open());
      const [who, neighbour] = [await here.newResident(), await here.newResident()];
      const [old, theirs] = [await send(here, who), await send(here, neighbour)];
      const usedByThem = await send(here, neighbour);
      await post(here, await here.claim(neighbour, [usedByThem.id]));
      here.pass(PHOTO_WAIT_MS);
      const fresh = await send(here, who);
      const gone = { code: 'photo_gone', detail: {} };
      for (const id of [crypto.randomUUID(), old.id, theirs.id, usedByThem.id])
        await expect(here.claim(who, [fresh.id, id])).rejects.toMatchObject(gone);
      expect((await here.claim(who, [fresh.id])).stored).toHaveLength(1);
    });

    it('does not take a photo that another post of the same person has, or one twice', async () => {
      const here = await city(await open());
      const who = await here.newResident();
      const { id } = await send(here, who);
      const unknown = { code: 'photo_unknown' };
      await expect(here.claim(who, [id, id])).rejects.toMatchObject(unknown);
      await post(here, await here.claim(who, [id]));
      await expect(here.claim(who, [id])).rejects.toMatchObject(unknown);
      here.pass(PHOTO_WAIT_MS);
      await expect(here.claim(who, [id])).rejects.toMatchObject(unknown);
    });

    it('gives a photo to one of two posts that race for it, and the other changes nothing', async () => {
      const here = await city(await open());
      const who = await here.newResident();
      const [shared, other] = [await send(here, who), await send(here, who)];
      const first = await here.claim(who, [shared.id], 'first');
      const second = await here.claim(who, [other.id, shared.id], 'second');
      await post(here, first);
      const lost = await post(here, second).catch((error: unknown) => error);
      expect(lostPhotoClaim(lost)).toBe(true);
      expect(lostPhotoClaim(new Error('CHECK constraint failed: assert_ok'))).toBe(false);
      expect(await rowOf(here, shared.id)).toMatchObject({ report: 'first' });
      expect(await rowOf(here, other.id)).toMatchObject({ report: null, usedAt: null });
    });
  });

  describe(`sweeping (${engine})`, () => {
    it('removes what waited in vain and objects without a row, and nothing that a report shows', async () => {
      const here = await city(await open());
      const who = await here.newResident();
      const [used, forgotten] = [await send(here, who), await send(here, who)];
      await post(here, await here.claim(who, [used.id]));
      await here.photoStore.put(
        `ab/cd/abcd${'0'.repeat(28)}-${'1'.repeat(16)}-thumb.webp`,
        fakeJpeg(),
        'image/webp',
      );
      here.pass(PHOTO_WAIT_MS + 1);
      const fresh = await send(here, who);
      expect(await sweepPhotos(here.ports)).toEqual({ photos: 1, strayObjects: 1 });
      expect(await rowOf(here, forgotten.id)).toBeUndefined();
      const shown = [used, fresh].flatMap(({ displayUrl, thumbUrl }) => [displayUrl, thumbUrl]);
      expect([...here.photoStore.objects.keys()].map((key) => `/photos/${key}`).sort()).toEqual(shown.sort());
      expect(await sweepPhotos(here.ports)).toEqual({ photos: 0, strayObjects: 0 });
    });

    it('that was cut short between rows and objects is finished by the next one', async () => {
      const here = await city(await open());
      await send(here, await here.newResident());
      here.pass(PHOTO_WAIT_MS + 1);
      const { delete: remove } = here.photoStore;
      here.photoStore.delete = async () => {
        throw new Error('power cut');
      };
      await expect(sweepPhotos(here.ports)).rejects.toThrow('power cut');
      here.photoStore.delete = remove;
      expect(await sweepPhotos(here.ports)).toEqual({ photos: 0, strayObjects: 2 });
      expect(here.photoStore.objects.size).toBe(0);
    });

    it('goes on until nothing is left, however much waited', async () => {
      const here = await city(await open());
      const who = await here.newResident();
      for (let i = 0; i < 230; i++) await send(here, who);
      here.pass(PHOTO_WAIT_MS + 1);
      expect(await sweepPhotos(here.ports)).toEqual({ photos: 230, strayObjects: 0 });
      expect(here.photoStore.objects.size).toBe(0);
    });
  });
}
