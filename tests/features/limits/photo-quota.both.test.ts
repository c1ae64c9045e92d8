import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { PHOTO_WAIT_MS } from '#domain/photo.ts';
import type { WriteLimits } from '#domain/write-limits.ts';
import { sweepHourlyCounts } from '../../../server/features/limits/index.ts';
import { sweepPhotos } from '../../../server/features/photos/index.ts';
import { aReport, openCityApp, type Visitor } from '../../support/city-app.ts';

const HOUR_MS = 60 * 60 * 1000;
const openWith = (limits: Partial<WriteLimits>) => openCityApp({ limits });

const codes = async (senders: readonly Visitor[], headers?: Record<string, string>) => {
  const answers = await Promise.all(senders.map((who) => who.sendPhoto(headers)));
  return answers.map(({ status, body }) => body.code ?? status).toSorted();
};
const times = <T>(n: number, one: () => T) => Array.from({ length: n }, one);

describe('photos that wait for their post', () => {
  it('are so many of one person and not one more, until they are posted or a day is over', async () => {
    const city = await openWith({ waitingPhotos: 3 });
    const resident = await city.resident();
    const photo = await resident.photo();
    expect(await codes(times(5, () => resident))).toEqual([201, 201, ...times(3, () => 'photos_waiting')]);
    expect((await resident.post('/reports', aReport({ photoIds: [photo] }))).status).toBe(201);
    expect(await codes(times(2, () => resident))).toEqual([201, 'photos_waiting']);
    expect(await codes([await city.resident()])).toEqual([201]);
    city.clock.forward(PHOTO_WAIT_MS);
    expect(await codes([resident])).toEqual([201]);
  });

  it('are so many of everybody, until they are swept; staff can answer all the same', async () => {
    const city = await openWith({ allWaitingPhotos: 4 });
    const crowd = await Promise.all(times(3, () => city.resident()));
    expect(await codes([...crowd, ...crowd])).toEqual([...times(4, () => 201), 'photos_full', 'photos_full']);
    expect(await codes([await city.staff(['27127'])])).toEqual([201]);
    city.clock.forward(PHOTO_WAIT_MS + 1);
    expect(await codes(crowd)).toEqual(times(3, () => 'photos_full'));
    await sweepPhotos(city.ports);
    expect(await codes(crowd)).toEqual(times(3, () => 201));
  });
});

describe('photos from one address', () => {
  it('are so many within an hour, whoever sends them', async () => {
    const city = await openWith({ addressPhotos: 3 });
    const [here, there] = ['203.0.113.7', '203.0.114.7'];
    expect(await codes(times(5, () => city.visitor(here)))).toEqual([
      ...[201, 201, 201],
      ...['address_busy', 'address_busy'],
    ]);
    const refused = await city.visitor(here).sendPhoto();
    expect(refused.body.detail).toMatch(/ネットワーク/);
    expect(Number(refused.headers.get('Retry-After'))).toBeGreaterThan(0);
    expect(await codes([city.visitor(there)])).toEqual([201]);
    city.clock.forward(HOUR_MS);
    expect(await codes(times(4, () => city.visitor(here)))).toEqual([201, 201, 201, 'address_busy']);
  });

  it('count for a whole block of addresses, because the next one is to be had for the asking', async () => {
    const city = await openWith({ addressPhotos: 2 });
    const of = (address: string) => codes([city.visitor(address)]);
    expect(await of('2001:db8:1:2::a')).toEqual([201]);
    expect(await of('2001:db8:1:2:ffff::b')).toEqual([201]);
    expect(await of('2001:db8:1:ff:3:4:5:6')).toEqual(['address_busy']);
    expect(await of('2001:db8:1:102::a')).toEqual([201]);
    expect([await of('203.0.113.7'), await of('203.0.113.7')]).toEqual([[201], [201]]);
    expect(await of('203.0.113.200')).toEqual(['address_busy']);
  });

  it('are not told apart by what a sender says of himself', async () => {
    const city = await openWith({ addressPhotos: 2 });
    const lie = (i: number) =>
      codes([city.visitor('203.0.113.7')], { 'X-Forwarded-For': `198.51.100.${i}`, 'X-Real-IP': '1.1.1.1' });
    expect([await lie(1), await lie(2), await lie(3)]).toEqual([[201], [201], ['address_busy']]);
  });

  it('are told apart by what a proxy of ours says', async () => {
    const city = await openCityApp({ limits: { addressPhotos: 1 }, trustProxy: (_, hop) => hop < 1 });
    const via = (said: string) => codes([city.visitor('10.0.0.1')], { 'X-Forwarded-For': said });
    expect(await via('203.0.113.7')).toEqual([201]);
    expect(await via('198.51.100.1, 203.0.113.7')).toEqual(['address_busy']);
    expect(await via('203.0.114.7')).toEqual([201]);
  });

  it('are counted without the address being kept, and forgotten after the hour', async () => {
    const city = await openWith({ addressPhotos: 2 });
    await codes([city.visitor('203.0.113.7')]);
    const count = () => city.ports.database.all<{ key: string }>(sql`select * from hourly_count`);
    const [row] = await count();
    expect(row?.key).toMatch(/^[0-9a-f]{64}$/);
    city.clock.forward(HOUR_MS - 1);
    await sweepHourlyCounts(city.ports);
    expect(await count()).toHaveLength(1);
    city.clock.forward(1);
    await sweepHourlyCounts(city.ports);
    expect(await count()).toEqual([]);
  });
});
