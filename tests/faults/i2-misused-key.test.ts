import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aReport, type Json } from '../support/city-app.ts';
import { openPlace, type ServerProcess, startServer } from '../support/server-process.ts';
import { Caller } from './caller.ts';
import { figure } from './figure.ts';
import { query } from './inspect-place.ts';
import { smallJpegs } from './small-jpegs.ts';

const place = openPlace();
let server: ServerProcess;
let first: Caller;
let other: Caller;
const key = randomUUID();
const secret = `ないしょの言葉 ${key}`;
const body = aReport({ text: secret, placeNote: 'うちの前' });
let photos: Uint8Array<ArrayBuffer>[];
beforeAll(async () => {
  server = await startServer(place);
  [first, other] = (await Promise.all([1, 2].map(() => new Caller(() => server.base).becomeGuest()))) as [
    Caller,
    Caller,
  ];
  photos = await smallJpegs(2);
  expect((await first.post('/reports', body, key)).status).toBe(201);
});
afterAll(async () => {
  await server?.kill();
  place.remove();
});

const reports = () => query<{ count: number }>(place, 'select count(*) as count from report')[0]?.count;

describe('a key that was used for something else', () => {
  it.each<[string, Json]>([
    ['other words', { ...body, text: '別の言葉です。' }],
    ['one letter more', { ...body, text: `${secret}。` }],
    ['another place', { ...body, location: { lng: 135.5085, lat: 34.6812 } }],
  ])('is refused with 422 for %s, and nothing is posted', async (_, changed) => {
    const before = reports();
    for (let i = 0; i < 2; i++) {
      expect(await first.post('/reports', changed, key)).toMatchObject({
        status: 422,
        body: { code: 'key_reused' },
      });
    }
    expect(reports()).toBe(before);
  });

  it('is refused for another address with the same body', async () => {
    const refused = await first.post('/reports/1/flags', body, key);
    expect(refused).toMatchObject({ status: 422, body: { code: 'key_reused' } });
  });

  it('is refused for another photo', async () => {
    const photoKey = randomUUID();
    const [a = new Uint8Array(), b = new Uint8Array()] = photos;
    expect((await first.photo(a, photoKey)).status).toBe(201);
    expect(await first.photo(b, photoKey)).toMatchObject({ status: 422, body: { code: 'key_reused' } });
    expect((await first.photo(a, photoKey)).status).toBe(201);
  });
});

const wrong = [
  '',
  ' ',
  'abc',
  '1'.repeat(36),
  `${key}x`,
  '"; drop table report',
  'x'.repeat(10 * 1024),
  '0'.repeat(65),
];

describe('a key that is none', () => {
  it.each(wrong.map((text) => [text.slice(0, 30), text]))('is refused with 400: «%s…»', async (_, text) => {
    const before = reports();
    const refused = await first.post('/reports', aReport(), text);
    expect(refused).toMatchObject({ status: 400, body: { code: 'key_malformed' } });
    expect(reports()).toBe(before);
  });
});

describe("somebody else's key", () => {
  it('reveals nothing: the other one posts their own', async () => {
    const answer = await other.post('/reports', aReport({ text: '別の人の投稿' }), key);
    expect(answer.status).toBe(201);
    expect(answer.headers.get('Idempotent-Replayed')).toBeNull();
    expect(JSON.stringify(answer.body)).not.toContain('ないしょ');
  });

  it('reveals nothing even to who guesses the body too', async () => {
    const third = await new Caller(() => server.base).becomeGuest();
    const answer = await third.post<{ number: number }>('/reports', body, key);
    expect(answer.status).toBe(201);
    expect(answer.headers.get('Idempotent-Replayed')).toBeNull();
    expect(answer.body.number).not.toBe(
      (await first.post<{ number: number }>('/reports', body, key)).body.number,
    );
  });

  it('reveals nothing to who comes without a session', async () => {
    const answer = await new Caller(() => server.base).post(
      '/reports',
      aReport({ text: '名無しの投稿' }),
      key,
    );
    expect(JSON.stringify(answer.body)).not.toContain('ないしょ');
    expect(answer.headers.get('Idempotent-Replayed')).toBeNull();
    figure(
      `I2: 3 other bodies, 1 other address, 1 other photo: 422; ${wrong.length} malformed: 400; 3 strangers: nothing revealed`,
    );
  });
});
