import { beforeEach, describe, expect, it } from 'vitest';
import { event } from '#db/schema/index.ts';
import type { TimelineEvent } from '#domain/event.ts';
import type { Report } from '#domain/report.ts';
import { checkDerived, rebuildDerived } from '../../../server/features/changes/index.ts';
import { aReport, type CityApp, openCityApp, type Visitor } from '../../support/city-app.ts';

let city: CityApp;
let reporter: Visitor;
let staff: Visitor;
let number: number;
beforeEach(async () => {
  city = await openCityApp();
  reporter = await city.resident();
  staff = await city.staff(['27127']);
  number = (await reporter.post<Report>('/reports', aReport())).body.number;
});

const move = (who: Visitor, body: Record<string, unknown>) =>
  who.post<Report>(`/reports/${number}/status`, body);
const timeline = async () =>
  (await city.visitor().get<{ items: TimelineEvent[] }>(`/reports/${number}/events`)).body.items;

describe('staff of the ward', () => {
  it('move a report to 対応中 and then 解決 with an after-photo, and everybody can follow it', async () => {
    await move(staff, { to: 'in_progress', expectedVersion: 1, note: 'あす見に行きます。' });
    const photo = await staff.photo();
    const done = await move(staff, {
      to: 'resolved',
      expectedVersion: 2,
      note: '直しました。',
      photoIds: [photo],
    });
    expect(done.body).toMatchObject({
      status: 'resolved',
      version: 3,
      resolution: { by: 'city', disputed: false },
    });
    expect(done.body.photos).toMatchObject([{ id: photo, phase: 'after' }]);
    expect(await timeline()).toMatchObject([
      { type: 'posted', actor: { role: 'resident' } },
      {
        type: 'status_changed',
        from: 'open',
        to: 'in_progress',
        text: 'あす見に行きます。',
        actor: { name: '北区役所', role: 'staff' },
      },
      { type: 'status_changed', from: 'in_progress', to: 'resolved', photos: [{ id: photo }] },
    ]);
  });

  it('are told when somebody else moved the report meanwhile, and nothing is merged', async () => {
    await move(staff, { to: 'acknowledged', expectedVersion: 1 });
    const late = await move(staff, { to: 'in_progress', expectedVersion: 1 });
    expect([late.status, late.body]).toMatchObject([
      409,
      { code: 'moved_meanwhile', current: { version: 2, status: 'acknowledged' } },
    ]);
    expect(await timeline()).toHaveLength(2);
  });

  it('close only with a reason and a sentence', async () => {
    const silent = await move(staff, { to: 'closed', expectedVersion: 1 });
    expect([silent.status, (silent.body as unknown as { code: string }).code]).toEqual([
      422,
      'reason_needed',
    ]);
    const wordless = await move(staff, { to: 'closed', expectedVersion: 1, reason: 'budget' });
    expect(wordless.status).toBe(422);
    const told = await move(staff, {
      to: 'closed',
      expectedVersion: 1,
      reason: 'budget',
      note: '来年度に直します。',
    });
    expect(told.body).toMatchObject({ status: 'closed', closedReason: 'budget' });
  });

  it('plan only with a date, and may put it off', async () => {
    expect((await move(staff, { to: 'planned', expectedVersion: 1 })).status).toBe(422);
    await move(staff, { to: 'planned', expectedVersion: 1, expectedDate: '2026-04-20' });
    const later = await move(staff, {
      to: 'planned',
      expectedVersion: 2,
      expectedDate: '2026-05-01',
      note: '雨でのばします。',
    });
    expect(later.body).toMatchObject({ status: 'planned', expectedDate: '2026-05-01' });
  });

  it('close a double by naming the other report', async () => {
    const other = (await reporter.post<Report>('/reports', aReport())).body.number;
    const lost = await move(staff, {
      to: 'closed',
      expectedVersion: 1,
      reason: 'duplicate',
      note: '同じです。',
      duplicateOf: 9999,
    });
    expect((lost.body as unknown as { code: string }).code).toBe('duplicate_unknown');
    const merged = await move(staff, {
      to: 'closed',
      expectedVersion: 1,
      reason: 'duplicate',
      note: '同じです。',
      duplicateOf: other,
    });
    expect(merged.body).toMatchObject({ status: 'closed', duplicateOf: other });
  });

  it('cannot make a move that the machine does not have', async () => {
    await move(staff, { to: 'resolved', expectedVersion: 1 });
    const answer = await move(staff, { to: 'planned', expectedVersion: 2, expectedDate: '2026-05-01' });
    expect([answer.status, (answer.body as unknown as { code: string }).code]).toEqual([
      422,
      'status_move_refused',
    ]);
  });

  it('of another ward may not move it', async () => {
    const other = await city.staff(['27128']);
    const answer = await move(other, { to: 'acknowledged', expectedVersion: 1 });
    expect(answer.status).toBe(403);
  });

  it('get the stored answer when a move is sent twice with one key', async () => {
    const key = { 'Idempotency-Key': crypto.randomUUID() };
    const body = { to: 'acknowledged', expectedVersion: 1 };
    const first = await staff.post(`/reports/${number}/status`, body, key);
    const again = await staff.post(`/reports/${number}/status`, body, key);
    expect([again.status, again.body]).toEqual([200, first.body]);
    expect(await city.ports.database.$count(event)).toBe(2);
  });
});

describe('the reporter', () => {
  it('says that it is mended, and reopens it with a reason', async () => {
    const mended = await move(reporter, { to: 'resolved', expectedVersion: 1 });
    expect(mended.body.resolution).toMatchObject({ by: 'reporter' });
    expect((await move(reporter, { to: 'open', expectedVersion: 2 })).status).toBe(422);
    const reopened = await move(reporter, { to: 'open', expectedVersion: 2, note: 'またこわれました。' });
    expect(reopened.body).toMatchObject({ status: 'open', resolution: null });
  });

  it('takes it back, and can close it for no other reason', async () => {
    expect(
      (await move(reporter, { to: 'closed', expectedVersion: 1, reason: 'budget', note: 'x' })).status,
    ).toBe(422);
    const back = await move(reporter, {
      to: 'closed',
      expectedVersion: 1,
      reason: 'withdrawn',
      note: 'まちがえました。',
    });
    expect(back.body).toMatchObject({ status: 'closed', closedReason: 'withdrawn' });
  });

  it('may not act for the office', async () => {
    const answer = await move(reporter, { to: 'acknowledged', expectedVersion: 1 });
    expect(answer.status).toBe(422);
  });

  it('corrects the words: without a trace at first, later as a line of the timeline', async () => {
    const corrected = await reporter.call<Report>('PATCH', `/reports/${number}`, {
      expectedVersion: 1,
      text: 'タイルが5枚割れています。',
    });
    expect([corrected.status, corrected.body.text]).toEqual([200, 'タイルが5枚割れています。']);
    const found = await city.visitor().get<{ items: Report[] }>('/reports?q=5枚');
    expect(found.body.items.map((item) => item.number)).toEqual([number]);
    expect(await timeline()).toHaveLength(1);
    city.clock.forward(16 * 60 * 1000);
    await reporter.call('PATCH', `/reports/${number}`, { expectedVersion: 2, text: '6枚でした。' });
    expect(await timeline()).toMatchObject([{ type: 'posted' }, { type: 'corrected' }]);
  });
});

describe('neighbours', () => {
  it('may not move or correct what is not theirs', async () => {
    const neighbour = await city.resident();
    expect((await move(neighbour, { to: 'resolved', expectedVersion: 1 })).status).toBe(403);
    expect(
      (await neighbour.call('PATCH', `/reports/${number}`, { expectedVersion: 1, text: 'x' })).status,
    ).toBe(403);
    expect((await move(city.visitor(), { to: 'resolved', expectedVersion: 1 })).status).toBe(401);
  });

  it('comment at the same time without losing a word', async () => {
    const neighbours = await Promise.all(Array.from({ length: 8 }, () => city.resident()));
    const answers = await Promise.all(
      neighbours.map((who, i) => who.post(`/reports/${number}/comments`, { text: `わたしも見ました ${i}` })),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(201));
    const words = (await timeline()).filter(({ type }) => type === 'commented').map(({ text }) => text);
    expect(words.toSorted()).toEqual(Array.from({ length: 8 }, (_, i) => `わたしも見ました ${i}`));
    expect((await city.visitor().get<Report>(`/reports/${number}`)).body).toMatchObject({
      commentCount: 8,
      version: 9,
    });
  });

  it('say わたしも once each, and can take it back', async () => {
    const path = `/reports/${number}/support`;
    const [a, b] = [city.visitor(), city.visitor()];
    for (const who of [a, a, b]) expect((await who.call('PUT', path)).status).toBe(204);
    expect((await a.get<Report>(`/reports/${number}`)).body.supportCount).toBe(2);
    await a.call('DELETE', path);
    await a.call('DELETE', path);
    expect((await a.get<Report>(`/reports/${number}`)).body.supportCount).toBe(1);
  });
});

describe('what is kept beside the events', () => {
  it('is exactly what the events say, and can be built anew from them', async () => {
    const photo = await reporter.photo();
    await reporter.post('/reports', aReport({ photoIds: [photo], text: '公園のベンチ', category: 'park' }));
    await move(staff, { to: 'planned', expectedVersion: 1, expectedDate: '2026-04-20' });
    await staff.post(`/reports/${number}/visibility`, { to: 'hidden', rule: 'spam', expectedVersion: 2 });
    await city.visitor().call('PUT', '/reports/2/support');
    const sound = await checkDerived(city.ports);
    expect(sound).toMatchObject({ reports: 2, differences: [] });
    await rebuildDerived(city.ports);
    expect((await checkDerived(city.ports)).differences).toEqual([]);
  });

  it('shows it when a row, a word or an event was changed behind its back', async () => {
    const { database } = city.ports;
    await database.run(`update report set support_count = 7, status = 'resolved' where number = ${number}`);
    await database.run(`update event_content set content = '{}'`);
    await database.run(`update event set at = '2020-01-01T00:00:00.000Z'`);
    const { differences } = await checkDerived(city.ports);
    expect(differences.join('\n')).toMatch(
      /was altered[\s\S]*words were altered[\s\S]*status[\s\S]*supportCount/,
    );
  });
});
