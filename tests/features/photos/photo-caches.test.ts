import { beforeEach, describe, expect, it } from 'vitest';
import { photo } from '#db/schema/index.ts';
import type { Report } from '#domain/report.ts';
import { createApp } from '../../../server/app.ts';
import { aReport, type CityApp, openCityApp, Visitor } from '../../support/city-app.ts';

let city: CityApp;
let office: Visitor;
let shown: Report;
beforeEach(async () => {
  city = await openCityApp();
  office = await city.staff(['27127']);
  const resident = await city.resident();
  const photoIds = [await resident.photo()];
  shown = (await resident.post<Report>('/reports', aReport({ photoIds }))).body;
});

const urlsOf = ({ photos }: Report) => photos.flatMap(({ displayUrl, thumbUrl }) => [displayUrl, thumbUrl]);
const change = async (to: string) =>
  (
    await office.post<Report>(`/reports/${shown.number}/visibility`, {
      to,
      rule: 'personal_data',
      expectedVersion: 1,
    })
  ).body;

/** A shared cache as RFC 9111 describes it, as far as photos need one: it goes by `s-maxage` and forgets nothing sooner. */
function sharedCache() {
  const kept = new Map<string, { response: Response; until: number }>();
  const visitor = city.visitor();
  const lifeOf = (response: Response) => {
    const said = response.headers.get('Cache-Control') ?? '';
    if (/no-store|private/.test(said)) return 0;
    return Number(/s-maxage=(\d+)/.exec(said)?.[1] ?? 3600) * 1000;
  };
  const get = async (url: string, who: Visitor = visitor): Promise<Response> => {
    const now = city.clock.now().getTime();
    const known = kept.get(url);
    if (known && now < known.until) return known.response.clone();
    const tag = known?.response.headers.get('ETag');
    const answer = await who.send(url, { headers: { ...(tag && { 'If-None-Match': tag }) } });
    const response = answer.status === 304 && known ? known.response : answer;
    if (lifeOf(answer) > 0) kept.set(url, { response: response.clone(), until: now + lifeOf(answer) });
    else kept.delete(url);
    return response.clone();
  };
  return { get, kept };
}

describe('a shared cache between people and the service', () => {
  it.each(['hidden', 'held'])(
    'has forgotten the photos of a report ten seconds after it was %s',
    async (to) => {
      const { get, kept } = sharedCache();
      const [url = ''] = urlsOf(shown);
      expect((await get(url)).status).toBe(200);
      city.clock.forward(9_000);
      expect((await get(url)).status).toBe(200);
      city.clock.forward(2_000);
      expect((await get(url)).status).toBe(200);
      await change(to);
      expect((await city.visitor().send(url)).status).toBe(404);
      city.clock.forward(10_000);
      expect((await get(url)).status).toBe(404);
      expect(kept.size).toBe(0);
    },
  );

  it('keeps nothing of what is not for everybody', async () => {
    const { get, kept } = sharedCache();
    const [url = ''] = urlsOf(await change('held'));
    expect((await get(url, office)).status).toBe(200);
    expect([kept.size, (await get(url)).status]).toEqual([0, 404]);
    const waiting = await city.visitor();
    await waiting.photo();
    for (const { displayKey } of await city.ports.database.select().from(photo))
      await get(`/photos/${displayKey}`, waiting);
    expect(kept.size).toBe(0);
  });

  it('sends nobody to the store for longer than ten seconds, and only for what is for everybody', async () => {
    const links: string[] = [];
    city.photoStore.linkTo = async (key) => {
      links.push(key);
      return `https://photos.example/${key}`;
    };
    const { get } = sharedCache();
    const [url = ''] = urlsOf(shown);
    const sent = await get(url);
    expect([sent.status, sent.headers.get('Location')]).toEqual([
      302,
      `https://photos.example${url.slice(7)}`,
    ]);
    const [held = ''] = urlsOf(await change('held'));
    expect((await office.send(held)).status).toBe(200);
    city.clock.forward(10_000);
    expect((await get(url)).status).toBe(404);
    expect(city.photoStore.objects.has(url.slice('/photos/'.length))).toBe(false);
    expect(links).toEqual([url.slice('/photos/'.length)]);
  });
});

describe('a report that is not for everybody', () => {
  it.each(['hidden', 'held'])('shows no address of its photos anywhere once it is %s', async (to) => {
    const reader = new Visitor(createApp(city.ports) as unknown as CityApp['api']);
    const places = [
      '/',
      `/reports/${shown.number}`,
      '/sitemap.xml',
      '/wards/27127',
      '/me',
      '/api/v1/reports',
      '/api/v1/reports?q=タイル',
      `/api/v1/reports/${shown.number}`,
      `/api/v1/reports/${shown.number}/events`,
      '/api/v1/tiles/16/57437/26027.mvt',
      '/api/v1/me/reports',
    ];
    const everything = async () => {
      const texts: string[] = [];
      for (const place of places) texts.push(await (await reader.send(place)).text());
      return texts.join('\n');
    };
    const before = await everything();
    expect(urlsOf(shown).filter((url) => !before.includes(url))).toEqual([]);
    const after = await change(to);
    const text = await everything();
    expect([...urlsOf(shown), ...urlsOf(after)].filter((url) => text.includes(url.slice(-60, -20)))).toEqual(
      [],
    );
    expect(text).not.toMatch(/og:image[^>]*photos/);
  });
});
