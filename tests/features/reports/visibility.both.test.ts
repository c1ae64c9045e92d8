import { beforeEach, describe, expect, it } from 'vitest';
import { DomainError } from '#domain/errors.ts';
import type { Report } from '#domain/report.ts';
import { checkDerived } from '../../../server/features/changes/index.ts';
import { aReport, type CityApp, openCityApp, type Visitor } from '../../support/city-app.ts';

let city: CityApp;
let reporter: Visitor;
let staff: Visitor;
let report: Report;
beforeEach(async () => {
  city = await openCityApp();
  reporter = await city.resident();
  staff = await city.staff(['27127']);
  const photo = await reporter.photo();
  report = (await reporter.post<Report>('/reports', aReport({ photoIds: [photo] }))).body;
});

const change = (who: Visitor, body: Record<string, unknown>) =>
  who.post<Report>(`/reports/${report.number}/visibility`, { expectedVersion: 1, ...body });

describe('a hidden report', () => {
  it('leaves a tombstone with the rule, and nothing else', async () => {
    expect(
      (await change(staff, { to: 'hidden', rule: 'personal_data', note: '名前が写っています。' })).status,
    ).toBe(200);
    const gone = await city.visitor().get(`/reports/${report.number}`);
    expect(gone.status).toBe(410);
    expect(gone.body).toEqual({
      number: report.number,
      visibility: 'hidden',
      rule: 'personal_data',
      at: city.clock.now().toISOString(),
    });
    expect((await city.visitor().get(`/reports/${report.number}/events`)).status).toBe(410);
  });

  it('lets who marked it take that back, and tells everybody else what it tells anybody', async () => {
    const [who, other] = [await city.resident(), await city.resident()];
    const about = (mark: string) => `/reports/${report.number}/${mark}`;
    for (const mark of ['support', 'follow']) await who.call('PUT', about(mark));
    await change(staff, { to: 'hidden', rule: 'spam' });
    for (const mark of ['support', 'follow']) {
      expect((await who.call('PUT', about(mark))).status).toBe(410);
      const back = await who.call('DELETE', about(mark));
      expect([back.status, back.body]).toEqual([204, {}]);
      expect((await other.call('DELETE', about(mark))).status).toBe(410);
      expect((await who.get(`/me/${mark}s`)).body).toMatchObject({ items: [], withheld: 0 });
    }
    expect((await staff.get<Report>(`/reports/${report.number}`)).body.supportCount).toBe(0);
  });

  it('is in no list, no search and no tile, and its photos have moved', async () => {
    await change(staff, { to: 'hidden', rule: 'spam' });
    expect((await city.visitor().get<{ items: Report[] }>('/reports')).body.items).toEqual([]);
    expect((await city.visitor().get<{ items: Report[] }>('/reports?q=タイル')).body.items).toEqual([]);
    const tile = await city.visitor().send('/api/v1/tiles/10/897/406.mvt');
    expect((await tile.arrayBuffer()).byteLength).toBeLessThan(40);
    const old = report.photos[0]?.displayUrl ?? '';
    expect((await city.visitor().send(old)).status).toBe(404);
    expect((await checkDerived(city.ports)).differences).toEqual([]);
  });

  it('is hidden, photos and all, though the store of photos is away', async () => {
    const { get } = city.photoStore;
    city.photoStore.get = async () => {
      throw new DomainError('busy', { retryAfter: 10 });
    };
    expect((await change(staff, { to: 'hidden', rule: 'spam' })).status).toBe(200);
    city.photoStore.get = get;
    const old = report.photos[0]?.displayUrl ?? '';
    expect((await city.visitor().send(old)).status).toBe(404);
    expect((await change(staff, { to: 'public', expectedVersion: 2 })).status).toBe(200);
    expect((await city.visitor().send(old)).status).toBe(200);
  });

  it('can be shown again, with its status as it was', async () => {
    await change(staff, { to: 'hidden', rule: 'spam' });
    const shown = await change(staff, { to: 'public', expectedVersion: 2 });
    expect(shown.body).toMatchObject({ visibility: 'public', status: 'open' });
    const url = shown.body.photos[0]?.displayUrl ?? '';
    expect((await city.visitor().send(url)).status).toBe(200);
  });

  it('needs a rule, a right in the ward and the newest version', async () => {
    expect((await change(staff, { to: 'hidden' })).status).toBe(422);
    expect((await change(await city.staff(['27128']), { to: 'hidden', rule: 'spam' })).status).toBe(403);
    expect((await change(reporter, { to: 'hidden', rule: 'spam' })).status).toBe(403);
    expect((await change(staff, { to: 'hidden', rule: 'spam', expectedVersion: 5 })).status).toBe(409);
  });
});

describe('a flag', () => {
  it('can be raised by anybody and reaches the desk of the ward only', async () => {
    const answer = await city
      .visitor()
      .post(`/reports/${report.number}/flags`, { reason: 'insult', note: 'ひどいことば' });
    expect(answer.status).toBe(201);
    const desk = await staff.get<{ items: unknown[]; counts: Record<string, number> }>('/desk?view=flagged');
    expect(desk.body.items).toMatchObject([
      { number: report.number, flags: [{ reason: 'insult', note: 'ひどいことば' }] },
    ]);
    const other = await city.staff(['27128']);
    expect((await other.get<{ items: unknown[] }>('/desk?view=flagged')).body.items).toEqual([]);
    expect(JSON.stringify((await city.visitor().get(`/reports/${report.number}`)).body)).not.toContain(
      'insult',
    );
  });

  it('is settled by the decision', async () => {
    await city.visitor().post(`/reports/${report.number}/flags`, { reason: 'insult' });
    await change(staff, { to: 'hidden', rule: 'insult' });
    const desk = await staff.get<{ counts: Record<string, number> }>('/desk');
    expect(desk.body.counts).toMatchObject({ flagged: 0, new: 0 });
  });
});

describe('the desk', () => {
  it('is closed to residents and to who has no session', async () => {
    expect((await reporter.get('/desk')).status).toBe(403);
    expect((await city.visitor().get('/desk')).status).toBe(401);
  });

  it('counts what waits in the ward, held posts too', async () => {
    await city.visitor().post('/reports', aReport());
    const desk = await staff.get<{ items: Report[]; counts: Record<string, number> }>('/desk?view=held');
    expect(desk.body.counts).toMatchObject({ new: 1, held: 1, in_progress: 0 });
    expect(desk.body.items).toMatchObject([{ visibility: 'held' }]);
  });

  it('refuses a ward that is not theirs', async () => {
    expect((await staff.get('/desk?ward=27128')).status).toBe(403);
  });
});
