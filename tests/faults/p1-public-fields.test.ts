import { VectorTile } from '@mapbox/vector-tile';
import { sql } from 'drizzle-orm';
import { PbfReader } from 'pbf';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { tileAt, worldPointOf } from '#domain/mercator.ts';
import { type App, createApp } from '../../server/app.ts';
import { declaredRoutes } from '../../server/http/allow.ts';
import { CITY_HALL, type CityApp, openCityApp, Visitor } from '../support/city-app.ts';
import { figure, isLong } from './figure.ts';
import { liveThrough, plantReports, SECRET, SECRET_NUMBER, type Told } from './planted-city.ts';
import { type Description, keysOfSchema, otherKeys, publicKeys, strangeKeys } from './public-keys.ts';

const PLANTED = 10_000;
const LIVED = isLong ? 400 : 40;
const PAGES = isLong ? 1000 : 60;

let city: CityApp;
let app: App;
let told: Told;
let anybody: Visitor;
const read = { answers: 0, bytes: 0, keys: 0 };
const found: string[] = [];

beforeAll(async () => {
  city = await openCityApp();
  app = createApp(city.ports);
  told = await liveThrough(city, LIVED);
  const [{ id } = { id: '' }] = await city.ports.database.all<{ id: string }>(sql`select id from person`);
  await plantReports(city, PLANTED, id);
  anybody = new Visitor(app as never, '203.0.113.77');
  await collectSecrets();
}, 120_000);
afterAll(() =>
  figure(
    `P1: ${PLANTED} random reports and ${LIVED} lived through, ${read.answers} public answers, ` +
      `${(read.bytes / 1e6).toFixed(1)} MB, ${names.size} private ids and hashes: ${found.length} found`,
  ),
);

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const PLANTED_WORDS = new RegExp(`${SECRET}|${SECRET_NUMBER}|203\\.0\\.113\\.|090-1234`, 'gi');
const HASH = /[0-9a-f]{64}/g;
/** Ids, tokens and hashes that belong to nobody but us; whatever column is not named here as public holds such. */
const names = new Set<string>();
const publicColumns = new Set(['photo.id', 'event.id', 'report.photos']);

/** Of every column of every table, whoever added it: what names somebody or something and is not public. */
async function collectSecrets(): Promise<void> {
  const columns = await city.ports.database.all<{ of: string; name: string }>(sql`
    select m.name as of, c.name as name from sqlite_master m, pragma_table_info(m.name) c where m.type = 'table'
      and m.name not like 'sqlite%' and m.name not like 'report_search%'`);
  for (const { of, name } of columns.filter((one) => !publicColumns.has(`${one.of}.${one.name}`))) {
    const rows = await city.ports.database.all<{ v: string }>(sql`select distinct
      cast(${sql.identifier(name)} as text) as v from ${sql.identifier(of)} where typeof(${sql.identifier(name)}) = 'text'`);
    for (const { v } of rows) for (const id of v.match(UUID) ?? v.match(HASH) ?? []) names.add(id);
  }
  const shown = await city.ports.database.all<{ id: string }>(sql`
    select e.id from event e join report r on r.id = e.chain where r.visibility = 'public'
    union select p.id from photo p join report r on r.id = p.report where r.visibility = 'public'`);
  for (const { id } of shown) names.delete(id);
}

/** Looks through one answer, head and body. */
function search(where: string, text: string): void {
  read.answers++;
  read.bytes += text.length;
  const own = /"requestId|urn:request:[0-9a-f-]+|x-request-id: [0-9a-f-]+/gi;
  const rest = text.replace(own, '');
  const hits = [
    ...[...rest.matchAll(PLANTED_WORDS)].map(({ index }) => rest.slice(Math.max(0, index - 60), index + 40)),
    ...(rest.match(UUID) ?? []).filter((id) => names.has(id)),
    ...(rest.match(HASH) ?? []).filter((hash) => names.has(hash)),
  ];
  found.push(...hits.map((hit) => `${where}: ${hit}`));
}

async function answer(path: string, who: Visitor = anybody) {
  const response = await who.send(path);
  const head = [...response.headers].map(([name, value]) => `${name}: ${value}`).join('\n');
  const bytes = new Uint8Array(await response.arrayBuffer());
  const text = new TextDecoder().decode(bytes);
  search(path, `${head}\n${text}`);
  return { status: response.status, bytes, text };
}

function expectKeys(where: string, value: unknown, allowed: readonly string[] | undefined): void {
  read.keys++;
  expect(strangeKeys(value, allowed), where).toEqual([]);
}

const JSON_BY_STATUS: Record<number, string> = { 404: 'problem', 410: 'tombstone', 401: 'problem' };

async function api(path: string, keys: readonly string[]): Promise<unknown> {
  const { status, text } = await answer(`/api/v1${path}`);
  const value = JSON.parse(text) as unknown;
  const other = JSON_BY_STATUS[status];
  expectKeys(path, value, other ? otherKeys[other] : keys);
  return value;
}

async function page(path: string): Promise<void> {
  const { status, text } = await answer(path);
  expect([200, 302, 303, 401, 404, 410, 422], path).toContain(status);
  const island = /id="page-data"[^>]*>([^<]*)</.exec(text)?.[1];
  if (island) expectKeys(path, JSON.parse(island), otherKeys.page);
}

async function tile(z: number): Promise<void> {
  const { x, y } = tileAt(worldPointOf(CITY_HALL), z);
  const { bytes } = await answer(`/api/v1/tiles/${z}/${x}/${y}.mvt`);
  const { layers } = new VectorTile(new PbfReader(bytes));
  expect(Object.keys(layers)).toEqual(['reports']);
  for (let i = 0; i < (layers.reports?.length ?? 0); i++)
    expectKeys(`tile ${z}`, layers.reports?.feature(i).properties, otherKeys.tile);
}

/** Some of all numbers, those that were lived through first. */
const sample = (n: number) => [
  ...[...told.public, ...told.held, ...told.hidden].slice(0, LIVED),
  ...Array.from({ length: n }, (_, i) => LIVED + 1 + Math.floor((i * PLANTED) / n)),
];
const keysFor = (path: string) => publicKeys[path] ?? otherKeys[path] ?? [];

async function everyList(query: string): Promise<number> {
  let [cursor, count] = ['', 0];
  do {
    const keys = keysFor('/reports');
    const list = await api(`/reports?limit=200${query}${cursor && `&cursor=${cursor}`}`, keys);
    const { items, nextCursor } = list as { items: unknown[]; nextCursor: string | null };
    count += items.length;
    cursor = nextCursor ?? '';
  } while (cursor !== '' && query === '');
  return count;
}

/** How each public route is read. A new one is not read by itself: it has to be put here. */
const readers: Record<string, () => Promise<unknown>> = {
  '/api/v1/reports': async () => {
    const [row] = await city.ports.database.all<{ n: number }>(
      sql`select count(*) as n from report where visibility = 'public'`,
    );
    expect(await everyList('')).toBe(row?.n);
    const near = `${CITY_HALL.lng},${CITY_HALL.lat}`;
    for (const query of [
      '&sort=active',
      '&sort=support',
      `&near=${near}&sort=near`,
      '&q=歩道',
      '&ward=27127',
    ])
      expect(await everyList(query), query).toBeGreaterThan(0);
    expect(await everyList(`&q=${SECRET}`)).toBe(0);
  },
  '/api/v1/reports/:number': async () => {
    for (const n of sample(PAGES * 4)) await api(`/reports/${n}`, keysFor('/reports/{number}'));
  },
  '/api/v1/reports/:number/events': async () => {
    for (const n of sample(PAGES)) await api(`/reports/${n}/events`, keysFor('/reports/{number}/events'));
  },
  '/api/v1/tiles/:z/:x/:y': async () => {
    for (const z of [0, 8, 11, 13, 15, 16, 17, 18]) await tile(z);
  },
  '/api/v1/wards': () => api('/wards', keysFor('/wards')),
  '/api/v1/categories': () => api('/categories', keysFor('/categories')),
  '/api/v1/places': async () => {
    await api('/places?q=梅田', keysFor('/places'));
    await api(`/places?lng=${CITY_HALL.lng}&lat=${CITY_HALL.lat}`, keysFor('/places'));
  },
  '/api/v1/openapi.json': () => answer('/api/v1/openapi.json'),
  '/health': async () =>
    expectKeys('health', JSON.parse((await answer('/health')).text), otherKeys['/health']),
  '/ready': async () => expectKeys('ready', JSON.parse((await answer('/ready')).text), otherKeys['/ready']),
  '/photos/:first/:second/:name': () =>
    answer(`/photos/aa/bb/${'0'.repeat(32)}-${'0'.repeat(16)}-thumb.webp`),
  '/sign-in/with/:provider': () => page('/sign-in/with/line'),
  '/sign-in/with/:provider/refused': () => page('/sign-in/with/line/refused'),
  '/sign-in/with/:provider/callback': () => page('/sign-in/with/line/callback?code=a&state=b'),
  '/reports/:number': async () => {
    for (const n of sample(PAGES)) await page(`/reports/${n}`);
  },
  '/wards/:code': async () => {
    for (const { code } of await city.ports.city.wards()) await page(`/wards/${code}`);
  },
};

const isForAnybody = ({ method, action }: { method: string; action: string }) =>
  method === 'GET' && ['read', 'sign-in', 'me.read'].includes(action);

function readerOf(path: string): () => Promise<unknown> {
  const known = readers[path];
  if (known) return known;
  if (path.includes(':')) throw new Error(`${path} is public, and nobody looks at what it tells`);
  const own = path.match(/^\/api\/v1(\/me\b.*)$/)?.[1];
  if (own) return () => api(own, keysFor(own));
  if (path.startsWith('/api/')) throw new Error(`${path} is public, and nobody looks at what it tells`);
  return () => page(path);
}

it('the schemas of public answers hold what anybody may know, and nothing beside it', async () => {
  const description = JSON.parse((await answer('/api/v1/openapi.json')).text) as Description;
  for (const [path, keys] of Object.entries(publicKeys)) {
    const schema = description.paths[path]?.get?.responses['200']?.content?.['application/json']?.schema;
    expect([...new Set(keysOfSchema(description, schema ?? {}))].toSorted(), path).toEqual(keys.toSorted());
  }
});

it('no public answer holds a key that is not allowed, or anything of what was planted', async () => {
  const routes = declaredRoutes(app).filter(isForAnybody);
  for (const { path } of routes) await readerOf(path)();
  expect(found.slice(0, 20)).toEqual([]);
  expect(read.answers).toBeGreaterThan(PAGES * 6);
}, 300_000);

it('what somebody takes along of themselves holds nothing of others', async () => {
  const email = 'somebody-else@example.jp';
  const stranger = new Visitor(app as never);
  await stranger.post('/sign-in/code', { email });
  await stranger.post('/sign-in/code/verify', { email, code: city.mailer.codeFor(email) });
  const own = declaredRoutes(app).filter(
    ({ method, action, path }) =>
      method === 'GET' && /^me\.(read|leave|change)$/.test(action) && !path.includes(':'),
  );
  for (const { path } of own) expect((await answer(path, stranger)).status, path).toBeLessThan(400);
  expect(found.slice(0, 20)).toEqual([]);
});
