import type { Report } from '#domain/report.ts';
import { aReport, type CityApp, type Json, type Visitor } from '../support/city-app.ts';
import { peopleCalls } from './people-calls.ts';

/** How a route is rightly called, and which of its inputs a test may replace. */
export type ApiCall = {
  who: 'staff' | 'resident' | 'administrator';
  params?: Record<string, string>;
  query?: Record<string, string>;
  body?: Json;
};

const number = { number: '1' };
const filters = {
  status: 'open',
  category: 'road',
  kind: 'problem',
  ward: '27127',
  from: '2026-01-01',
  to: '2027-01-01',
};
const list = {
  bbox: '135,34,136,35',
  near: '135.5,34.7',
  radius: '500',
  q: '歩道',
  sort: 'new',
  cursor: btoa('1:1'),
  limit: '5',
};

const passkeyAnswer = {
  id: 'dW5rbm93bg',
  rawId: 'dW5rbm93bg',
  type: 'public-key',
  response: { clientDataJSON: 'e30', authenticatorData: 'AAAA', signature: 'AAAA', attestationObject: 'oA' },
};

/** Every route of the API; a route that is not here fails the tests that go over all of them. */
export const apiCalls: Record<string, ApiCall> = {
  'GET /health': { who: 'resident' },
  'GET /ready': { who: 'resident' },
  'GET /api/v1/openapi.json': { who: 'resident' },
  'GET /photos/:first/:second/:name': {
    who: 'resident',
    params: { first: 'aa', second: 'bb', name: 'c.webp' },
  },
  'GET /api/v1/reports': { who: 'resident', query: { ...filters, ...list } },
  'POST /api/v1/reports': {
    who: 'resident',
    body: aReport({
      title: '題',
      placeNote: '角',
      answers: { size: 'x' },
      photoIds: [],
      photos: [],
      showName: true,
    }),
  },
  'GET /api/v1/reports/:number': { who: 'resident', params: number },
  'GET /api/v1/reports/:number/events': { who: 'resident', params: number },
  'PATCH /api/v1/reports/:number': {
    who: 'staff',
    params: number,
    body: {
      expectedVersion: 1,
      text: '直した',
      title: '題',
      category: 'light',
      location: { lng: 135.5023, lat: 34.6937 },
      photos: [],
    },
  },
  'POST /api/v1/reports/:number/comments': {
    who: 'resident',
    params: number,
    body: { text: '見ました', photoIds: [] },
  },
  'POST /api/v1/reports/:number/status': {
    who: 'staff',
    params: number,
    body: {
      ...{ to: 'planned', expectedVersion: 1, note: '予定', reason: 'budget', duplicateOf: 2 },
      ...{ expectedDate: '2026-12-01', by: 'city', photoIds: [] },
    },
  },
  'POST /api/v1/reports/:number/visibility': {
    who: 'staff',
    params: number,
    body: { to: 'held', expectedVersion: 1, rule: 'spam', note: '理由' },
  },
  'POST /api/v1/reports/:number/flags': {
    who: 'resident',
    params: number,
    body: { reason: 'spam', note: '広告' },
  },
  'PUT /api/v1/reports/:number/support': { who: 'resident', params: number },
  'DELETE /api/v1/reports/:number/support': { who: 'resident', params: number },
  'PUT /api/v1/reports/:number/follow': { who: 'resident', params: number },
  'DELETE /api/v1/reports/:number/follow': { who: 'resident', params: number },
  'GET /api/v1/me/reports': { who: 'resident', query: { cursor: btoa('1:1') } },
  'GET /api/v1/desk': {
    who: 'staff',
    query: { ward: '27127', view: 'new', cursor: btoa('0:1'), limit: '5' },
  },
  'POST /api/v1/photos': { who: 'resident' },
  'DELETE /api/v1/photos/:id': {
    who: 'resident',
    params: { id: '00000000-0000-4000-8000-000000000000' },
  },
  'GET /api/v1/tiles/:z/:x/:y': {
    who: 'resident',
    params: { z: '10', x: '897', y: '406.mvt' },
    query: filters,
  },
  'GET /api/v1/wards': { who: 'resident' },
  'GET /api/v1/categories': { who: 'resident' },
  'GET /api/v1/places': {
    who: 'resident',
    query: { q: '梅田', near: '135.5,34.7', limit: '3', lng: '135.5', lat: '34.7' },
  },
  'POST /api/v1/sign-in/guest': { who: 'resident' },
  'POST /api/v1/sign-in/code': { who: 'resident', body: { email: 'a@example.jp' } },
  'POST /api/v1/sign-in/code/verify': { who: 'resident', body: { email: 'a@example.jp', code: '123456' } },
  'POST /api/v1/sign-in/link': { who: 'resident', body: { token: 'x'.repeat(43) } },
  'POST /api/v1/reports/:number/tracking-link': { who: 'resident', params: number },
  'GET /api/v1/track': { who: 'resident' },
  'POST /api/v1/track/adopt': { who: 'resident', body: { token: 'x'.repeat(43) } },
  'POST /api/v1/sign-in/passkey/options': { who: 'resident' },
  'POST /api/v1/sign-in/passkey': { who: 'resident', body: { answer: passkeyAnswer } },
  'POST /api/v1/me/passkeys/options': { who: 'resident', body: { label: 'なまえ' } },
  'POST /api/v1/me/passkeys': { who: 'resident', body: { answer: passkeyAnswer, name: '電話' } },
  'GET /api/v1/me/passkeys': { who: 'resident' },
  'DELETE /api/v1/me/passkeys/:id': {
    who: 'resident',
    params: { id: '00000000-0000-4000-8000-000000000000' },
  },
  'GET /api/v1/me': { who: 'resident' },
  ...peopleCalls,
  'PATCH /api/v1/me': { who: 'resident', body: { displayName: 'なまえ', language: 'ja' } },
};

/** Left out of the tests that send hundreds of calls as one person: it ends the session, or the account. */
export const notRepeated = ['POST /api/v1/sign-out', 'DELETE /api/v1/me'];

export type Injection = { route: string; field: string; send: (payload: string) => Promise<Response> };

export type Cast = Record<ApiCall['who'], Visitor>;

/** One injection for each path parameter, query parameter and JSON field of a route. */
export function injectionsOf(route: string, call: ApiCall, cast: Cast): Injection[] {
  const [method = 'GET', template = '/'] = route.split(' ');
  const who = cast[call.who];
  const send = async (params: Json, query: Record<string, string>, body: Json | undefined, field = '') => {
    const path = template.replaceAll(/:([a-z]+)/g, (_, name: string) =>
      encodeURIComponent(String(params[name])),
    );
    const search = new URLSearchParams(query).toString();
    const sent = body && { ...(await fresh(who, body)), ...(field in body && { [field]: body[field] }) };
    return who.send(search ? `${path}?${search}` : path, {
      method,
      ...(sent && { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(sent) }),
    });
  };
  const { params = {}, query = {}, body } = call;
  return [
    ...Object.keys(params).map((field) => ({
      ...{ route, field },
      send: (payload: string) => send({ ...params, [field]: payload }, {}, body),
    })),
    ...Object.keys(query).map((field) => ({
      ...{ route, field: `?${field}` },
      send: (payload: string) =>
        send(params, { ...(field === 'q' ? {} : { q: '歩道' }), [field]: payload }, body),
    })),
    ...Object.keys(body ?? {}).flatMap((field) =>
      fieldsOf(field, body?.[field]).map(([name, put]) => ({
        ...{ route, field: `{${name}}` },
        send: (payload: string) => send(params, {}, { ...body, [field]: put(payload) }, field),
      })),
    ),
  ];
}

/** Changes are asked for on the newest version, or they would be turned away before the database hears of them. */
async function fresh(who: Visitor, body: Json): Promise<Json> {
  if (!('expectedVersion' in body)) return body;
  const { version, visibility } = (await who.get<Report>('/reports/1')).body;
  const to = body.to === 'held' && visibility === 'held' ? 'public' : body.to;
  return { ...body, expectedVersion: version, ...('to' in body && { to }) };
}

/** The field itself, and what is inside of it. */
function fieldsOf(name: string, value: unknown): [string, (payload: string) => unknown][] {
  const whole: [string, (payload: string) => unknown] = [name, (payload) => payload];
  if (Array.isArray(value))
    return [whole, [`${name}[]`, (p) => [p]], [`${name}[].id`, (p) => [{ id: p, alt: p, phase: p }]]];
  if (typeof value !== 'object' || value === null) return [whole];
  const inner = Object.keys(value).map((key): [string, (payload: string) => unknown] => [
    `${name}.${key}`,
    (payload) => ({ ...value, [key]: payload }),
  ]);
  return [whole, ...inner, [`${name}.*`, (payload) => ({ ...value, [payload]: payload })]];
}

export async function castOf(city: CityApp): Promise<Cast> {
  const [staff, resident] = [await city.staff(null), await city.resident()];
  return { staff, resident, administrator: await city.administrator() };
}
