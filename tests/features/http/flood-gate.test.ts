import { describe, expect, it } from 'vitest';
import { openBuckets } from '../../../server/http/flood-gate.ts';
import { aReport, openCityApp } from '../../support/city-app.ts';

const flood = { burst: 5, perSecond: 2 };

describe('a flood from one block of addresses', () => {
  it('is answered without asking the database, which may be gone', async () => {
    const city = await openCityApp({ limits: { flood } });
    const someone = city.visitor('203.0.113.7');
    expect((await someone.post('/sign-in/guest', {})).status).toBe(201);
    for (const _ of [2, 3, 4, 5]) expect((await someone.post('/reports', aReport())).status).toBe(201);
    const neighbour = city.visitor('203.0.114.7');
    expect((await neighbour.post('/sign-in/guest', {})).status).toBe(201);
    city.engine.close();
    const refused = await someone.post('/reports', aReport());
    expect(refused).toMatchObject({ status: 429, body: { code: 'address_busy' } });
    expect(refused.headers.get('Retry-After')).toBe('1');
    expect((await city.visitor('203.0.113.250').post('/reports', aReport())).status).toBe(429);
    expect((await neighbour.post('/reports', aReport())).status).toBe(500);
  });

  it('stops nobody from reading, and nothing where no address is known', async () => {
    const city = await openCityApp({ limits: { flood } });
    const [known, unknown] = [city.visitor('203.0.113.7'), city.visitor()];
    for (let i = 0; i < 9; i++) await known.post('/sign-out', {});
    expect((await known.post('/sign-out', {})).status).toBe(429);
    expect((await known.get('/reports')).status).toBe(200);
    for (let i = 0; i < 9; i++) expect((await unknown.post('/sign-in/guest', {})).status).not.toBe(429);
  });

  it('is let through again at the pace of the bucket', () => {
    const buckets = openBuckets(flood);
    const takes = (at: number, n: number) => Array.from({ length: n }, () => buckets.take('a', at));
    expect(takes(0, 7)).toEqual([0, 0, 0, 0, 0, 500, 500]);
    expect(takes(499, 1)[0]).toBeCloseTo(1);
    expect(takes(500, 2)).toEqual([0, 500]);
    expect(takes(60_000, 6)).toEqual([0, 0, 0, 0, 0, 500]);
    expect(takes(59_000, 1)).toEqual([500]);
  });

  it('takes no more memory than so many blocks, and forgets the one that was quiet for longest', () => {
    const buckets = openBuckets({ burst: 1, perSecond: 1 }, 3);
    for (const key of ['a', 'b', 'c']) expect(buckets.take(key, 0)).toBe(0);
    expect(buckets.take('a', 0)).toBe(1000);
    expect(buckets.take('d', 0)).toBe(0);
    expect(buckets.size).toBe(3);
    expect(buckets.take('a', 0)).toBe(1000);
    expect(buckets.take('b', 0)).toBe(0);
  });
});
