import { beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '#domain/report.ts';
import { aReport, CITY_HALL, type CityApp, openCityApp, type Visitor } from '../../support/city-app.ts';

let city: CityApp;
let resident: Visitor;
let staff: Visitor;
beforeAll(async () => {
  city = await openCityApp();
  resident = await city.resident();
  staff = await city.staff(['27127']);
  for (let i = 0; i < 60; i++) {
    city.clock.forward(60_000);
    const location = { lng: CITY_HALL.lng + i / 40_000, lat: CITY_HALL.lat };
    await resident.post<Report>('/reports', aReport({ text: `歩道のタイル ${i}`, location }));
  }
});

/** Bounds of rows read by one call, the session's own look-up (about five rows) included; D1 bills by them. */
const calls: [name: string, most: number, call: () => Promise<unknown>][] = [
  ['an item', 5, () => city.visitor().get('/reports/5')],
  ['a timeline', 8, () => city.visitor().get('/reports/5/events')],
  ['a page of fifty', 60, () => city.visitor().get('/reports?limit=50')],
  ['a page of fifty of a ward', 70, () => city.visitor().get('/reports?limit=50&ward=27127')],
  ['a search', 200, () => city.visitor().get(`/reports?q=${encodeURIComponent('タイル')}&limit=20`)],
  [
    'what is near',
    200,
    () => city.visitor().get('/reports?near=135.5023,34.6937&radius=250&sort=near&limit=3'),
  ],
  [
    'a circle beside the city, whose box holds it',
    200,
    () => city.visitor().get('/reports?near=135.55,34.73&radius=5000&limit=1'),
  ],
  ['my reports', 70, () => resident.get('/me/reports')],
  ['a post', 120, () => resident.post('/reports', aReport())],
  ['a comment', 50, () => resident.post('/reports/5/comments', { text: '見ました' })],
  ['a move', 80, () => staff.post('/reports/7/status', { to: 'acknowledged', expectedVersion: 1 })],
  ['わたしも', 20, () => resident.call('PUT', '/reports/6/support')],
];

describe('rows read on the engine that counts them', () => {
  it.each(calls)('stay few for %s: at most %i', async (name, most, call) => {
    await city.visitor().get('/reports?limit=1');
    city.engine.rowsRead();
    await call();
    const rows = city.engine.rowsRead();
    if (rows === undefined) return;
    console.log(`rows read, ${name}: ${rows}`);
    expect(rows).toBeLessThanOrEqual(most);
  });
});
