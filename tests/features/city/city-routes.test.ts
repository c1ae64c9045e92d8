import { fileURLToPath } from 'node:url';
import { Hono } from 'hono';
import { beforeAll, describe, expect, test } from 'vitest';
import { DomainError } from '#domain/errors.ts';
import { basemapRoutes, cityRoutes } from '../../../server/features/city/index.ts';
import type { AppPorts, Env } from '../../../server/http/env.ts';
import { basemapFilesIn } from '../../../server/platform/node/basemap-files.ts';
import { openOsaka } from './open-osaka.ts';

const basemap = fileURLToPath(new URL('../../../db/seed/osaka/basemap', import.meta.url));

/** The slice alone; a refusal is answered with its code. */
async function openSlice() {
  const { database, clock, city } = await openOsaka();
  const app = new Hono<Env>()
    .route('/', cityRoutes({ database, clock, city } as AppPorts))
    .route('/', basemapRoutes(basemapFilesIn(basemap)));
  app.onError((error, c) => c.json({ code: error instanceof DomainError ? error.code : 'broken' }, 400));
  const get = async (path: string) => {
    const response = await app.request(path);
    return { status: response.status, body: await response.json() };
  };
  return { app, get };
}

let slice: Awaited<ReturnType<typeof openSlice>>;
beforeAll(async () => {
  slice = await openSlice();
});

describe('anybody can read what the city consists of', () => {
  test('wards with their names and boxes', async () => {
    const { body } = await slice.get('/wards');
    expect(body.items).toHaveLength(24);
    expect(body.items).toContainEqual(
      expect.objectContaining({ code: '27127', name: '北区', nameEn: 'Kita-ku', nameKana: 'きたく' }),
    );
    for (const { bbox } of body.items) expect(bbox[0] < bbox[2] && bbox[1] < bbox[3]).toBe(true);
  });

  test('kinds of reports with their questions, and whom to call in danger', async () => {
    const { body } = await slice.get('/categories');
    const light = body.items.find((item: { code: string }) => item.code === 'light');
    expect(light).toMatchObject({ kind: 'problem', name: '街灯', nameEn: 'Street light' });
    expect(light).not.toHaveProperty('slot');
    const wire = body.dangers.find((danger: { code: string }) => danger.code === 'wire');
    expect(wire.call.map((call: { number: string }) => call.number)).toEqual(['110', '119']);
  });

  test('places by words', async () => {
    const { body } = await slice.get(`/places?q=${encodeURIComponent('中之島')}&limit=3`);
    expect(body.items).toHaveLength(3);
    expect(body.items[0]).toMatchObject({
      name: '中之島駅',
      kana: 'なかのしま',
      type: 'station',
      ward: { code: '27127', name: '北区' },
      location: { lng: expect.closeTo(135.486, 2), lat: expect.closeTo(34.691, 2) },
    });
  });

  test('the name of a place by its coordinates', async () => {
    const { body } = await slice.get('/places?lng=135.5023&lat=34.6937');
    expect(body.items).toEqual([
      expect.objectContaining({ name: '北区 中之島1', nameEn: 'Nakanoshima 1-chome, Kita-ku', type: 'town' }),
    ]);
    expect((await slice.get('/places?lng=135.36&lat=34.62')).body).toEqual({ items: [] });
  });

  test.each([
    '/places',
    '/places?lng=135',
    '/places?lng=&lat=',
    '/places?lng=x&lat=34',
    '/places?lng=999&lat=34',
    '/places?q=a&limit=0',
    '/places?q=a&limit=1000',
    '/places?q=a&near=1',
  ])('%s is refused', async (path) => {
    expect(await slice.get(path)).toEqual({ status: 400, body: { code: 'not_acceptable' } });
  });

  test('a question of a thousand letters is refused', async () => {
    expect((await slice.get(`/places?q=${'a'.repeat(1000)}`)).body.code).toBe('text_too_long');
  });
});

describe('the base map', () => {
  const fetchFile = (path: string, headers: Record<string, string> = { 'Accept-Encoding': 'gzip, br' }) =>
    slice.app.request(`/basemap/${path}`, { headers });

  test('gives tiles packed as they are stored, to be kept for a day', async () => {
    const answer = await fetchFile('tiles/12/3588/1625.pbf');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('Content-Type')).toBe('application/vnd.mapbox-vector-tile');
    expect(answer.headers.get('Content-Encoding')).toBe('gzip');
    expect(answer.headers.get('Cache-Control')).toBe('public, max-age=86400');
    expect([...new Uint8Array(await answer.arrayBuffer()).subarray(0, 2)]).toEqual([0x1f, 0x8b]);
  });

  test('is not sent again to whom has it', async () => {
    const etag = (await fetchFile('wards.geojson')).headers.get('ETag') ?? '';
    const again = await fetchFile('wards.geojson', { 'If-None-Match': etag });
    expect(again.status).toBe(304);
    expect((await again.arrayBuffer()).byteLength).toBe(0);
  });

  test('is unpacked for whom takes no gzip', async () => {
    const answer = await fetchFile('stations.geojson', {});
    expect(answer.headers.get('Content-Encoding')).toBeNull();
    const stations = (await answer.json()) as { features: { properties: { name: string } }[] };
    expect(stations.features.map(({ properties }) => properties.name)).toContain('中之島');
  });

  test('over the border is an empty tile', async () => {
    expect((await fetchFile('tiles/13/0/0.pbf')).status).toBe(204);
  });

  test.each([
    '../profile.json',
    '..%2Fprofile.json',
    '%2e%2e/profile.json',
    'tiles/../../wards.json',
    'wards.json',
    'tiles/13/7176/3251.pbf.gz',
    'nothing.geojson',
    'tiles/13/x/1.pbf',
    'tiles/13/7176/3251.pbf%00.geojson',
  ])('%s is not there', async (path) => {
    const answer = await fetchFile(path);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(await basemapFilesIn(basemap)(decodeURIComponent(path))).toBeUndefined();
  });
});
