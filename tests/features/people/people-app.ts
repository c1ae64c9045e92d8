import { Hono } from 'hono';
import * as schema from '#db/schema/index.ts';
import { cityFrom } from '../../../server/features/city/index.ts';
import { actorOf, guestDesk, peopleRoutes, prolongOnWrite } from '../../../server/features/people/index.ts';
import type { AppPorts, Env } from '../../../server/http/env.ts';
import { problemHandler } from '../../../server/http/problem.ts';
import { requestContext } from '../../../server/http/request-context.ts';
import { betterAuthIdentity } from '../../../server/platform/better-auth/identity.ts';
import { fakeClock } from '../../fakes/clock.ts';
import { fakeMailer } from '../../fakes/mailer.ts';
import { openTestSqlite } from '../../support/database.ts';
import { Browser } from './browser.ts';

const WARDS = ['27127', '27128'].map((code, slot) => {
  const [west, east] = [135 + slot, 136 + slot];
  const ring = [
    [west, 34],
    [east, 34],
    [east, 35],
    [west, 35],
    [west, 34],
  ] as [number, number][];
  const box = { west, south: 34, east, north: 35, polygons: [[ring]], labelLng: west + 0.5, labelLat: 34.5 };
  return { code, slot, name: code, nameKana: code, nameEn: code, ...box };
});
const LITTER = {
  code: 'litter',
  slot: 0,
  kind: 'problem',
  name: 'ごみ',
  nameEn: 'Litter',
  icon: 'litter',
} as const;
const PROFILE = { name: '大阪市', nameEn: 'Osaka', code: '27100', timeZone: 'Asia/Tokyo' };

/** The people slice behind HTTP on an SQLite of its own, with a clock and a mailbox in the test's hand. */
export async function openPeopleApp() {
  const sqlite = openTestSqlite();
  const { database } = sqlite;
  const errors: unknown[] = [];
  const [clock, mailer] = [fakeClock(), fakeMailer()];
  await database.insert(schema.ward).values(WARDS);
  await database.insert(schema.category).values({ ...LITTER, questions: [], position: 0 });
  await database.insert(schema.setting).values({ key: 'city', value: PROFILE });
  const identity = betterAuthIdentity({ database, secret: 'x'.repeat(40), clock, secure: false });
  const log = { info: () => {}, error: (message: string, fields?: object) => errors.push([message, fields]) };
  const city = cityFrom({ database, clock });
  const settings = { baseUrl: undefined, guestPosts: 'held' };
  const parts = { database, clock, mailer, identity, log, city, settings, newId: () => crypto.randomUUID() };
  const ports = { ...parts, guests: guestDesk(parts), inFlight: new Set<string>() } as unknown as AppPorts;
  const app = new Hono<Env>();
  app.onError(problemHandler(log));
  app.use(requestContext(parts.newId, (headers) => actorOf(ports, headers)));
  app.use(prolongOnWrite(ports));
  app.route('/', peopleRoutes(ports));
  return { ...sqlite, app, errors, ports, clock, mailer, open: () => new Visitor(app) };
}

export type PeopleApp = Awaited<ReturnType<typeof openPeopleApp>>;
export type Answer = { status: number; body: Record<string, unknown>; headers: Headers };

/** Somebody with a browser of their own. */
export class Visitor {
  readonly browser = new Browser();
  readonly #app: Hono<Env>;
  constructor(app: Hono<Env>) {
    this.#app = app;
  }

  async call(method: string, path: string, body?: unknown): Promise<Answer> {
    const headers = this.browser.headers();
    if (body !== undefined) headers.set('Content-Type', 'application/json');
    const init = { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) };
    const response = await this.#app.request(path, init);
    this.browser.keep(response.headers.getSetCookie());
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: text === '' ? {} : JSON.parse(text) };
  }

  get = (path: string) => this.call('GET', path);
  post = (path: string, body?: unknown) => this.call('POST', path, body);

  async signIn({ mailer }: PeopleApp, email: string): Promise<Answer> {
    await this.post('/sign-in/code', { email });
    return this.post('/sign-in/code/verify', { email, code: mailer.codeFor(email) });
  }
}
