import { beforeEach, describe, expect, it } from 'vitest';
import { eventContent, idempotency, photo } from '#db/schema/index.ts';
import type { TimelineEvent } from '#domain/event.ts';
import type { Report } from '#domain/report.ts';
import { checkDerived, rebuildDerived } from '../../../server/features/changes/index.ts';
import { aReport, type CityApp, openCityApp, type Visitor } from '../../support/city-app.ts';

const LATER_MS = 16 * 60 * 1000;

let city: CityApp;
let report: Report;
let neighbour: Visitor;
let comment: TimelineEvent;
beforeEach(async () => {
  city = await openCityApp();
  report = (await (await city.resident()).post<Report>('/reports', aReport())).body;
  neighbour = await city.resident();
  const key = crypto.randomUUID();
  const said = { text: '昨日から光っていません。', photoIds: [await neighbour.photo()] };
  comment = (
    await neighbour.post<TimelineEvent>(`/reports/${report.number}/comments`, said, {
      'Idempotency-Key': key,
    })
  ).body;
});

const path = () => `/reports/${report.number}/events/${comment.id}`;
const correct = (who: Visitor, text: string) => who.call<TimelineEvent>('PATCH', path(), { text });
const takeBack = (who: Visitor) => who.call('DELETE', path());
const timeline = async () =>
  (await city.visitor().get<{ items: TimelineEvent[] }>(`/reports/${report.number}/events`)).body.items;
const isSound = async () => expect((await checkDerived(city.ports)).differences).toEqual([]);
const seen = async () => (await city.visitor().get<Report>(`/reports/${report.number}`)).body;

describe('a comment that its author puts right', () => {
  it('leaves no trace in the first fifteen minutes', async () => {
    const corrected = await correct(neighbour, '一昨日から光っていません。');
    expect(corrected).toMatchObject({ status: 200, body: { id: comment.id, correctedAt: null } });
    expect((await timeline()).map(({ type, text }) => [type, text])).toEqual([
      ['posted', null],
      ['commented', '一昨日から光っていません。'],
    ]);
    await isSound();
  });

  it('says so afterwards, and keeps photos and name', async () => {
    city.clock.forward(LATER_MS);
    const at = city.clock.now().toISOString();
    const { body } = await correct(neighbour, '一昨日から光っていません。');
    expect(body).toMatchObject({ text: '一昨日から光っていません。', correctedAt: at });
    expect(body.photos).toEqual(comment.photos);
    await isSound();
  });

  it('changes nothing of the report but its version', async () => {
    const before = await seen();
    city.clock.forward(LATER_MS);
    await correct(neighbour, '一昨日から光っていません。');
    expect(await seen()).toEqual({ ...before, version: before.version + 1 });
    await rebuildDerived(city.ports);
    expect(await seen()).toEqual({ ...before, version: before.version + 1 });
  });

  it('is not written again when nothing changed', async () => {
    await correct(neighbour, comment.text ?? '');
    expect((await seen()).version).toBe(2);
  });

  it('is nobody else’s: not the poster’s, not the office’s, not a passer-by’s', async () => {
    const others = [await city.resident(), await city.staff(['27127'])];
    for (const other of others) {
      expect(await correct(other, 'ちがいます')).toMatchObject({ status: 403, body: { code: 'forbidden' } });
      expect((await takeBack(other)).status).toBe(403);
    }
    expect((await correct(city.visitor(), 'ちがいます')).status).toBe(401);
    expect((await timeline()).at(-1)).toMatchObject({ text: comment.text });
  });
});

describe('a comment that its author takes back', () => {
  it('leaves its line, and neither words nor photos', async () => {
    const [shown] = comment.photos;
    await correct(neighbour, '一昨日から光っていません。');
    expect((await takeBack(neighbour)).status).toBe(204);
    expect((await timeline()).at(-1)).toMatchObject({ type: 'commented', text: null, photos: [] });
    expect((await city.visitor().send(shown?.displayUrl ?? '')).status).toBe(404);
    expect((await seen()).commentCount).toBe(0);
    await isSound();
  });

  it('is gone from every row: content, corrections, kept answers, photos', async () => {
    await correct(neighbour, '一昨日から光っていません。');
    await takeBack(neighbour);
    const { database } = city.ports;
    const rows = JSON.stringify([
      await database.select().from(eventContent),
      await database.select().from(idempotency),
    ]);
    expect(rows).not.toContain('光っていません');
    expect(await database.select().from(photo)).toEqual([]);
  });

  it('cannot be taken back twice or put right afterwards', async () => {
    await takeBack(neighbour);
    expect((await takeBack(neighbour)).status).toBe(404);
    expect((await correct(neighbour, 'もう一度')).status).toBe(404);
    expect((await seen()).commentCount).toBe(0);
  });

  it('is counted once when the button was pressed twice at once', async () => {
    const answers = await Promise.all([takeBack(neighbour), takeBack(neighbour)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 404]);
    expect((await seen()).commentCount).toBe(0);
    await isSound();
  });

  it('can be taken back from a report that was hidden since', async () => {
    const staff = await city.staff(['27127']);
    await staff.post(`/reports/${report.number}/visibility`, {
      to: 'hidden',
      rule: 'insult',
      expectedVersion: 2,
    });
    expect((await takeBack(neighbour)).status).toBe(204);
    expect((await takeBack(city.visitor())).status).toBe(401);
    await isSound();
  });
});

describe('a neighbour’s name under a comment', () => {
  it('stands there when it was chosen, and else does not', async () => {
    await neighbour.call('PATCH', '/me', { displayName: '梅田' });
    const say = (more: object) =>
      neighbour.post<TimelineEvent>(`/reports/${report.number}/comments`, { text: 'みました', ...more });
    expect((await say({})).body.actor).toEqual({ name: null, role: 'resident' });
    expect((await say({ showName: true })).body.actor).toEqual({ name: '梅田', role: 'resident' });
    expect((await timeline()).map(({ actor }) => actor.name)).toEqual([null, null, null, '梅田']);
  });
});
