import { beforeEach, describe, expect, it } from 'vitest';
import type { Report } from '#domain/report.ts';
import { aReport, type CityApp, openCityApp, type Visitor } from '../../support/city-app.ts';
import { giveRight } from '../../support/give-right.ts';

type Desk = { items: Report[]; counts: Record<string, number> };

let city: CityApp;
let moderator: Visitor;
let guest: Visitor;
let shown: number;
let held: number;
beforeEach(async () => {
  city = await openCityApp();
  moderator = await city.resident();
  await giveRight(city, moderator, { role: 'moderator' });
  guest = city.visitor();
  shown = (await (await city.resident()).post<Report>('/reports', aReport())).body.number;
  held = (await guest.post<Report>('/reports', aReport({ text: '客の投稿' }))).body.number;
});

const show = (number: number, to: string, more: object = {}) =>
  moderator.post<Report>(`/reports/${number}/visibility`, { to, expectedVersion: 1, ...more });

describe('a moderator', () => {
  it('reads held posts of every ward and lets them through', async () => {
    expect((await moderator.get<Report>(`/reports/${held}`)).body).toMatchObject({ visibility: 'held' });
    expect((await show(held, 'public')).body).toMatchObject({ visibility: 'public' });
    expect((await city.visitor().get(`/reports/${held}`)).status).toBe(200);
  });

  it('hides what breaks a rule, sees it still, and shows it again; its status stays', async () => {
    expect((await show(shown, 'hidden', { rule: 'insult' })).body).toMatchObject({ visibility: 'hidden' });
    expect((await moderator.get(`/reports/${shown}`)).status).toBe(200);
    expect((await city.visitor().get(`/reports/${shown}`)).status).toBe(410);
    const again = await show(shown, 'public', { expectedVersion: 2 });
    expect(again.body).toMatchObject({ visibility: 'public', status: 'open' });
    const { body } = await city.visitor().get<{ items: { actor: object }[] }>(`/reports/${shown}/events`);
    expect(body.items.at(-1)?.actor).toEqual({ role: 'moderator', name: null });
  });

  it('finds at the desk what is held or flagged, and no other work', async () => {
    await city.visitor().post(`/reports/${shown}/flags`, { reason: 'insult', note: 'ひどいことば' });
    const flagged = await moderator.get<Desk>('/desk?view=flagged');
    expect(flagged.body.items).toMatchObject([{ number: shown, flags: [{ reason: 'insult' }] }]);
    const waiting = await moderator.get<Desk>('/desk?view=held');
    expect(waiting.body.items.map(({ number }) => number)).toEqual([held]);
    await show(shown, 'hidden', { rule: 'insult' });
    await show(held, 'public');
    const { counts } = (await moderator.get<Desk>('/desk')).body;
    expect(Object.values(counts).every((count) => count === 0)).toBe(true);
  });

  it('answers for nobody: no status, no words, no date of somebody else’s report', async () => {
    for (const to of ['acknowledged', 'planned', 'in_progress', 'resolved', 'closed']) {
      const body = { to, expectedVersion: 1, note: 'n', reason: 'budget', expectedDate: '2026-12-01' };
      expect(await moderator.post(`/reports/${shown}/status`, body)).toMatchObject({
        status: 403,
        body: { code: 'forbidden' },
      });
    }
    const words = { expectedVersion: 1, text: 'ほかのことば' };
    expect((await moderator.call('PATCH', `/reports/${shown}`, words)).status).toBe(403);
    expect((await moderator.get<Report>(`/reports/${shown}`)).body).toMatchObject({
      status: 'open',
      version: 1,
    });
  });

  it('comments and posts like any neighbour', async () => {
    expect((await moderator.post(`/reports/${shown}/comments`, { text: '見ました' })).status).toBe(201);
    expect((await moderator.post<Report>('/reports', aReport({ text: 'わたしの' }))).body.visibility).toBe(
      'public',
    );
  });
});
