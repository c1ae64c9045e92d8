import { expect, it } from 'vitest';
import { createApp } from '../../server/app.ts';
import { declaredRoutes } from '../../server/http/allow.ts';
import { bodyOf, SITE } from '../support/rights/ask.ts';
import type { Call } from '../support/rights/sample.ts';
import { type Member, openWorld } from '../support/rights/world.ts';
import { sampled } from '../support/route-samples.ts';
import { figure } from './figure.ts';

const SAFE = ['GET', 'HEAD', 'OPTIONS'];
const JSON_TYPE = 'application/json';
const FORM_TYPE = 'application/x-www-form-urlencoded';

type Forgery = { headers: Record<string, string>; body?: BodyInit; method?: string };

const fieldsOf = ({ body, form }: Call) =>
  Object.entries(form ?? body ?? {}).map(([name, value]) => [name, String(value)] as [string, string]);

function multipart(call: Call): FormData {
  const parts = new FormData();
  for (const [name, value] of fieldsOf(call)) parts.set(name, value);
  return parts;
}

/** What our own page would send, but from an origin that is not ours, or that nobody names. */
const from = (call: Call, origin: Record<string, string>): Forgery => {
  const { body, headers } = bodyOf(call);
  return { headers: { ...headers, ...origin }, ...(body !== undefined && { body }) };
};

/** Every way in which a foreign page, or one that somebody slipped in between, makes a browser write. */
const forgeries: Record<string, (call: Call, method: string) => Forgery> = {
  'a form, urlencoded': (call) => ({
    headers: { 'Content-Type': FORM_TYPE, Origin: 'https://evil.example' },
    body: new URLSearchParams(fieldsOf(call)).toString(),
  }),
  'a form, multipart': (call) => ({ headers: { Origin: 'https://evil.example' }, body: multipart(call) }),
  'a form, text/plain with JSON in it': (call) => ({
    headers: { 'Content-Type': 'text/plain', Origin: 'https://evil.example' },
    body: JSON.stringify(call.body ?? {}),
  }),
  'fetch no-cors without an origin': (call) => ({
    headers: { 'Content-Type': 'text/plain;charset=UTF-8', 'Sec-Fetch-Mode': 'no-cors' },
    body: JSON.stringify(call.body ?? {}),
  }),
  'a beacon of JSON': (call) => ({
    headers: { 'Content-Type': JSON_TYPE, Origin: 'https://evil.example' },
    body: JSON.stringify(call.body ?? {}),
  }),
  'a sandboxed frame (null)': (call) => from(call, { Origin: 'null' }),
  'another site': (call) => from(call, { Origin: 'https://evil.example' }),
  'a site that ends alike': (call) => from(call, { Origin: 'http://evilnaosu.test' }),
  'a site that begins alike': (call) => from(call, { Origin: 'http://naosu.test.evil.example' }),
  'a sub-domain': (call) => from(call, { Origin: 'http://files.naosu.test' }),
  'another port': (call) => from(call, { Origin: 'http://naosu.test:8080' }),
  'another scheme': (call) => from(call, { Origin: 'https://naosu.test' }),
  'no origin at all': (call) => from(call, {}),
  'an empty origin': (call) => from(call, { Origin: '' }),
  'a method in the address': (call, method) => ({
    headers: { Origin: 'https://evil.example', 'Content-Type': FORM_TYPE, 'X-HTTP-Method-Override': method },
    body: `_method=${method}&${new URLSearchParams(fieldsOf(call))}`,
    method: 'POST',
  }),
  'a picture': () => ({ headers: { 'Sec-Fetch-Dest': 'image', 'Sec-Fetch-Mode': 'no-cors' }, method: 'GET' }),
};

it('no page of somebody else writes with the cookie of who administers the city', async () => {
  const { world, undo } = await openWorld({ baseUrl: SITE });
  const app = createApp(world.city.ports);
  const admin = world.members.find(({ name }) => name === 'administrator proved') as Member;
  const target = { who: admin, scope: 'own', thing: admin.own, its: admin.mine, world } as const;
  const routes = sampled(declaredRoutes(app));
  const holes: string[] = [];
  const counts = { unsafe: 0, tries: 0, reads: 0 };
  const send = async (name: string, path: string, { headers, body, method }: Forgery, isRead: boolean) => {
    const response = await app.request(`${SITE}${path}`, {
      method: method ?? 'GET',
      headers: { Host: 'naosu.test', Cookie: admin.headers.Cookie ?? '', ...headers },
      ...(body !== undefined && method !== 'GET' && { body }),
    });
    if (response.ok && !isRead) holes.push(`${name}: ${response.status}`);
    const touched = await undo.touched();
    if (touched.length > 0) {
      holes.push(`${name}: ${response.status}, wrote ${touched.join(', ')}`);
      await undo.restore(touched);
    }
  };
  for (const { route, method, sample } of routes) {
    const call = sample.call(target);
    if (SAFE.includes(method)) {
      counts.reads += 1;
      await send(`${route} as a picture`, call.path, { headers: { 'Sec-Fetch-Dest': 'image' } }, true);
      continue;
    }
    counts.unsafe += 1;
    for (const [way, forge] of Object.entries(forgeries)) {
      counts.tries += 1;
      const forged = forge(call, method);
      const sent = { ...forged, method: forged.method ?? method };
      await send(`${route}, ${way}`, call.path, sent, sent.method === 'GET');
    }
  }
  expect(holes).toEqual([]);
  figure(
    `W4: ${counts.unsafe} unsafe routes × ${Object.keys(forgeries).length} forgeries = ${counts.tries} tries with an administrator's cookie, ${counts.reads} reads as a picture: 0 state changes, 0 × 2xx`,
  );
});
