import { person, personAccount, roleGrant } from '#db/schema/index.ts';
import type { OfficeRole } from '#domain/actor.ts';
import { openEngine } from '#engine';
import { appPortsOf, createApi } from '../../server/api.ts';
import type { AppSettings } from '../../server/http/env.ts';
import { hasherWith } from '../../server/platform/better-auth/keyed-hash.ts';
import { peoplePorts } from '../../server/platform/better-auth/people-ports.ts';
import type { ProviderConfig } from '../../server/platform/better-auth/provider-client.ts';
import type { Clock } from '../../server/ports/index.ts';
import type { PhotoStore } from '../../server/ports/photo-store.ts';
import { fakeClock } from '../fakes/clock.ts';
import { fakeMailer } from '../fakes/mailer.ts';
import { fakeImageResizer, fakeJpeg, fakePhotoStore } from '../fakes/photos.ts';
import type { Json } from './a-report.ts';
import { enrol } from './authenticator-app.ts';

export { aReport, CHUO, CITY_HALL, type Json } from './a-report.ts';

export const settings: AppSettings = {
  baseUrl: undefined,
  guestPosts: 'held',
  mapStyleUrl: undefined,
  mapOrigins: [],
  limits: undefined,
  trustProxy: () => false,
  uploadSlots: 3,
  assets: { script: '/main.js', styles: [], preload: [] },
};

export type Answer<Body = Json> = { status: number; body: Body; headers: Headers };

/**
 * The API over a real database of the engine under test, with Osaka in it, a clock and a mailbox in the test's hand, and
 * photos that stay in memory.
 */
export async function openCityApp(
  changes: Partial<AppSettings> = {},
  {
    providers = [],
    photoStore: behind,
  }: { providers?: readonly ProviderConfig[]; photoStore?: PhotoStore } = {},
) {
  const engine = await openEngine();
  const { database } = engine;
  const [clock, mailer] = [fakeClock(), fakeMailer()];
  const complaints: unknown[] = [];
  const log = {
    info: () => {},
    error: (message: string, fields?: Json) => complaints.push([message, fields]),
  };
  const photoStore = fakePhotoStore(clock.now);
  const ports = appPortsOf(
    {
      database,
      clock,
      mailer,
      ...peoplePorts({
        database,
        secret: 's'.repeat(40),
        clock,
        secure: changes.baseUrl?.startsWith('https:') === true,
        providers,
      }),
      log,
      keyedHash: hasherWith('s'.repeat(40)),
      photoStore: behind ?? photoStore,
      imageResizer: fakeImageResizer(),
      newId: () => crypto.randomUUID(),
      wipeTraces: async () => {},
    },
    { ...settings, ...changes },
  );
  const api = createApi(ports);
  const visitor = (from?: string) => new Visitor(api, from);
  return {
    engine,
    ports,
    api,
    clock,
    mailer,
    photoStore,
    complaints,
    visitor,
    ...people(ports, mailer, visitor, clock),
  };
}

export type CityApp = Awaited<ReturnType<typeof openCityApp>>;

/** Residents with a confirmed address, staff with a right in a ward, and who administers the city. */
function people(
  ports: ReturnType<typeof appPortsOf>,
  mailer: ReturnType<typeof fakeMailer>,
  visitor: () => Visitor,
  clock: Clock,
) {
  const resident = async (address = `${crypto.randomUUID()}@example.jp`) => {
    const who = visitor();
    await who.post('/sign-in/code', { email: address });
    await who.post('/sign-in/code/verify', { email: address, code: mailer.codeFor(address) });
    return who;
  };
  const newestPerson = async (): Promise<string> => {
    const rows = await ports.database.select().from(personAccount);
    return (rows.at(-1) as { personId: string }).personId;
  };
  /** A resident, and how to give them a right. */
  const newcomer = async () => {
    const before = new Set((await ports.database.select().from(person)).map(({ id }) => id));
    const who = await resident();
    const personId =
      (await ports.database.select().from(person)).find(({ id }) => !before.has(id))?.id ??
      (await newestPerson());
    const give = (grant: { role: OfficeRole; wards?: string[] | null }) =>
      ports.database.insert(roleGrant).values({ id: crypto.randomUUID(), personId, grantedAt: 0, ...grant });
    return { who, personId, give };
  };
  const staff = async (wards: string[] | null, displayName = '北区役所') => {
    const { who, give } = await newcomer();
    await give({ role: 'staff', wards });
    await who.call('PATCH', '/me', { displayName });
    return who;
  };
  /** Whose right sleeps: no second factor yet. */
  const sleepingAdministrator = async () => {
    const { who, personId, give } = await newcomer();
    await give({ role: 'administrator' });
    return { who, personId };
  };
  /** Awake: with a second factor, given in this session. */
  const administrator = async () => {
    const { who } = await sleepingAdministrator();
    await enrol(who, clock.now());
    return who;
  };
  return { resident, staff, sleepingAdministrator, administrator };
}

/** Somebody with a browser of their own: keeps cookies, sends its origin. */
export class Visitor {
  readonly #app: ReturnType<typeof createApi>;
  readonly #cookies = new Map<string, string>();
  readonly #from: string | undefined;

  /** `from` is the address at the other end of the socket. */
  constructor(app: ReturnType<typeof createApi>, from?: string) {
    this.#app = app;
    this.#from = from;
  }

  async send(path: string, init: RequestInit & { headers?: Record<string, string> } = {}): Promise<Response> {
    const headers = new Headers({ Host: 'naosu.test', Origin: 'http://naosu.test', ...init.headers });
    if (this.#cookies.size > 0) headers.set('Cookie', this.cookie);
    const socket = this.#from && { incoming: { socket: { remoteAddress: this.#from } } };
    const response = await this.#app.request(`http://naosu.test${path}`, { ...init, headers }, socket || {});
    for (const line of response.headers.getSetCookie()) this.#keep(line);
    return response;
  }

  /** As a browser would send it. */
  get cookie(): string {
    return [...this.#cookies].map(([k, v]) => `${k}=${v}`).join('; ');
  }

  #keep(line: string): void {
    const [pair = ''] = line.split(';');
    const at = pair.indexOf('=');
    const gone = /max-age=0/i.test(line);
    if (gone) this.#cookies.delete(pair.slice(0, at));
    else this.#cookies.set(pair.slice(0, at), pair.slice(at + 1));
  }

  async call<Body = Json>(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer<Body>> {
    const init =
      body === undefined
        ? { method, headers }
        : { method, headers: { 'Content-Type': 'application/json', ...headers }, body: JSON.stringify(body) };
    const response = await this.send(`/api/v1${path}`, init);
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      body: (text === '' ? {} : JSON.parse(text)) as Body,
    };
  }

  get = <Body = Json>(path: string) => this.call<Body>('GET', path);
  post = <Body = Json>(path: string, body: unknown, headers?: Record<string, string>) =>
    this.call<Body>('POST', path, body, headers);

  /** Sends a photo and gives its id. */
  async photo(): Promise<string> {
    return ((await this.sendPhoto()).body as { id: string }).id;
  }

  async sendPhoto(headers: Record<string, string> = {}): Promise<Answer> {
    const form = new FormData();
    form.set('photo', new File([fakeJpeg()], 'a.jpg', { type: 'image/jpeg' }));
    const response = await this.send('/api/v1/photos', { method: 'POST', body: form, headers });
    return { status: response.status, headers: response.headers, body: (await response.json()) as Json };
  }
}
