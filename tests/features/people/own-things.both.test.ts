import { beforeEach, describe, expect, it } from 'vitest';
import type { TimelineEvent } from '#domain/event.ts';
import type { Report } from '#domain/report.ts';
import { aReport, type CityApp, openCityApp, type Visitor } from '../../support/city-app.ts';

type Marked = { items: Report[]; withheld: number; nextCursor: string | null };
type Comments = {
  items: { event: TimelineEvent; report: { number: number; headline: string | null } }[];
  nextCursor: string | null;
};

let city: CityApp;
let poster: Visitor;
let reader: Visitor;
beforeEach(async () => {
  city = await openCityApp();
  poster = await city.resident();
  reader = await city.resident();
});

const post = async (text: string) => (await poster.post<Report>('/reports', aReport({ text }))).body.number;
const hide = async (number: number) => {
  const { version } = (await poster.get<Report>(`/reports/${number}`)).body;
  const staff = await city.staff(['27127']);
  await staff.post(`/reports/${number}/visibility`, { to: 'hidden', rule: 'spam', expectedVersion: version });
};
const numbersIn = ({ items }: Marked) => items.map(({ number }) => number);

describe('what one supports and follows', () => {
  it.each(['support', 'follow'])('is listed for oneself alone, newest first: %s', async (mark) => {
    const numbers = [await post('一つめ'), await post('二つめ'), await post('三つめ')];
    for (const number of numbers) {
      city.clock.forward(1000);
      await reader.call('PUT', `/reports/${number}/${mark}`);
    }
    expect(numbersIn((await reader.get<Marked>(`/me/${mark}s`)).body)).toEqual(numbers.toReversed());
    expect(numbersIn((await poster.get<Marked>(`/me/${mark}s`)).body)).toEqual([]);
    expect(numbersIn((await city.visitor().get<Marked>(`/me/${mark}s`)).body)).toEqual([]);
    await reader.call('DELETE', `/reports/${numbers[1]}/${mark}`);
    expect(numbersIn((await reader.get<Marked>(`/me/${mark}s`)).body)).toEqual([numbers[2], numbers[0]]);
  });

  it('comes a page at a time, nothing twice and nothing left out, also when all were marked at once', async () => {
    for (let i = 0; i < 60; i++) await reader.call('PUT', `/reports/${await post(`${i}`)}/follow`);
    const first = (await reader.get<Marked>('/me/follows')).body;
    const second = (await reader.get<Marked>(`/me/follows?cursor=${first.nextCursor}`)).body;
    expect([first.items.length, second.items.length, second.nextCursor]).toEqual([50, 10, null]);
    expect(new Set([...numbersIn(first), ...numbersIn(second)]).size).toBe(60);
    expect((await reader.get('/me/follows?cursor=x')).status).toBe(422);
  });

  it('tells of a report that was hidden since only that there is one', async () => {
    const [kept, gone] = [await post('のこる'), await post('かくれる')];
    for (const number of [kept, gone]) await reader.call('PUT', `/reports/${number}/support`);
    await hide(gone);
    const { body } = await reader.get<Marked>('/me/supports');
    expect([numbersIn(body), body.withheld]).toEqual([[kept], 1]);
    expect(JSON.stringify(body)).not.toContain('かくれる');
  });
});

describe('what one said', () => {
  it('is listed with its report, as it reads now', async () => {
    const number = await post('街灯がついていません。');
    const { body } = await reader.post<TimelineEvent>(`/reports/${number}/comments`, { text: 'はじめ' });
    await reader.post(`/reports/${number}/comments`, { text: 'つぎ' });
    await reader.call('PATCH', `/reports/${number}/events/${body.id}`, { text: '直した' });
    const { items } = (await reader.get<Comments>('/me/comments')).body;
    expect(items.map(({ event }) => event.text)).toEqual(['つぎ', '直した']);
    expect(items[0]?.report).toMatchObject({ number, headline: '街灯がついていません' });
    expect((await poster.get<Comments>('/me/comments')).body.items).toEqual([]);
  });

  it('stays one’s own when the report is hidden; what the report said does not', async () => {
    const number = await post('名前が出ています');
    await reader.post(`/reports/${number}/comments`, { text: 'わたしの声' });
    await hide(number);
    const { body } = await reader.get<Comments>('/me/comments');
    expect(body.items).toMatchObject([{ event: { text: 'わたしの声' }, report: { number, headline: null } }]);
  });
});

describe('a profile', () => {
  it('holds a name, a language and a home ward, and lets go of them', async () => {
    const chosen = { displayName: '梅田', language: 'en', homeWard: '27127' };
    expect((await reader.call('PATCH', '/me', chosen)).body).toMatchObject({
      name: '梅田',
      language: 'en',
      homeWard: '27127',
    });
    const none = { displayName: null, homeWard: null };
    expect((await reader.call('PATCH', '/me', none)).body).toMatchObject({ name: null, homeWard: null });
    expect((await reader.get('/me')).body).toMatchObject({ name: null, language: 'en', homeWard: null });
  });

  it('knows only wards of this city, and is nobody’s without a session', async () => {
    expect(await reader.call('PATCH', '/me', { homeWard: '13101' })).toMatchObject({
      status: 422,
      body: { code: 'unknown_ward' },
    });
    expect((await city.visitor().call('PATCH', '/me', { homeWard: null })).status).toBe(401);
  });

  it('speaks its language on a new device, until that device says otherwise', async () => {
    const email = 'reader@example.jp';
    const first = await city.resident(email);
    await first.call('PATCH', '/me', { language: 'en' });
    const second = await city.resident(email);
    const detailOf = async (path: string) => (await second.get<{ detail: string }>(path)).body.detail;
    expect(await detailOf('/reports/999')).not.toMatch(/[ぁ-ん]/);
    expect(await detailOf('/reports/999?lang=ja')).toMatch(/[ぁ-ん]/);
    await second.call('PATCH', '/me', { language: 'ja' });
    expect(second.cookie).toContain('lang=ja');
    expect(await detailOf('/reports/999')).toMatch(/[ぁ-ん]/);
  });
});
