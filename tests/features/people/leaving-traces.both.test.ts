import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { idempotency, person, photo } from '#db/schema/index.ts';
import { DomainError } from '#domain/errors.ts';
import type { Report } from '#domain/report.ts';
import { gramsOf } from '#domain/search-text.ts';
import { checkDerived } from '../../../server/features/changes/index.ts';
import { finishErasures } from '../../../server/features/people/index.ts';
import { fakeJpeg } from '../../fakes/photos.ts';
import { aReport, type CityApp, openCityApp, type Visitor } from '../../support/city-app.ts';

const REMOVE = { posts: 'remove' };

const personOf = async (who: Visitor) => (await who.get<{ id: string }>('/me')).body.id;
const post = async (who: Visitor, changes = {}) =>
  (await who.post<Report>('/reports', aReport(changes))).body.number;

/** Whether any byte of the full-text index says this, also what it does not count as its own any more. */
async function isInIndex({ ports: { database } }: CityApp, text: string): Promise<boolean> {
  return (
    (await database.all(sql`select 1 from report_search_data where instr(hex(block), hex(${text})) > 0`))
      .length > 0
  );
}

describe('what the search knew of somebody who left', () => {
  it('is in no byte of its index any more, and others are still found', async () => {
    const city = await openCityApp();
    const [who, other] = [await city.resident(), await city.resident()];
    for (let n = 0; n < 20; n++) await post(other, { text: `${n}番目の街灯が消えています。` });
    await post(who, { text: '鰻谷の縁石が割れています。' });
    for (let n = 0; n < 20; n++) await post(other, { text: `${n}番目の公園の水飲み場です。` });
    // The index writes only what a word does not share with the word before it.
    const second =
      gramsOf('鰻谷')
        .find((gram) => gram.includes('x'))
        ?.replace(/^[^x]+/, '') ?? '';
    expect(await isInIndex(city, second)).toBe(true);
    expect((await who.call('DELETE', '/me', REMOVE)).status).toBe(204);
    expect(await isInIndex(city, second)).toBe(false);
    const found = await other.get<{ items: Report[] }>(`/reports?q=${encodeURIComponent('水飲み場')}`);
    expect(found.body.items).toHaveLength(20);
    expect((await checkDerived(city.ports)).differences).toEqual([]);
  });
});

describe('answers that are kept for repeated writes', () => {
  it('go with who left, also those of their private link', async () => {
    const city = await openCityApp();
    const guest = city.visitor();
    const number = await post(guest);
    const id = await personOf(guest);
    const { link } = (await guest.post<{ link: string }>(`/reports/${number}/tracking-link`, {})).body;
    const form = new FormData();
    form.set('photo', new File([fakeJpeg()], 'a.jpg', { type: 'image/jpeg' }));
    const headers = {
      Authorization: `Bearer ${link.split('/track#')[1]}`,
      'Idempotency-Key': crypto.randomUUID(),
    };
    const sent = await city.visitor().send('/api/v1/photos', { method: 'POST', body: form, headers });
    const { id: photoId } = (await sent.json()) as { id: string };
    expect((await guest.call('DELETE', `/photos/${photoId}`)).status).toBe(204);
    const scopes = async () => (await city.ports.database.select().from(idempotency)).map((row) => row.scope);
    expect(await scopes()).toContain(`${id}#${number}`);
    expect((await guest.call('DELETE', '/me', REMOVE)).status).toBe(204);
    expect(await scopes()).toEqual([]);
  });
});

describe('a write that is under way when its writer leaves', () => {
  it('leaves nothing, and is told to come back, to a door that knows nobody', async () => {
    const city = await openCityApp();
    const who = await city.resident();
    const { put } = city.photoStore;
    city.photoStore.put = async (...photo) => {
      city.photoStore.put = put;
      expect((await who.call('DELETE', '/me', REMOVE)).status).toBe(204);
      await put(...photo);
    };
    const sent = await who.sendPhoto({ 'Idempotency-Key': crypto.randomUUID() });
    expect([sent.status, sent.body.code, sent.headers.get('Retry-After')]).toEqual([503, 'busy', '1']);
    const { database } = city.ports;
    for (const table of [photo, idempotency, person]) expect(await database.select().from(table)).toEqual([]);
  });
});

describe('an erasure in a service that is not whole', () => {
  it('takes words away whose report is lost', async () => {
    const city = await openCityApp();
    const { database } = city.ports;
    const [who, other] = [await city.resident(), await city.resident()];
    const number = await post(other);
    await who.post(`/reports/${number}/comments`, { text: 'どこにもない' });
    await database.run(sql`delete from report where number = ${number}`);
    expect((await who.call('DELETE', '/me', REMOVE)).status).toBe(204);
    const words = await database.all(sql`select 1 from event_content where content like '%どこにもない%'`);
    expect(words).toEqual([]);
  });

  it('holds up no other that was cut short too', async () => {
    const city = await openCityApp();
    const remove = city.photoStore.delete;
    const [, other] = [await leaveHalf(city), await leaveHalf(city)];
    const theirs = new Set([...city.photoStore.objects.keys()].slice(0, 2));
    city.photoStore.delete = async (keys) => {
      if (keys.some((key) => theirs.has(key))) throw new DomainError('busy');
      await remove(keys);
    };
    await expect(finishErasures(city.ports)).rejects.toThrow();
    const left = (await city.ports.database.select().from(person)).map(({ id }) => id);
    expect([left.length, left.includes(other)]).toEqual([1, false]);
  });
});

/** Somebody with a photo whose leaving was cut short at once; gives who. */
async function leaveHalf(city: CityApp): Promise<string> {
  const who = await city.resident();
  await who.photo();
  const id = await personOf(who);
  const whole = city.photoStore.delete;
  city.photoStore.delete = async () => {
    throw new DomainError('busy');
  };
  expect((await who.call('DELETE', '/me', REMOVE)).status).toBe(503);
  city.photoStore.delete = whole;
  return id;
}
