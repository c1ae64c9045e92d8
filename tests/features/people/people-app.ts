import { sql } from 'drizzle-orm';
import { Hono } from 'hono';
import { openEngine } from '#engine';
import { appPortsOf } from '../../../server/api.ts';
import { actorOf, peopleRoutes, prolongOnWrite } from '../../../server/features/people/index.ts';
import type { Env } from '../../../server/http/env.ts';
import { problemHandler } from '../../../server/http/problem.ts';
import { requestContext, whoAsks } from '../../../server/http/request-context.ts';
import { keyedHash } from '../../../server/platform/better-auth/keyed-hash.ts';
import { peoplePorts } from '../../../server/platform/better-auth/people-ports.ts';
import { fakeClock } from '../../fakes/clock.ts';
import { fakeMailer } from '../../fakes/mailer.ts';
import { fakeImageResizer, fakePhotoStore } from '../../fakes/photos.ts';
import { settings } from '../../support/city-app.ts';
import { Browser } from './browser.ts';

/** Accounts and sessions on the engine under test, below the application. */
export async function openIdentity({ secure = false } = {}) {
  const { database } = await openEngine();
  const clock = fakeClock();
  const rows = (query: string) => database.all(sql.raw(query));
  return {
    database,
    rows,
    clock,
    keyedHash: (...parts: readonly string[]) => keyedHash('s'.repeat(40), ...parts),
    ...peoplePorts({ database, secret: 's'.repeat(40), clock, secure }),
  };
}

/** The people slice behind HTTP on the engine under test, with a clock and a mailbox in the test's hand. */
export async function openPeopleApp() {
  const { database, rows, clock, ...outside } = await openIdentity();
  const mailer = fakeMailer();
  const errors: unknown[] = [];
  const log = { info: () => {}, error: (message: string, fields?: object) => errors.push([message, fields]) };
  const photos = { photoStore: fakePhotoStore(clock.now), imageResizer: fakeImageResizer() };
  const wipeTraces = async () => {};
  const newId = () => crypto.randomUUID();
  const ports = appPortsOf(
    { database, clock, mailer, ...outside, log, newId, wipeTraces, ...photos },
    settings,
  );
  const app = new Hono<Env>();
  app.onError(problemHandler(log));
  app.use(requestContext(newId, () => false));
  app.use(whoAsks({ bySession: (headers) => actorOf(ports, headers), byToken: async () => undefined }));
  app.use(prolongOnWrite(ports));
  app.route('/', peopleRoutes(ports));
  return { app, database, rows, errors, ports, clock, mailer, open: () => new Visitor(app) };
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
