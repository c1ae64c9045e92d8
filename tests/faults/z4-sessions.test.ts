import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApi } from '../../server/api.ts';
import { inviteStaff, makeAdministratorLink } from '../../server/features/people/index.ts';
import { type OpenedApp, openApp } from '../../server/open-app.ts';
import { readConfig } from '../../server/platform/node/config.ts';
import { fakeClock } from '../fakes/clock.ts';
import { fakeMailer } from '../fakes/mailer.ts';
import { type CityApp, openCityApp, Visitor } from '../support/city-app.ts';
import { openPlace } from '../support/server-process.ts';
import { figure } from './figure.ts';

const ADDRESS = 'hanako@example.jp';
const system = { type: 'system', job: 'test' } as const;

/** What a thief holds: the cookies as they were at this moment, in a browser of their own. */
class Thief {
  readonly #cookie: string;
  readonly #city: CityApp;
  constructor(city: CityApp, victim: Visitor) {
    this.#cookie = victim.cookie;
    this.#city = city;
  }

  async call(method: string, path: string, body: unknown = {}): Promise<Response> {
    const headers = {
      Cookie: this.#cookie,
      Host: 'naosu.test',
      Origin: 'http://naosu.test',
      'Content-Type': 'application/json',
    };
    const init = { method, headers, ...(method !== 'GET' && { body: JSON.stringify(body) }) };
    return this.#city.api.request(`http://naosu.test/api/v1${path}`, init);
  }

  /** Every way in which the session could still be somebody's. */
  async isNobody(): Promise<boolean> {
    const me = (await (await this.call('GET', '/me')).json()) as { id: string | null };
    const refused = await Promise.all([
      this.call('GET', '/me/sessions'),
      this.call('PATCH', '/me', { displayName: 'どろぼう' }),
      this.call('DELETE', '/me/sessions'),
      this.call('POST', '/me/email', { email: 'thief@example.jp' }),
    ]);
    return me.id === null && refused.every(({ status }) => status === 401);
  }
}

async function signIn({ mailer }: CityApp, who: Visitor, email = ADDRESS) {
  await who.post('/sign-in/code', { email });
  return who.post('/sign-in/code/verify', { email, code: mailer.codeFor(email) });
}

const linkIn = ({ mailer }: CityApp) => /token=([\w-]+)/.exec(mailer.sent.at(-1)?.text ?? '')?.[1] ?? '';

/** Each way in which somebody comes to more rights than their browser had. */
const waysIn: Record<string, (city: CityApp, who: Visitor) => Promise<unknown>> = {
  'a code': (city, who) => signIn(city, who),
  'the link of a mail': async (city, who) => {
    await city.visitor().post('/sign-in/code', { email: ADDRESS });
    return who.post('/sign-in/link', { token: linkIn(city) });
  },
  'an invitation': async ({ ports }, who) => {
    const scope = { role: 'staff', wards: null, categories: null, displayName: null, days: 7 } as const;
    const { token } = await inviteStaff(ports, { actor: system, input: { email: ADDRESS, ...scope } });
    return who.post('/sign-in/link', { token });
  },
  'an administrator’s link': async ({ ports }, who) =>
    who.post('/sign-in/link', { token: (await makeAdministratorLink(ports)).token }),
};

describe('Z4: a session that somebody else knows', () => {
  it.each(Object.keys(waysIn))('is worth nothing after %s', async (way) => {
    for (const before of ['guest', 'resident']) {
      const city = await openCityApp({ baseUrl: 'http://naosu.test' });
      const victim = city.visitor();
      await (before === 'guest' ? victim.post('/sign-in/guest', {}) : signIn(city, victim));
      city.clock.forward(60 * 60_000);
      const planted = new Thief(city, victim);
      expect(await waysIn[way]?.(city, victim)).toMatchObject({ status: 200 });
      expect(await planted.isNobody()).toBe(true);
      expect((await victim.get('/me')).body).toMatchObject({ signedIn: true });
    }
  });

  it('is over with signing out, and when its owner ends it from another device', async () => {
    const city = await openCityApp();
    const [phone, laptop] = [city.visitor(), city.visitor()];
    await signIn(city, phone);
    await signIn(city, laptop);
    const [fromPhone, fromLaptop] = [new Thief(city, phone), new Thief(city, laptop)];
    await laptop.post('/sign-out', {});
    expect(await fromLaptop.isNobody()).toBe(true);
    const newcomer = city.visitor();
    await signIn(city, newcomer);
    const { items } = (await newcomer.get<{ items: { id: string; current: boolean }[] }>('/me/sessions'))
      .body;
    expect(items).toHaveLength(2);
    const stolen = items.find(({ current }) => !current)?.id;
    expect((await newcomer.call('DELETE', `/me/sessions/${stolen}`)).status).toBe(204);
    expect(await fromPhone.isNobody()).toBe(true);
    expect((await newcomer.get('/me')).body).toMatchObject({ signedIn: true });
    figure('Z4: fixation by 4 ways in, replay after sign-out, theft from another device: all refused');
  });

  it('is ended once, however many list and end at the same moment', async () => {
    const city = await openCityApp();
    const owner = await city.resident(ADDRESS);
    const sessions = async () => (await owner.get<{ items: { id: string }[] }>('/me/sessions')).body.items;
    const [here] = await sessions();
    for (let i = 0; i < 20; i++) await city.ports.identity.openSessionFor(ADDRESS, new Headers());
    const others = (await sessions()).map(({ id }) => id).filter((id) => id !== here?.id);
    const answers = await Promise.all(
      others.flatMap((id) => [
        owner.call('DELETE', `/me/sessions/${id}`),
        owner.get('/me/sessions'),
        owner.call('DELETE', `/me/sessions/${id}`),
      ]),
    );
    const count = (status: number) => answers.filter((answer) => answer.status === status).length;
    expect([count(204), count(404), count(200)]).toEqual([20, 20, 20]);
    expect(await sessions()).toMatchObject([{ id: here?.id, current: true }]);
  });
});

const HTTPS = 'https://naosu.test';
const KEPT = ['HttpOnly', 'Path=/', 'SameSite=Lax', 'Secure'];

/** Every cookie that is set on the way from a guest to an administrator, over TLS. */
async function cookiesOverTls(): Promise<string[]> {
  const city = await openCityApp({ baseUrl: HTTPS });
  const lines: string[] = [];
  const who = city.visitor();
  const post = async (path: string, body: object) => {
    const answer = await who.post(path, body, { Origin: HTTPS });
    expect(answer.status).toBeLessThan(300);
    lines.push(...answer.headers.getSetCookie());
  };
  await post('/sign-in/guest', {});
  await post('/sign-in/code', { email: ADDRESS });
  await post('/sign-in/code/verify', { email: ADDRESS, code: city.mailer.codeFor(ADDRESS) });
  await post('/sign-in/link', { token: linkIn(city) });
  await post('/me/email', { email: 'new@example.jp' });
  city.clock.forward(2 * 24 * 60 * 60_000);
  await post('/sign-in/guest', {});
  await post('/sign-out', {});
  return lines;
}

describe('Z4: what a browser keeps', () => {
  it('goes to this host alone, over TLS alone, and to no script', async () => {
    const lines = await cookiesOverTls();
    const names = lines.map((line) => line.split('=')[0]);
    expect(new Set(names)).toEqual(new Set(['__Host-naosu-session', '__Host-naosu-code']));
    for (const line of lines) {
      const attributes = line.split('; ').slice(1);
      expect(attributes.filter((one) => !one.startsWith('Max-Age='))).toEqual(expect.arrayContaining(KEPT));
      expect(line).not.toMatch(/domain=/i);
    }
    figure(`Z4: ${lines.length} cookies over TLS: all __Host-, Secure, HttpOnly, SameSite=Lax, Path=/`);
  });
});

describe('Z4: the database file', () => {
  const place = openPlace();
  const mailer = fakeMailer();
  let app: OpenedApp;
  beforeAll(async () => {
    app = await openApp(readConfig({ ...place.env, BASE_URL: 'http://naosu.test' }), { clock: fakeClock() });
  });
  afterAll(async () => {
    await app.close();
    place.remove();
  });

  it('names no secret that opens anything', async () => {
    const ports = { ...app.ports, mailer };
    const api = createApi(ports);
    const secrets = new Set<string>();
    const keep = (who: Visitor) => {
      for (const [, value = ''] of who.cookie.matchAll(/naosu-\w+=([^;]+)/g))
        secrets.add(decodeURIComponent(value).split('.')[0] ?? '');
    };
    for (let i = 0; i < 10; i++) {
      const [who, email] = [new Visitor(api), `resident${i}@example.jp`];
      await who.post('/sign-in/guest', {});
      keep(who);
      await who.post('/sign-in/code', { email });
      keep(who);
      await who.post('/sign-in/code/verify', { email, code: mailer.codeFor(email) });
      keep(who);
    }
    const tokens = [...secrets];
    for (const { text } of mailer.sent) secrets.add(/token=([\w-]+)/.exec(text)?.[1] ?? '');
    secrets.add((await makeAdministratorLink(ports)).token);
    const files = [place.databaseFile, `${place.databaseFile}-wal`].map((file) => readFileSync(file));
    const found = [...secrets].filter((secret) => files.some((bytes) => bytes.includes(secret)));
    expect(files.some((bytes) => bytes.includes('resident9@example.jp'))).toBe(true);
    expect(secrets.size).toBe(10 * 4 + 1);
    expect(found).toEqual([]);
    const bits = Math.min(...tokens.map((token) => token.length)) * Math.log2(new Set(tokens.join('')).size);
    expect(bits).toBeGreaterThanOrEqual(128);
    figure(
      `Z4: ${secrets.size} secrets of ${Math.floor(bits)} bits and more: 0 readable in the database file`,
    );
  });
});
