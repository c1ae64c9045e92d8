import { VectorTile } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';
import { beforeEach, describe, expect, it } from 'vitest';
import { tileAt, worldPointOf } from '#domain/mercator.ts';
import type { Report } from '#domain/report.ts';
import { checkDerived } from '../../../server/features/changes/index.ts';
import { aReport, CITY_HALL, type CityApp, openCityApp, type Visitor } from '../../support/city-app.ts';

let city: CityApp;
let resident: Visitor;
beforeEach(async () => {
  city = await openCityApp();
  resident = await city.resident();
});

type Feature = Record<string, number | string>;

async function featuresAt(z: number, query = ''): Promise<Feature[]> {
  const { x, y } = tileAt(worldPointOf(CITY_HALL), z);
  const response = await city.visitor().send(`/api/v1/tiles/${z}/${x}/${y}.mvt${query}`);
  expect(response.status).toBe(200);
  const layer = new VectorTile(new PbfReader(new Uint8Array(await response.arrayBuffer()))).layers.reports;
  return Array.from({ length: layer?.length ?? 0 }, (_, i) => layer?.feature(i).properties as Feature);
}

const counted = (features: Feature[]) =>
  features.reduce((sum, f) => sum + (typeof f.count === 'number' ? f.count : 1), 0);

describe('a tile', () => {
  it('shows a report in every zoom at the moment it was posted, as itself', async () => {
    const { number } = (await resident.post<Report>('/reports', aReport())).body;
    for (const z of [0, 5, 8, 10, 13, 17, 18, 20]) {
      expect(await featuresAt(z), `zoom ${z}`).toEqual([
        { number, category: 'road', status: 'open', kind: 'problem' },
      ]);
    }
  });

  it('follows a status change at once', async () => {
    const staff = await city.staff(['27127']);
    const { number } = (await resident.post<Report>('/reports', aReport())).body;
    await staff.post(`/reports/${number}/status`, { to: 'in_progress', expectedVersion: 1 });
    expect(await featuresAt(12)).toMatchObject([{ status: 'in_progress' }]);
    expect(await featuresAt(12, '?status=open')).toEqual([]);
  });

  it('never counts a held report', async () => {
    await city.visitor().post('/reports', aReport());
    expect(await featuresAt(12)).toEqual([]);
  });

  it('counts exactly, whatever the filter, when there are too many to show one by one', async () => {
    const staff = await city.staff(['27127']);
    const wards = [CITY_HALL, { lng: 135.509, lat: 34.6815 }];
    for (let i = 0; i < 150; i++) {
      const at = wards[i % 2] ?? CITY_HALL;
      const place = { lng: at.lng + (i % 7) / 3000, lat: at.lat + (i % 5) / 4000 };
      await resident.post(
        '/reports',
        aReport({ location: place, category: i % 3 === 0 ? 'litter' : 'road' }),
      );
    }
    for (const number of [1, 3, 5]) {
      await staff.post(`/reports/${number}/status`, { to: 'resolved', expectedVersion: 1 });
    }
    const queries = [
      '',
      '?category=litter',
      '?status=resolved',
      '?ward=27128',
      '?kind=good',
      '?category=road&status=open&ward=27127',
    ];
    for (const query of queries) {
      const listed = await city.visitor().get<{ items: Report[] }>(`/reports${query || '?'}&limit=200`);
      for (const z of [0, 6, 9, 11]) {
        const features = await featuresAt(z, query);
        expect(counted(features), `${query} at ${z}`).toBe(listed.body.items.length);
      }
    }
    const [ring] = await featuresAt(8);
    expect(ring).toMatchObject({ count: 150, open: 147, in_progress: 0, resolved: 3, closed: 0, good: 0 });
    await resident.post(
      '/reports',
      aReport({ kind: 'good', category: 'good_place', location: { lng: 135.53, lat: 34.66 } }),
    );
    expect((await featuresAt(10)).find(({ count }) => count === 1)).toMatchObject({
      status: 'open',
      kind: 'good',
    });
    expect((await checkDerived(city.ports)).differences).toEqual([]);
    city.engine.rowsRead();
    await featuresAt(9);
    const rows = city.engine.rowsRead();
    if (rows !== undefined) {
      console.log(`rows read: tile ${rows}`);
      expect(rows).toBeLessThanOrEqual(2);
    }
  });

  it('is not sent again when nothing moved', async () => {
    await resident.post('/reports', aReport());
    const first = await city.visitor().send('/api/v1/tiles/9/448/203.mvt');
    const etag = first.headers.get('ETag') ?? '';
    const second = await city
      .visitor()
      .send('/api/v1/tiles/9/448/203.mvt', { headers: { 'If-None-Match': etag } });
    expect(second.status).toBe(304);
  });

  it.each(['-1/0/0', '30/0/0', '3/9/0', 'a/b/c', '1/0/0.5'])(
    'that does not exist (%s) is refused',
    async (path) => {
      const response = await city.visitor().send(`/api/v1/tiles/${path}.mvt`);
      expect([404, 422]).toContain(response.status);
    },
  );
});
