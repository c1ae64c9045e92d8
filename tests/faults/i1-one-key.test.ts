import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { KEY_LIFE_MS } from '../../server/http/idempotent.ts';
import { fakeJpeg } from '../fakes/photos.ts';
import { aReport, type Json, openCityApp, type Visitor } from '../support/city-app.ts';
import { openPlace, type ServerProcess, startServer } from '../support/server-process.ts';
import { Caller } from './caller.ts';
import { figure } from './figure.ts';
import { countByText } from './inspect-place.ts';
import { smallJpegs } from './small-jpegs.ts';

const TIMES = 50;
const ROUNDS = 20;

const place = openPlace();
let server: ServerProcess;
let who: Caller;
beforeAll(async () => {
  server = await startServer(place);
  who = await new Caller(() => server.base).becomeGuest();
});
afterAll(async () => {
  await server?.kill();
  place.remove();
});

describe('a report that is sent again and again with one key', () => {
  const key = randomUUID();
  const body = aReport({ text: `同じ鍵 ${key}` });
  let stored: Json;
  const counts = { created: 0, underWay: 0 };

  it('is posted once however many arrive at the same instant', async () => {
    const answers = await Promise.all(Array.from({ length: TIMES }, () => who.post('/reports', body, key)));
    const created = answers.filter(({ status }) => status === 201);
    const underWay = answers.filter(({ status, body: { code } }) => status === 409 && code === 'in_flight');
    expect(created.length + underWay.length).toBe(TIMES);
    expect(underWay.every(({ headers }) => Number(headers.get('Retry-After')) > 0)).toBe(true);
    stored = created[0]?.body ?? {};
    for (const answer of created) expect(answer.body).toEqual(stored);
    Object.assign(counts, { created: created.length, underWay: underWay.length });
  });

  it('is answered with what was stored, each time it comes again', async () => {
    for (let i = 0; i < 5; i++) {
      const again = await who.post('/reports', body, key);
      expect(again).toMatchObject({ status: 201, body: stored });
      expect(again.headers.get('Idempotent-Replayed')).toBe('true');
    }
  });

  it('is answered with the same after the server was killed and started again', async () => {
    await server.kill();
    server = await startServer(place);
    const again = await who.post('/reports', body, key);
    expect(again).toMatchObject({ status: 201, body: stored });
    expect(countByText(place).get(String(body.text))?.count).toBe(1);
    figure(
      `I1: ${TIMES} at once, ${counts.created} × 201, ${counts.underWay} × 409, 1 report, same answer after restart`,
    );
  });
});

describe('a report with a photo that reaches two servers at once', () => {
  it('is posted once, and who lost is told what the winner was told', async () => {
    const second = await startServer(place);
    const ways = [who, who.at(() => second.base)];
    const [jpeg = new Uint8Array()] = await smallJpegs(1);
    for (let round = 0; round < ROUNDS; round++) {
      const key = randomUUID();
      const photo = await who.photo(jpeg);
      const body = aReport({ text: `二つの入口 ${key}`, photoIds: [photo.body.id] });
      const answers = await Promise.all([...ways, ...ways].map((way) => way.post('/reports', body, key)));
      const created = answers.filter(({ status }) => status === 201);
      const underWay = answers.filter(({ status, body: { code } }) => status === 409 && code === 'in_flight');
      expect(created.length + underWay.length, JSON.stringify(answers)).toBe(answers.length);
      expect(new Set(created.map(({ body: { number } }) => number)).size).toBe(1);
      expect(countByText(place).get(String(body.text))?.count).toBe(1);
    }
    await second.kill();
    figure(`I1: ${ROUNDS} posts with a photo to 2 servers at once, ${ROUNDS} reports`);
  });
});

async function upload(who: Visitor, key: string): Promise<{ id: string }> {
  const body = new FormData();
  body.set('photo', new File([fakeJpeg()], 'a.jpg', { type: 'image/jpeg' }));
  const response = await who.send('/api/v1/photos', {
    method: 'POST',
    body,
    headers: { 'Idempotency-Key': key },
  });
  expect(response.status).toBe(201);
  return (await response.json()) as { id: string };
}

describe('a key that expired', () => {
  it('posts anew, reports and photos alike', async () => {
    const city = await openCityApp();
    const resident = await city.resident();
    const key = { 'Idempotency-Key': randomUUID() };
    const first = await resident.post<{ number: number }>('/reports', aReport(), key);
    city.clock.forward(KEY_LIFE_MS - 1);
    expect((await resident.post('/reports', aReport(), key)).body).toEqual(first.body);
    city.clock.forward(1);
    const anew = await resident.post<{ number: number }>('/reports', aReport(), key);
    expect(anew.status).toBe(201);
    expect(anew.body.number).toBeGreaterThan(first.body.number);
    expect(city.complaints).toEqual([]);
  });

  it('takes a photo anew', async () => {
    const city = await openCityApp();
    const resident = await city.resident();
    const key = randomUUID();
    const first = await upload(resident, key);
    expect((await upload(resident, key)).id).toBe(first.id);
    city.clock.forward(KEY_LIFE_MS);
    expect((await upload(resident, key)).id).not.toBe(first.id);
  });
});
