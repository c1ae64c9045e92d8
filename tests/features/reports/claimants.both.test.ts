import { sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Report } from '#domain/report.ts';
import { aReport, type CityApp, openCityApp, type Visitor } from '../../support/city-app.ts';
import { giveRight } from '../../support/give-right.ts';

let city: CityApp;
let reporter: Visitor;
let owner: Visitor;
let number: number;
beforeEach(async () => {
  city = await openCityApp();
  reporter = await city.resident();
  owner = await city.resident();
  number = (await reporter.post<Report>('/reports', aReport())).body.number;
  await giveRight(city, owner, { role: 'owner', subject: String(number) });
});

const move = (who: Visitor, to: string, more: Record<string, unknown> = {}) =>
  who.post<Report>(`/reports/${number}/status`, { to, expectedVersion: 1, ...more });
const versionNow = async () => (await owner.get<Report>(`/reports/${number}`)).body.version;

describe('who took a report on', () => {
  it('moves it to 対応中, and to 解決 as its owner with a photo of the result', async () => {
    expect((await move(owner, 'in_progress', { note: 'あす直します。' })).body).toMatchObject({
      status: 'in_progress',
    });
    const done = await move(owner, 'resolved', { expectedVersion: 2, photoIds: [await owner.photo()] });
    expect(done.body).toMatchObject({ status: 'resolved', resolution: { by: 'owner' } });
    expect(done.body.photos).toMatchObject([{ phase: 'after' }]);
    const { body } = await city.visitor().get<{ items: { actor: object }[] }>(`/reports/${number}/events`);
    expect(body.items.map(({ actor }) => actor)).toMatchObject([
      { role: 'resident' },
      { role: 'owner', name: null },
      { role: 'owner', name: null },
    ]);
  });

  it('can say that the neighbourhood did it, and never that the city did', async () => {
    const photoIds = [await owner.photo()];
    const done = await move(owner, 'resolved', { by: 'city', photoIds });
    expect(done.body.resolution).toMatchObject({ by: 'owner' });
    await move(reporter, 'open', { expectedVersion: 2, note: 'まだです。' });
    const again = { expectedVersion: 3, by: 'community', photoIds: [await owner.photo()] };
    expect((await move(owner, 'resolved', again)).body.resolution).toMatchObject({ by: 'community' });
  });

  it('shows the result before it counts as solved', async () => {
    const before = [{ id: await owner.photo(), phase: 'before' }];
    for (const more of [{}, { by: 'community' }, { by: 'reporter' }, { photos: before }]) {
      const refused = await move(owner, 'resolved', more);
      expect(refused).toMatchObject({ status: 422, body: { code: 'not_acceptable' } });
    }
    expect(await versionNow()).toBe(1);
  });

  it.each(['acknowledged', 'planned', 'closed'])(
    'cannot move it to %s, which is the city’s to say',
    async (to) => {
      const more = { note: 'n', reason: 'budget', expectedDate: '2026-12-01' };
      expect(await move(owner, to, more)).toMatchObject({
        status: 422,
        body: { code: 'status_move_refused' },
      });
    },
  );

  it('has no say on other reports, on words, on visibility', async () => {
    const other = (await reporter.post<Report>('/reports', aReport({ text: '別の穴' }))).body.number;
    expect(
      (await owner.post(`/reports/${other}/status`, { to: 'in_progress', expectedVersion: 1 })).status,
    ).toBe(403);
    expect((await owner.call('PATCH', `/reports/${number}`, { expectedVersion: 1, text: 'x' })).status).toBe(
      403,
    );
    const hide = { to: 'hidden', rule: 'spam', expectedVersion: 1 };
    expect((await owner.post(`/reports/${number}/visibility`, hide)).status).toBe(403);
    expect(await versionNow()).toBe(1);
  });

  it('loses the say with the claim, on the next request', async () => {
    await city.ports.database.run(sql`delete from role_grant`);
    expect((await move(owner, 'in_progress')).status).toBe(403);
  });

  it('who posted it too needs no photo to say as its reporter that it is solved', async () => {
    await giveRight(city, reporter, { role: 'owner', subject: String(number) });
    expect(await move(reporter, 'resolved', { by: 'owner' })).toMatchObject({ status: 422 });
    expect((await move(reporter, 'resolved')).body.resolution).toMatchObject({ by: 'reporter' });
  });
});

describe('everybody else', () => {
  it('moves nothing of what is not theirs', async () => {
    const guest = city.visitor();
    await guest.post('/sign-in/guest', {});
    expect((await move(guest, 'in_progress')).status).toBe(403);
    expect((await move(await city.resident(), 'in_progress')).status).toBe(403);
    expect(await move(reporter, 'in_progress')).toMatchObject({ body: { code: 'status_move_refused' } });
    expect((await move(reporter, 'resolved')).body.resolution).toMatchObject({ by: 'reporter' });
  });
});
