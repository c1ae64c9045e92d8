import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { everybody, type WriteLimits } from '#domain/write-limits.ts';
import { createApp } from '../../server/app.ts';
import { sweepPhotos } from '../../server/features/photos/index.ts';
import { type OpenedApp, openApp } from '../../server/open-app.ts';
import { readConfig } from '../../server/platform/node/config.ts';
import { type Serving, serveApp } from '../../server/platform/node/serve.ts';
import { fakeClock } from '../fakes/clock.ts';
import { type Answer, aReport, type Json } from '../support/city-app.ts';
import { openPlace } from '../support/server-process.ts';
import { Caller } from './caller.ts';
import { figure, isLong } from './figure.ts';
import { smallJpegs } from './small-jpegs.ts';

const AT_ONCE = 50;
const LIMIT = 20;
const ROUNDS = isLong ? 20 : 1;
const HOUR_MS = 60 * 60 * 1000;

const place = openPlace();
const clock = fakeClock();
const limits: Partial<WriteLimits> = {};
let app: OpenedApp;
let serving: Serving;
let jpegs: Uint8Array<ArrayBuffer>[];

beforeAll(async () => {
  const config = readConfig(place.env);
  app = await openApp(config, { clock });
  const ports = { ...app.ports, settings: { ...app.ports.settings, limits } };
  serving = await serveApp(createApp(ports), config, app.files);
  jpegs = await smallJpegs(AT_ONCE);
});
afterAll(async () => {
  await serving.close();
  app.close();
  place.remove();
});

/** From here on only these limits hold, and nothing that came before counts any more. */
function onlyHold(now: Partial<WriteLimits>): void {
  for (const kind of Object.keys(limits)) delete limits[kind as keyof WriteLimits];
  Object.assign(limits, now);
  clock.forward(25 * HOUR_MS);
}

const someone = () => new Caller(() => `http://127.0.0.1:${serving.port}`);
const times = <T>(n: number, one: (i: number) => T) => Array.from({ length: n }, (_, i) => one(i));

/** A full line is not what is tested: who is told to come back at once does so. */
async function send(who: Caller, i: number, headers: Record<string, string> = {}): Promise<Answer> {
  for (;;) {
    const body = new FormData();
    body.set('photo', new File([jpegs[i % AT_ONCE] as Uint8Array<ArrayBuffer>], 'a.jpg'));
    const response = await who.send({ method: 'POST', path: '/api/v1/photos', body, headers });
    const answer = {
      status: response.status,
      headers: response.headers,
      body: (await response.json()) as Json,
    };
    if (answer.body.code !== 'busy') return answer;
    await pause(20);
  }
}

afterAll(() =>
  figure(
    `U8: ${AT_ONCE} uploads at once over HTTP against each of 4 limits of ${LIMIT}, ${ROUNDS} round(s): ` +
      `worst difference ${worst}, refused ${JSON.stringify(refusals)}`,
  ),
);

let worst = 0;
const refusals: Record<string, number> = {};

/** Sends fifty at once; exactly as many as are allowed get in, the others are told why and when to come back. */
async function expectLimit(refusal: { status: number; code: string }, flood: (i: number) => Promise<Answer>) {
  const answers = await Promise.all(times(AT_ONCE, flood));
  const refused = answers.filter(({ status }) => status !== 201);
  const accepted = answers.length - refused.length;
  worst = Math.max(worst, Math.abs(accepted - LIMIT));
  refusals[refusal.code] = (refusals[refusal.code] ?? 0) + refused.length;
  for (const { status, headers, body } of refused) {
    expect({ status, code: body.code }).toEqual(refusal);
    expect(Number(headers.get('Retry-After'))).toBeGreaterThan(0);
    expect(body.detail).toMatch(/。$/);
  }
  expect(accepted).toBe(LIMIT);
  const ids = JSON.stringify(answers.map(({ body }) => body.id ?? null));
  const [kept] = await app.ports.database.all<{ n: number }>(
    sql`select count(*) as n from photo where id in (select value from json_each(${ids}))`,
  );
  expect(kept?.n).toBe(accepted);
}

describe.each(times(ROUNDS, (round) => ({ round })))('fifty photos at once (round $round)', () => {
  it('from one person: as many as the hour allows, and again after the hour; the neighbour notices nothing', async () => {
    onlyHold({ photos: everybody(LIMIT) });
    const [who, neighbour] = [await someone().becomeGuest(), await someone().becomeGuest()];
    const honest = Promise.all(times(LIMIT, (i) => send(neighbour, i)));
    await expectLimit({ status: 429, code: 'too_many_requests' }, (i) => send(who, i));
    expect((await honest).map(({ status }) => status)).toEqual(times(LIMIT, () => 201));
    clock.forward(HOUR_MS - 1);
    expect((await send(who, 0)).status).toBe(429);
    clock.forward(2);
    expect((await send(who, 0)).status).toBe(201);
  });

  it('from one person who posts nothing: as many as may wait; one that is posted makes room for one', async () => {
    onlyHold({ waitingPhotos: LIMIT });
    const who = await someone().becomeGuest();
    const { id } = (await send(who, 0)).body;
    expect((await who.post('/reports', aReport({ photoIds: [id] }))).status).toBe(201);
    clock.forward(1);
    await expectLimit({ status: 429, code: 'photos_waiting' }, (i) => send(who, i));
  });

  it('from one address, each as somebody new with another X-Forwarded-For: as many as the hour allows', async () => {
    onlyHold({ addressPhotos: LIMIT });
    const lie = (i: number) => ({ 'X-Forwarded-For': `203.0.113.${i}`, Forwarded: `for=203.0.113.${i}` });
    await expectLimit({ status: 429, code: 'address_busy' }, (i) => send(someone(), i, lie(i)));
    clock.forward(HOUR_MS);
    expect((await send(someone(), 0)).status).toBe(201);
  });

  it('from everybody: as many as may wait in all', async () => {
    onlyHold({});
    await sweepPhotos(app.ports);
    onlyHold({ allWaitingPhotos: LIMIT });
    await expectLimit({ status: 503, code: 'photos_full' }, (i) => send(someone(), i));
  });
});
