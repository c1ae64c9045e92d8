import { beforeEach, describe, expect, it } from 'vitest';
import type { TimelineEvent } from '#domain/event.ts';
import type { Report } from '#domain/report.ts';
import { createApp } from '../../../server/app.ts';
import { aReport, CHUO, type CityApp, openCityApp, type Visitor } from '../../support/city-app.ts';

let city: CityApp;
let reader: Visitor;
beforeEach(async () => {
  city = await openCityApp();
  reader = await city.resident();
});

const ask = (path: string, init: RequestInit = {}) =>
  createApp(city.ports).request(`http://naosu.test${path}`, {
    ...init,
    headers: { Host: 'naosu.test', Origin: 'http://naosu.test', Cookie: reader.cookie },
  });
const read = async (path: string) => (await ask(path)).text();
/** As a browser without a script sends it. */
const send = (path: string, fields: Record<string, string>) =>
  ask(path, { method: 'POST', body: new URLSearchParams(fields) });

describe('a reader’s own ward', () => {
  it('is where map and list begin, when the address says nothing else', async () => {
    await reader.post('/reports', aReport({ text: '北区のベンチ' }));
    await reader.post('/reports', aReport({ text: '中央区の街灯', location: CHUO }));
    expect(await read('/')).toContain('中央区の街灯');
    await reader.call('PATCH', '/me', { homeWard: '27127' });
    const home = await read('/');
    expect([home.includes('北区のベンチ'), home.includes('中央区の街灯')]).toEqual([true, false]);
    expect(home).toContain('"home":"27127"');
    for (const asked of ['/?sort=new', '/?kind=problem', '/?q=街灯'])
      expect(await read(asked)).toContain('中央区の街灯');
  });

  it('is nobody else’s beginning', async () => {
    await reader.call('PATCH', '/me', { homeWard: '27127' });
    await reader.post('/reports', aReport({ text: '中央区の街灯', location: CHUO }));
    expect(await (await createApp(city.ports).request('http://naosu.test/')).text()).toContain(
      '中央区の街灯',
    );
  });
});

describe('without a script', () => {
  it('one’s lists are links, and what was followed is let go with a button', async () => {
    const { number } = (await reader.post<Report>('/reports', aReport({ text: '花だん' }))).body;
    await reader.call('PUT', `/reports/${number}/follow`);
    expect(await read('/me?tab=follows')).toContain('花だん');
    const answer = await send(`/reports/${number}/follow`, { on: '0', next: '/me?tab=follows' });
    expect([answer.status, answer.headers.get('Location')]).toEqual([303, '/me?tab=follows']);
    expect(await read('/me?tab=follows')).not.toContain('花だん');
    const away = await send(`/reports/${number}/follow`, { on: '1', next: '//elsewhere.example' });
    expect(away.headers.get('Location')).toBe(`/reports/${number}`);
  });

  it('a profile is saved, and its language is kept', async () => {
    const answer = await send('/me', { displayName: '梅田', homeWard: '', language: 'en' });
    expect(answer.headers.get('Set-Cookie')).toContain('lang=en');
    expect((await reader.get('/me')).body).toMatchObject({ name: '梅田', homeWard: null, language: 'en' });
  });

  it('one’s own words are put right: the report’s and the comment’s', async () => {
    const { number } = (await reader.post<Report>('/reports', aReport())).body;
    const said = await reader.post<TimelineEvent>(`/reports/${number}/comments`, { text: 'はじめ' });
    const comment = `/reports/${number}/events/${said.body.id}`;
    expect((await send(comment, { text: '直した' })).status).toBe(303);
    const fields = {
      expectedVersion: '3',
      title: '',
      text: '直しました。',
      category: 'road',
      placeNote: '角',
    };
    expect((await send(`/reports/${number}/correct`, fields)).status).toBe(303);
    expect((await send(`/reports/${number}/correct`, fields)).status).toBe(409);
    const page = await read(`/reports/${number}`);
    for (const words of ['直しました。', '直した', '角']) expect(page).toContain(words);
    await send(`${comment}/erase`, {});
    expect(await read(`/reports/${number}`)).not.toContain('直した<');
  });
});

describe('a name', () => {
  it('is offered where one speaks, and a guest has none to show', async () => {
    await reader.call('PATCH', '/me', { displayName: '梅田' });
    expect(await read('/new')).toContain('名前を出す（梅田さん）');
    reader = city.visitor();
    await reader.post('/sign-in/guest', {});
    await reader.call('PATCH', '/me', { displayName: '梅田' });
    const posted = await reader.post<Report>('/reports', aReport({ showName: true }));
    expect(posted.body.author).toEqual({ name: null, role: 'guest' });
    expect(await read('/new')).not.toContain('showName');
  });
});
