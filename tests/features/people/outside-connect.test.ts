import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createApp } from '../../../server/app.ts';
import type { ProviderConfig } from '../../../server/platform/better-auth/provider-client.ts';
import { openCityApp, Visitor } from '../../support/city-app.ts';
import { CLIENT, type Mood, openOidcProvider } from '../../support/oidc-provider.ts';

const MINUTE = 60_000;

let at = new Date('2026-04-01T00:00:00Z');
let provider: Awaited<ReturnType<typeof openOidcProvider>>;
beforeAll(async () => {
  provider = await openOidcProvider(() => at);
});
afterAll(() => provider.close());
beforeEach(() => {
  for (const name of Object.keys(provider.mood)) delete provider.mood[name as keyof Mood];
  provider.mood.subject = 'hanako';
  provider.asked.length = 0;
});

const configured = (id: ProviderConfig['id'] = 'oidc'): ProviderConfig => ({
  id,
  name: 'まちのID',
  issuer: provider.issuer,
  ...CLIENT,
});

/** The whole app with pages, and browsers that go to the provider and come back. */
async function openTown(config = configured()) {
  const app = await openCityApp({}, { providers: [config] });
  at = app.clock.now();
  const whole = createApp(app.ports);
  return { ...app, browser: () => new Visitor(whole), id: config.id };
}
type Town = Awaited<ReturnType<typeof openTown>>;

const begin = async ({ id }: Town, who: Visitor, next = '/me') => {
  const headers = { 'Sec-Fetch-Site': 'same-origin' };
  const answer = await who.send(`/sign-in/with/${id}?next=${encodeURIComponent(next)}`, { headers });
  expect(answer.status).toBe(303);
  return answer.headers.get('Location') ?? '';
};
const comeBack = async (who: Visitor, { pathname, search }: URL) => {
  const answer = await who.send(pathname + search);
  return { status: answer.status, to: answer.headers.get('Location') };
};
const goThrough = async (town: Town, who: Visitor, next?: string) =>
  comeBack(who, await provider.answer(await begin(town, who, next)));

const me = async (who: Visitor) => (await who.get<{ id: string | null; signedIn: boolean }>('/me')).body;

async function residentOf(town: Town, email: string): Promise<Visitor> {
  const who = town.browser();
  await who.post('/sign-in/code', { email });
  await who.post('/sign-in/code/verify', { email, code: town.mailer.codeFor(email) });
  return who;
}

describe('what must connect nothing', () => {
  const HOUR = 60 * MINUTE;

  it('is an office’s session of yesterday: who has it signs in like anybody', async () => {
    const town = await openTown();
    const officer = await residentOf(town, 'kakari@city.example');
    const { id } = await me(officer);
    await town.ports.database.run(sql`insert into role_grant (id, person_id, role, granted_at)
      select 'g', id, 'staff', 0 from person`);
    town.clock.forward(13 * HOUR);
    at = town.clock.now();
    expect(await goThrough(town, officer)).toMatchObject({ status: 303, to: '/me' });
    expect((await me(officer)).id).not.toBe(id);
    const thief = town.browser();
    await goThrough(town, thief);
    expect(await me(thief)).toMatchObject({ role: 'resident' });
    expect(town.complaints).toEqual([]);
  });

  it.each<[string, Record<string, string>]>([
    ['another site', { 'Sec-Fetch-Site': 'cross-site' }],
    ['a neighbour under the same domain', { 'Sec-Fetch-Site': 'same-site' }],
    ['a mail', { 'Sec-Fetch-Site': 'none' }],
    ['nobody knows where', {}],
    ['another site, in an older browser', { Referer: 'http://evil.example/naosu.test' }],
  ])('is a link from %s', async (_, headers) => {
    const town = await openTown();
    const hanako = await residentOf(town, 'hanako@example.jp');
    const answer = await hanako.send('/sign-in/with/oidc', { headers });
    expect(answer.headers.get('Location')).not.toContain(provider.issuer);
    expect(hanako.cookie).not.toContain('naosu-provider');
  });

  it('is no older browser on our own page', async () => {
    const town = await openTown();
    const hanako = await residentOf(town, 'hanako@example.jp');
    const answer = await hanako.send('/sign-in/with/oidc', {
      headers: { Referer: 'http://naosu.test/me/account' },
    });
    expect(answer.headers.get('Location')).toContain(provider.issuer);
  });

  it('is a session that nobody proved within the hour', async () => {
    const town = await openTown();
    const hanako = await residentOf(town, 'hanako@example.jp');
    town.clock.forward(HOUR + 1);
    const answer = await hanako.send('/sign-in/with/oidc', { headers: { 'Sec-Fetch-Site': 'same-origin' } });
    expect([answer.status, await answer.text()]).toEqual([
      403,
      expect.stringContaining('href="/sign-in?next='),
    ]);
  });
});

describe('cookies that somebody else wrote', () => {
  it('are given back to nobody', async () => {
    const town = await openTown();
    const evil = encodeURIComponent('x; Domain=example.com\r\nSet-Cookie: naosu-session=evil');
    const asked = (name: string): RequestInit & { headers: Record<string, string> } => ({
      headers: { Cookie: `naosu-${name}=${evil}`, 'Content-Type': 'application/json' },
    });
    const answers = [
      await town.browser().send('/sign-in/with/oidc', asked('provider')),
      await town
        .browser()
        .send('/api/v1/sign-in/passkey/options', { method: 'POST', body: '{}', ...asked('passkey') }),
    ];
    for (const { status, headers } of answers) {
      expect(status).toBeLessThan(400);
      expect(headers.getSetCookie().join()).not.toMatch(/Domain|evil/);
    }
  });
});
