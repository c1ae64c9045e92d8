import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { sha256 } from '#domain/event.ts';
import { createApp } from '../../server/app.ts';
import { newOneTimeToken } from '../../server/features/people/index.ts';
import { declaredRoutes } from '../../server/http/allow.ts';
import { aReport, type Json } from '../support/a-report.ts';
import { ask } from '../support/rights/ask.ts';
import { keepAsItIs } from '../support/rights/undo.ts';
import { type Member, openWorld } from '../support/rights/world.ts';
import { sampled } from '../support/route-samples.ts';
import { openPlace, startServer } from '../support/server-process.ts';
import { Caller } from './caller.ts';
import { figure } from './figure.ts';

const counts = { calls: 0, allowed: 0, bytes: 0 };

it('the secret of a link cannot be guessed', async () => {
  const many = 2000;
  const tokens = await Promise.all(Array.from({ length: many }, async () => (await newOneTimeToken()).token));
  expect(new Set(tokens).size).toBe(many);
  const bits = tokens.map((token) => [...Buffer.from(token, 'base64url')]);
  expect(bits.every((bytes) => bytes.length === 32)).toBe(true);
  for (let bit = 0; bit < 256; bit++) {
    const set = bits.filter((bytes) => ((bytes[bit >> 3] ?? 0) >> (bit & 7)) & 1).length;
    expect(set / many, `bit ${bit}`).toBeGreaterThan(0.4);
    expect(set / many, `bit ${bit}`).toBeLessThan(0.6);
  }
});

/** What a post's own change writes, each of it of this report alone. */
const ofOneReport = [
  'report',
  'event',
  'event_content',
  'photo',
  'tile',
  'tile_log',
  'idempotency',
  'assert_',
];

it('a link writes on its own report and on nothing else, whatever it is sent to', async () => {
  const { world } = await openWorld();
  const { database } = world.city.ports;
  const link = world.members.find(({ name }) => name === 'tracking link') as Member;
  const held = world.members[0]?.foreign ?? link.foreign;
  // Another report of the very same guest, also waiting.
  await database.run(sql`update report set person_id = ${link.mine.person} where number = ${held.number}`);
  const undo = await keepAsItIs(database);
  const app = createApp(world.city.ports);
  const wrong: string[] = [];
  const newer = async (table: string, column: string) =>
    (
      await database.all<{ it: string | number }>(
        sql`select ${sql.identifier(column)} as it from (select * from ${sql.identifier(table)}
          except select * from ${sql.identifier(`as_it_was_${table}`)})`,
      )
    ).map(({ it }) => it);
  const [own] = await database.all<{ id: string }>(
    sql`select id from report where number = ${link.own.number}`,
  );
  for (const { route, method, sample } of sampled(declaredRoutes(app))) {
    for (const thing of [link.own, { ...held, ownerId: link.mine.person }, link.foreign]) {
      const its = thing === link.foreign ? world.neighbour : link.mine;
      const call = sample.call({ who: link, scope: 'own', thing, its, world });
      const { status } = await ask(app, method, call, link.headers);
      counts.calls += 1;
      const touched = await undo.touched();
      if (touched.length === 0) continue;
      counts.allowed += 1;
      const changed = await undo.changed(touched);
      const told = `${route} on #${thing.number}: ${status}`;
      const strange = changed.filter((table) => !ofOneReport.includes(table));
      if (strange.length > 0) wrong.push(`${told} wrote ${strange.join(', ')}`);
      if ((await newer('report', 'number')).some((number) => number !== link.own.number))
        wrong.push(`${told} wrote another report`);
      if ((await newer('event', 'chain')).some((chain) => chain !== own?.id))
        wrong.push(`${told} wrote in another timeline`);
      if ((await newer('photo', 'report')).some((report) => report !== null && report !== own?.id))
        wrong.push(`${told} wrote another report's photo`);
      if (route.startsWith('DELETE')) wrong.push(`${told} deleted ${changed.join(', ')}`);
      await undo.restore(touched);
    }
  }
  expect(wrong).toEqual([]);
  expect(counts.allowed).toBeGreaterThan(2);
});

it('the secret stands in no log, no address and no file', async () => {
  const place = openPlace();
  const server = await startServer(place);
  try {
    const guest = new Caller(() => server.base);
    const posted = await guest.call<{ number: number }>('POST', '/reports', aReport());
    const { number } = posted.body;
    const made = await guest.call('POST', `/reports/${number}/tracking-link`, {});
    const address = new URL(String((made.body as Json).link));
    const token = address.hash.slice(1);
    expect([address.pathname, address.search, token.length]).toEqual(['/track', '', 43]);
    await useLink(server.base, number, token);
    await demandSilentPage(server.base);
    await server.stop();
    expect(server.printed() + server.complaints()).not.toContain(token);
    const bytes = readdirSync(place.folder, { recursive: true, withFileTypes: true })
      .filter((file) => file.isFile())
      .map((file) => readFileSync(join(file.parentPath, file.name)));
    counts.bytes = bytes.reduce((sum, { length }) => sum + length, 0);
    expect(bytes.some((file) => file.includes(token))).toBe(false);
    expect(bytes.some((file) => file.includes(bytesOf(token)))).toBe(false);
    const hash = await sha256(token);
    expect(bytes.some((file) => file.includes(hash))).toBe(true);
  } finally {
    await server.kill();
    place.remove();
  }
  figure(
    `Z6: 256 random bits; ${counts.calls} calls over every route by a link, ${counts.allowed} wrote, all on its own report; 0 × the secret in the server's output and in ${Math.round(counts.bytes / 1024)} KB of its files`,
  );
});

/** As the bytes that it stands for. */
const bytesOf = (token: string) => Buffer.from(token, 'base64url');

/** Rightly, wrongly, and where it opens nothing: each of them could be written to a log. */
async function useLink(base: string, number: number, token: string): Promise<void> {
  const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' };
  const send = async (method: string, path: string, body?: unknown) =>
    (
      await fetch(`${base}/api/v1${path}`, {
        method,
        headers,
        ...(body !== undefined && { body: JSON.stringify(body) }),
      })
    ).status;
  expect(await send('GET', '/track')).toBe(200);
  expect(await send('PATCH', `/reports/${number}`, { expectedVersion: 1, text: '直した文です。' })).toBe(200);
  expect(await send('PATCH', `/reports/${number}`, { expectedVersion: 1, text: '古い版です。' })).toBe(409);
  expect(await send('GET', '/me')).toBe(403);
  expect(await send('POST', '/reports', aReport())).toBe(403);
  headers.Authorization += 'x';
  expect(await send('GET', '/track')).toBe(401);
}

/** The page is the same for everybody, and nothing that it asks for names where it came from. */
async function demandSilentPage(base: string): Promise<void> {
  const page = await fetch(`${base}/track`);
  const text = await page.text();
  expect(page.headers.get('Referrer-Policy')).toBe('no-referrer');
  expect(page.headers.get('Cache-Control')).toBe('private, no-store');
  expect(text).toContain('<meta name="robots" content="noindex">');
  const outside = [...text.matchAll(/(?:src|href)="(https?:)?\/\/([^"/]+)/g)].map(([, , host]) => host);
  expect(outside.filter((host) => host !== new URL(base).host)).toEqual([]);
}
