import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '#domain/report.ts';
import { createApi } from '../../server/api.ts';
import { checkDerived } from '../../server/features/changes/index.ts';
import { declaredRoutes } from '../../server/http/allow.ts';
import { aReport, CHUO, type CityApp, openCityApp, type Visitor } from '../support/city-app.ts';
import { apiCalls, type Cast, castOf, injectionsOf, notRepeated } from './api-calls.ts';
import { figure, isLong } from './figure.ts';
import { allSqlPayloads, payloadsInTurn, sqlPayloads } from './sql-payloads.ts';

/** What an engine says when it was made to read something as SQL. */
const ENGINE_SPEAKS = /sqlite|syntax error|D1_ERROR|no such (table|column)|unrecognized token|fts5/i;

const counts = { requests: 0, inputs: 0 };
let city: CityApp;
let cast: Cast;
beforeAll(async () => {
  city = await openCityApp({ guestPosts: 'open' });
  cast = await castOf(city);
  for (const text of ['歩道のタイル', '見本の投稿', '触れられない投稿'])
    await cast.staff.post('/reports', aReport({ text, location: CHUO }));
});

/** Refusals name the field, and a field's name may be what was sent: that is no word of the engine. */
async function demandNothingSaid(response: Response, payload: string, where: string): Promise<string> {
  counts.requests += 1;
  const text = await response.text();
  expect(response.status, `${where} ${payload}`).toBeLessThan(500);
  if (response.status >= 400) {
    const ours = text.replaceAll(JSON.stringify(payload).slice(1, -1), '');
    expect(ours, `${where} ${payload}`).not.toMatch(ENGINE_SPEAKS);
  }
  return text;
}

const rowCounts = async () => {
  const tables = ['ward', 'category', 'place', 'setting', 'person', 'role_grant', 'photo', 'user'];
  const rows = await Promise.all(
    tables.map((table) =>
      city.ports.database.all<{ n: number }>(sql`select count(*) as n from ${sql.identifier(table)}`),
    ),
  );
  return Object.fromEntries(tables.map((table, i) => [table, rows[i]?.[0]?.n]));
};
const schemaOf = () => city.ports.database.all(sql`select type, name, sql from sqlite_master order by name`);
const canary = () => city.ports.database.all(sql`select * from report where number = 3`);

describe('every input of the API', () => {
  it('is known to this test', () => {
    const declared = declaredRoutes(createApi(city.ports)).map(({ method, path }) => `${method} ${path}`);
    expect([...Object.keys(apiCalls), ...notRepeated].sort()).toEqual(declared.sort());
  });

  it('finds nothing more when a filter or a search is bent', async () => {
    const listed = async (path: string) => {
      const response = await cast.resident.send(`/api/v1/${path}`);
      const text = await demandNothingSaid(response, '', path);
      return response.status === 200 ? (JSON.parse(text) as { items: Report[] }).items.length : 0;
    };
    for (const payload of allSqlPayloads) {
      const bent = encodeURIComponent(payload);
      expect(await listed(`reports?ward=${bent}`), payload).toBe(0);
      expect(await listed(`reports?category=${bent}`), payload).toBe(0);
      expect(await listed(`places?q=${bent}`), payload).toBeLessThanOrEqual(10);
      if (/[a-z0-9]{2}/i.test(payload)) expect(await listed(`reports?q=${bent}`), payload).toBe(0);
    }
  });

  it('means nothing to the database', async () => {
    const before = { rows: await rowCounts(), schema: await schemaOf(), canary: await canary() };
    for (const [route, call] of Object.entries(apiCalls)) {
      for (const { field, send } of injectionsOf(route, call, cast)) {
        const payloads = isLong ? allSqlPayloads : payloadsInTurn(counts.inputs);
        counts.inputs += 1;
        for (const payload of payloads)
          await demandNothingSaid(await send(payload), payload, `${route} ${field}`);
      }
    }
    expect({ rows: await rowCounts(), schema: await schemaOf(), canary: await canary() }).toEqual(before);
    expect((await checkDerived(city.ports)).differences).toEqual([]);
    expect(city.complaints).toEqual([]);
  });

  it('means nothing in a header or a cookie either', async () => {
    const before = await rowCounts();
    const names = [
      'Idempotency-Key',
      'Cookie',
      'Accept-Language',
      'If-None-Match',
      'User-Agent',
      'X-Forwarded-For',
      'Host',
      'Origin',
      'Authorization',
    ];
    // A header cannot carry these at all.
    for (const payload of allSqlPayloads.filter((text) => /^[\x20-\x7e]+$/.test(text))) {
      for (const name of names) {
        const values =
          name === 'Cookie' ? [payload, `naosu-session=${payload}`, `lang=${payload}`] : [payload];
        for (const value of values) {
          const headers = { 'Content-Type': 'application/json', [name]: value };
          for (const [method, path] of [
            ['GET', '/api/v1/reports?limit=1'],
            ['GET', '/api/v1/tiles/1/1/0.mvt'],
            ['POST', '/api/v1/sign-in/link'],
          ] as const) {
            const body = method === 'POST' ? { body: JSON.stringify({ token: payload }) } : {};
            const visitor: Visitor = city.visitor();
            await demandNothingSaid(await visitor.send(path, { method, headers, ...body }), value, name);
          }
        }
      }
    }
    expect(await rowCounts()).toEqual(before);
    expect(city.complaints).toEqual([]);
  });

  it('is kept word for word where words are asked for', async () => {
    for (const payload of allSqlPayloads) {
      const [text, title, placeNote] = [`${payload}。`, `題${payload}`.slice(0, 80), `横${payload}`];
      const posted = await cast.resident.post<Report>('/reports', aReport({ text, title, placeNote }));
      const kept = { text: storable(text), title: storable(title), placeNote: storable(placeNote) };
      expect(posted, payload).toMatchObject({ status: 201, body: kept });
      const { body } = await cast.staff.get<Report>(`/reports/${posted.body.number}`);
      expect(body, payload).toMatchObject(kept);
    }
    expect((await checkDerived(city.ports)).differences).toEqual([]);
    figure(
      `W5: ${allSqlPayloads.length} payloads of ${Object.keys(sqlPayloads).length} classes, ${Object.keys(apiCalls).length} routes, ` +
        `${counts.inputs} inputs and 11 header fields, ${counts.requests} requests, 0 × 5xx, 0 differences`,
    );
  });
});

/** Word for word, but for the control characters that no text keeps (server/domain/words.ts). */
const storable = (text: string) => text.replace(/[^\P{Cc}\t\n\r]/gu, '');

const root = fileURLToPath(new URL('../..', import.meta.url));
const sources = ['server', 'db'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile() && file.name.endsWith('.ts') && !file.parentPath.includes('server/dist'))
    .map((file) => relative(root, join(file.parentPath, file.name))),
);

/** Code that hands text to the database as it stands, and why it may. */
const mayHandOnText: Record<string, string> = {
  'db/seed/set-up-city.ts':
    'sql.raw of an operator and a column position, both from the schema; values are parameters',
  'server/platform/node/sqlite-database.ts':
    'the driver itself: gets text from Drizzle, and constant pragmas',
  'db/database-on-d1.ts': 'the driver itself: prepares the text that Drizzle made',
  'db/seed/osaka/make-surroundings.ts':
    'makes the shipped city; runs constant text on a tile file, never in the service',
  'db/seed/osaka/make-basemap.ts':
    'makes the shipped city; runs constant text on a tile file, never in the service',
  'server/platform/node/migrate.ts': 'constant pragmas around our own migrations',
};

describe('the source', () => {
  const code = (path: string) =>
    readFileSync(join(root, path), 'utf8').replaceAll(/^\s*(\/\/|\*|\/\*).*$/gm, '');

  it('hands text to the database only where this list says why', () => {
    const raw = /\bsql\.raw\(|\b(connection|client|tiles|database|sqlite)\.(exec|prepare|pragma)\(/;
    expect(sources.filter((path) => raw.test(code(path))).sort()).toEqual(Object.keys(mayHandOnText).sort());
  });

  it('builds no SQL out of strings', () => {
    const verbs =
      '(select|insert\\s+into|update|delete\\s+from|create\\s+(table|index|trigger)|drop|alter\\s+table|pragma)';
    const template = new RegExp(`(?<!\\bsql(<[^>]*>)?)\`\\s*${verbs}\\s[^\`]*\\$\\{`, 'i');
    const sum = new RegExp(`['"]\\s*${verbs}\\s[^'"\\n]*['"]\\s*\\+`, 'i');
    const built = sources.filter((path) => template.test(code(path)) || sum.test(code(path)));
    expect(built).toEqual([]);
  });
});
