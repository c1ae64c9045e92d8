import { beforeAll, describe, expect, it } from 'vitest';
import { person } from '#db/schema/index.ts';
import { follow, support } from '#db/schema/report.ts';
import type { Report } from '#domain/report.ts';
import { aReport, type CityApp, openCityApp, type Visitor } from '../../support/city-app.ts';

const OTHERS = 20;
const REPORTS = 60;

let city: CityApp;
let reader: Visitor;
beforeAll(async () => {
  city = await openCityApp();
  reader = await city.resident();
  const poster = await city.resident();
  const me = (await reader.get<{ id: string }>('/me')).body.id;
  const { database } = city.ports;
  const crowd = Array.from({ length: OTHERS }, (_, i) => ({ id: `p${i}`, createdAt: 0 }));
  await database.insert(person).values(crowd);
  for (let i = 0; i < REPORTS; i++) {
    const { number: reportNumber } = (await poster.post<Report>('/reports', aReport({ text: `${i}` }))).body;
    const marks = [me, ...crowd.map(({ id }) => id)].map((personId) => ({ reportNumber, personId, at: i }));
    await database.insert(support).values(marks);
    await database.insert(follow).values(marks);
    await reader.post(`/reports/${reportNumber}/comments`, { text: 'みました' });
    await poster.post(`/reports/${reportNumber}/comments`, { text: 'ありがとう' });
  }
}, 120_000);

/** A page of fifty reads its fifty, each with its report (and of comments its timeline), however many others did the same. */
const calls: [path: string, most: number][] = [
  ['/me/supports', 170],
  ['/me/follows', 170],
  ['/me/comments', 600],
];

describe('rows read for what is one’s own', () => {
  it.each(calls)('%s: at most %i', async (path, most) => {
    await reader.get('/me');
    city.engine.rowsRead();
    const { body } = await reader.get<{ items: unknown[] }>(path);
    const rows = city.engine.rowsRead();
    expect(body.items).toHaveLength(50);
    if (rows === undefined) return;
    console.log(`rows read, ${path}: ${rows}`);
    expect(rows).toBeLessThanOrEqual(most);
  });
});
