import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tileAt, worldPointOf } from '#domain/mercator.ts';
import { createApp } from '../../server/app.ts';
import { randomFrom } from '../../server/demo/random.ts';
import { encodeCursor } from '../../server/features/reports/list-cursor.ts';
import { aReport, CITY_HALL, type CityApp, type Json, openCityApp, Visitor } from '../support/city-app.ts';
import { figure, isLong, seed } from './figure.ts';
import { liveThrough, SECRET, secret, type Told } from './planted-city.ts';

const GUESSES = isLong ? 10_000 : 2000;
const MISSING = 999_999;

let city: CityApp;
let app: ReturnType<typeof createApp>;
let told: Told;
/** Nobody; a resident; an office of another ward. */
let strangers: Record<string, Visitor>;
const random = randomFrom(`z2 ${seed}`);
let guesses = 0;
let compared = 0;
const leaks: string[] = [];

async function signedIn(email: string): Promise<Visitor> {
  const who = new Visitor(app as never);
  await who.post('/sign-in/code', { email });
  await who.post('/sign-in/code/verify', { email, code: city.mailer.codeFor(email) });
  return who;
}

beforeAll(async () => {
  city = await openCityApp({ guestPosts: 'held' });
  app = createApp(city.ports);
  told = await liveThrough(city, 30);
  const office = await signedIn('elsewhere@example.jp');
  const { id } = (await office.get<{ id: string }>('/me')).body;
  await city.ports.database.run(sql`insert into role_grant (id, person_id, role, wards, granted_at)
    values ('g', ${id}, 'staff', '["27104"]', 0)`);
  strangers = {
    nobody: new Visitor(app as never),
    resident: await signedIn('stranger@example.jp'),
    'another office': office,
  };
}, 60_000);
afterAll(() =>
  figure(
    `Z2: ${guesses} guesses and swaps, ${compared} answers about held reports compared with missing ones: ${leaks.length} leaks`,
  ),
);

const ids = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/** Everything of an answer but what names the request and what was asked for. */
async function whole(response: Response, number: number): Promise<string> {
  const head = [...response.headers].filter(([name]) => !['set-cookie', 'x-request-id'].includes(name));
  const text = `${response.status}\n${JSON.stringify(head)}\n${await response.text()}`;
  return text.replace(ids, '(id)').replaceAll(`/reports/${number}`, '/reports/(number)');
}

/** How many statements the database was asked for meanwhile. */
async function statementsOf<T>(work: () => Promise<T>): Promise<[T, number]> {
  const client = (city.ports.database as unknown as { $client: unknown }).$client as {
    prepare(text: string): unknown;
  };
  const { prepare } = client;
  let count = 0;
  client.prepare = (text) => {
    count++;
    return prepare(text);
  };
  try {
    return [await work(), count];
  } finally {
    client.prepare = prepare;
  }
}

const VISIBILITY = { to: 'public', expectedVersion: 3 };
const asked: [method: string, path: (n: number) => string, body?: Json][] = [
  ['GET', (n) => `/api/v1/reports/${n}`],
  ['GET', (n) => `/api/v1/reports/${n}/events`],
  ['GET', (n) => `/reports/${n}`],
  ['PUT', (n) => `/api/v1/reports/${n}/support`],
  ['DELETE', (n) => `/api/v1/reports/${n}/support`],
  ['PUT', (n) => `/api/v1/reports/${n}/follow`],
  ['POST', (n) => `/api/v1/reports/${n}/flags`, { reason: 'spam' }],
  ['POST', (n) => `/api/v1/reports/${n}/comments`, { text: '見ました' }],
  ['PATCH', (n) => `/api/v1/reports/${n}`, { expectedVersion: 3, text: '別の文' }],
  ['POST', (n) => `/api/v1/reports/${n}/status`, { to: 'acknowledged', expectedVersion: 3 }],
  ['POST', (n) => `/api/v1/reports/${n}/visibility`, VISIBILITY],
  ['POST', (n) => `/api/v1/reports/${n}/tracking-link`, {}],
];

const send = (who: Visitor, method: string, path: string, body?: Json, more: Record<string, string> = {}) =>
  who.send(path, {
    method,
    headers: { ...(body && { 'Content-Type': 'application/json' }), ...more },
    ...(body && { body: JSON.stringify(body) }),
  });

describe('a report that is held', () => {
  it.each(asked)(
    'is to %s as one that never was, in every byte and statement',
    async (method, path, body) => {
      for (const [name, stranger] of Object.entries(strangers)) {
        for (const held of told.held.slice(0, 3)) {
          const who = () => (name === 'nobody' ? new Visitor(app as never) : stranger);
          const ask = async (number: number) => whole(await send(who(), method, path(number), body), number);
          const [missing, cost] = await statementsOf(() => ask(MISSING));
          const [answer, itsCost] = await statementsOf(() => ask(held));
          compared++;
          expect([answer, itsCost], `${name}, ${path(held)}`).toEqual([missing, cost]);
          expect(answer.startsWith('20'), answer).toBe(false);
        }
      }
    },
  );

  it('moves nothing that anybody sees: tiles and their tags, lists, search, counts, sitemap, pages', async () => {
    const seen = async () => {
      const { x, y } = tileAt(worldPointOf(CITY_HALL), 16);
      const tiles = [0, 6, 10, 12, 14, 16, 18].map((z) => {
        const shift = 2 ** (16 - z);
        return `/api/v1/tiles/${z}/${Math.floor(x / shift)}/${Math.floor(y / shift)}.mvt`;
      });
      const lists = ['', '&sort=active', '&sort=support', '&q=歩道', `&q=${SECRET}`, '&ward=27127'];
      const near = `&near=${CITY_HALL.lng},${CITY_HALL.lat}&sort=near`;
      const pages = ['/', '/?q=歩道', '/wards/27127', '/sitemap.xml'];
      const all = [
        ...tiles,
        ...[...lists, near].map((query) => `/api/v1/reports?limit=100${query}`),
        ...pages,
      ];
      const nobody = strangers.nobody as Visitor;
      const told_ = [];
      for (const path of all) {
        const response = await nobody.send(path);
        const tag = response.headers.get('ETag');
        const text = new TextDecoder('latin1').decode(await response.arrayBuffer());
        told_.push(`${path} ${tag} ${text.replace(ids, '(id)')}`);
      }
      return told_;
    };
    const before = await seen();
    for (let i = 0; i < 5; i++) {
      const guest = new Visitor(app as never);
      const text = `歩道 ${secret('held')}`;
      const { body } = await guest.post('/reports', aReport({ text, photoIds: [await guest.photo()] }));
      expect(body.visibility).toBe('held');
    }
    const after = await seen();
    for (const [i, one] of after.entries()) expect(one, one.slice(0, 60)).toBe(before[i]);
    const unasked = after.filter((one) => !one.includes(`q=${SECRET}`));
    expect(unasked.filter((one) => one.includes(SECRET))).toEqual([]);
    expect(unasked.length).toBe(after.length - 1);
  });
});

type Guess = () => Promise<Response>;
const hex = (n: number) => Array.from({ length: n }, () => random.int(0, 15).toString(16)).join('');
const uuid = () => `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`;

/** What there is to be guessed, of others: with the rows that the database has. */
async function treasures() {
  const column = async (query: ReturnType<typeof sql>) =>
    (await city.ports.database.all<{ v: string }>(query)).map(({ v }) => v);
  return {
    photos: await column(sql`select id as v from photo`),
    keys: await column(sql`select display_key as v from photo p join report r on r.id = p.report
      where r.visibility = 'public'`),
    chains: await column(sql`select id as v from report`),
    events: await column(sql`select id as v from event`),
    sessions: await column(sql`select s.id as v from session s join user u on u.id = s.user_id
      where u.email like ${`${SECRET}%`}`),
    people: await column(sql`select id as v from person`),
  };
}

/** Swaps a few of the characters that make a key unguessable. */
const bent = (key: string) => key.replace(/([0-9a-f]{4})([0-9a-f]{4})-/, (_, a: string) => `${a}${hex(4)}-`);

it('nobody finds by guessing or swapping what is not theirs', async () => {
  const own = await treasures();
  const { pick } = random;
  const stranger = () => pick(Object.values(strangers));
  const notPublic = () => pick([...told.held, ...told.hidden]);
  const known = (list: readonly string[]) => (random.chance(0.7) ? pick(list) : uuid());
  const api = (method: string, path: string, body?: Json, more?: Record<string, string>): Promise<Response> =>
    send(stranger(), method, `/api/v1${path}`, body, more);
  const rules: [weight: number, guess: Guess, isPublic?: 'public'][] = [
    [6, () => api('GET', `/reports/${notPublic()}`)],
    [2, () => api('GET', `/reports/${pick(own.chains)}`)],
    [3, () => api('GET', `/reports/${notPublic()}/events`)],
    [6, () => send(stranger(), 'GET', `/photos/${bent(pick(own.keys))}`)],
    [1, () => send(stranger(), 'GET', `/photos/${pick(own.keys).replace('display', 'thumb')}`), 'public'],
    [2, () => send(stranger(), 'GET', `/photos/${known(own.photos)}`)],
    [3, () => api('DELETE', `/photos/${pick(own.photos)}`)],
    [2, () => api('POST', '/reports', aReport({ photoIds: [known(own.photos)] }))],
    [3, () => api('PATCH', `/reports/${pick(told.public)}/events/${known(own.events)}`, { text: '別' })],
    [3, () => api('DELETE', `/reports/${notPublic()}/events/${known(own.events)}`)],
    [3, () => api('DELETE', `/me/sessions/${known(own.sessions)}`)],
    [2, () => api('DELETE', `/me/passkeys/${known(own.sessions)}`)],
    [2, () => api('DELETE', `/invitations/${uuid()}`)],
    [2, () => api('PUT', `/people/${pick(own.people)}/suspension`, { reason: 'x' })],
    [
      2,
      () => api('GET', `/me/reports?cursor=${encodeCursor({ at: 0, number: random.int(1, 99) })}`),
      'public',
    ],
    [
      2,
      () => api('GET', `/me/comments?cursor=${encodeCursor({ at: 9e12, number: random.int(1, 99) })}`),
      'public',
    ],
    [2, () => api('GET', `/reports?cursor=${encodeCursor({ at: 9e12, number: 99_999 })}&limit=5`), 'public'],
    [1, () => api('GET', `/reports?q=${SECRET}`), 'public'],
    [
      3,
      () =>
        send(new Visitor(app as never), 'GET', '/api/v1/track', undefined, {
          Authorization: `Bearer ${hex(43)}`,
        }),
    ],
    [1, () => api('PATCH', `/reports/${pick(told.public)}`, { expectedVersion: 3, text: '別' })],
    [
      1,
      () =>
        api('POST', `/reports/${pick(told.public)}/visibility`, {
          to: 'hidden',
          rule: 'spam',
          expectedVersion: 3,
        }),
    ],
  ];
  const before = await fingerprint(own.sessions);
  const weighted = rules.map(([weight, guess, isPublic]) => [[guess, isPublic], weight] as const);
  for (; guesses < GUESSES; guesses++) {
    const [guess, isPublic] = random.weighted(weighted);
    const response = await guess();
    const text = await response.text();
    if (text.includes(SECRET)) leaks.push(`${response.status} ${text.slice(0, 200)}`);
    if (response.status < 400 && !isPublic)
      leaks.push(`done: ${response.status} ${guess} ${text.slice(0, 200)}`);
    if (response.status >= 500) leaks.push(`broke: ${text.slice(0, 200)}`);
  }
  expect(leaks.slice(0, 5)).toEqual([]);
  expect(await fingerprint(own.sessions)).toEqual(before);
}, 300_000);

/** What nobody but its owner may move. */
async function fingerprint(sessions: readonly string[]): Promise<unknown> {
  const tables = ['report', 'event', 'event_content', 'photo', 'role_grant', 'flag', 'passkey', 'invitation'];
  const counts = tables.map((table) => sql`(select count(*) from ${sql.identifier(table)})`);
  const last = Math.max(...told.public, ...told.held, ...told.hidden);
  return city.ports.database.all(sql`
    select ${sql.join(counts, sql` || ' ' || `)} || ' ' || (select sum(version) from report where number <= ${last}) ||
    ' ' || (select count(*) from person where suspended_at is not null) || ' ' ||
    (select count(*) from session where id in (select value from json_each(${JSON.stringify(sessions)}))) as n`);
}

describe('an idempotency key', () => {
  it('of somebody else gives nothing of what they were answered', async () => {
    const [owner] = told.people as [Visitor];
    const key = crypto.randomUUID();
    const headers = { 'Idempotency-Key': key };
    const first = await owner.post('/reports', aReport({ text: 'わたしの' }), headers);
    expect(first.status).toBe(201);
    for (const who of Object.values(strangers)) {
      const { status, body } = await who.post('/reports', aReport({ text: 'わたしの' }), headers);
      expect(status).toBe(201);
      expect(body.number).not.toBe(first.body.number);
    }
    expect((await owner.post('/reports', aReport({ text: 'わたしの' }), headers)).body).toEqual(first.body);
  });
});

it('a photo that was public dies at its address when its report is held', async () => {
  const staff = await city.staff(['27127']);
  const [poster] = told.people as [Visitor];
  const { body } = await poster.post<{ number: number; photos: { displayUrl: string }[] }>(
    '/reports',
    aReport({ photoIds: [await poster.photo()] }),
  );
  const [{ displayUrl } = { displayUrl: '' }] = body.photos;
  expect((await city.visitor().send(displayUrl)).status).toBe(200);
  const held = { to: 'held', rule: 'spam', expectedVersion: 1 };
  expect((await staff.post(`/reports/${body.number}/visibility`, held)).status).toBe(200);
  expect((await city.visitor().send(displayUrl)).status).toBe(404);
});
