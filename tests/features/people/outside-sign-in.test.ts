import { sql } from 'drizzle-orm';
import type { JWTPayload } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createApp } from '../../../server/app.ts';
import type { ProviderConfig } from '../../../server/platform/better-auth/provider-client.ts';
import { aReport, type CityApp, openCityApp, Visitor } from '../../support/city-app.ts';
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

/** Where one wanted to go is kept, when it was this browser that began it. */
const REFUSED = { status: 303, to: expect.stringMatching(/^\/sign-in\/with\/oidc\/refused(\?next=%2Fme)?$/) };
const me = async (who: Visitor) => (await who.get<{ id: string | null; signedIn: boolean }>('/me')).body;
const rows = ({ ports }: CityApp, table: string) => ports.database.all(sql.raw(`select * from ${table}`));

async function residentOf(town: Town, email: string): Promise<Visitor> {
  const who = town.browser();
  await who.post('/sign-in/code', { email });
  await who.post('/sign-in/code/verify', { email, code: town.mailer.codeFor(email) });
  return who;
}

describe('signing in with an account elsewhere', () => {
  it('asks the provider for nothing but who it is, with PKCE, state and nonce', async () => {
    const town = await openTown();
    const url = new URL(await begin(town, town.browser()));
    expect(url.origin).toBe(provider.issuer);
    expect(Object.fromEntries(url.searchParams)).toEqual({
      response_type: 'code',
      client_id: CLIENT.clientId,
      redirect_uri: 'http://naosu.test/sign-in/with/oidc/callback',
      scope: 'openid',
      state: expect.stringMatching(/^[\w-]{100,400}$/),
      nonce: expect.stringMatching(/^[\w-]{43,}$/),
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge_method: 'S256',
    });
  });

  it.each(['oidc', 'line'] as const)('makes an account and knows it again (%s)', async (id) => {
    provider.mood.likeLine = id === 'line';
    const town = await openTown(configured(id));
    const [phone, laptop] = [town.browser(), town.browser()];
    expect(await goThrough(town, phone, '/reports/3?lang=ja')).toMatchObject({
      status: 303,
      to: '/reports/3?lang=ja',
    });
    const first = await me(phone);
    expect(first).toMatchObject({ signedIn: true, role: 'resident', email: null });
    expect(await goThrough(town, laptop)).toMatchObject({ to: '/me' });
    expect((await me(laptop)).id).toBe(first.id);
    provider.mood.subject = 'taro';
    const taro = town.browser();
    await goThrough(town, taro);
    expect((await me(taro)).id).not.toBe(first.id);
    expect(await rows(town, 'user')).toHaveLength(2);
  });

  it('keeps no token and joins nobody by an address', async () => {
    const town = await openTown();
    const known = await residentOf(town, 'hanako@example.jp');
    provider.mood.claims = (claims) => ({ ...claims, email: 'hanako@example.jp', email_verified: true });
    const who = town.browser();
    await goThrough(town, who);
    expect((await me(who)).id).not.toBe((await me(known)).id);
    expect(await rows(town, 'account')).toMatchObject([
      { account_id: 'hanako', access_token: null, refresh_token: null, id_token: null },
    ]);
    const everything = JSON.stringify(
      await Promise.all(['user', 'account', 'session', 'verification'].map((t) => rows(town, t))),
    );
    expect(everything).not.toContain('access-token-not-to-be-kept');
  });

  it('makes one account of two first visits at once', async () => {
    const town = await openTown();
    const browsers = [town.browser(), town.browser()];
    await Promise.all(browsers.map((who) => goThrough(town, who)));
    const ids = await Promise.all(browsers.map(async (who) => (await me(who)).id));
    expect(ids[0]).toBe(ids[1]);
    expect(await rows(town, 'user')).toHaveLength(1);
  });

  it('brings along what the guest of this browser posted, and publishes it', async () => {
    const town = await openTown();
    const who = town.browser();
    await who.post('/sign-in/guest', {});
    const { number } = (await who.post<{ number: number }>('/reports', aReport())).body;
    expect((await town.browser().get(`/reports/${number}`)).status).toBe(404);
    await goThrough(town, who);
    expect((await who.get<{ items: { number: number }[] }>('/me/reports')).body.items).toMatchObject([
      { number },
    ]);
    expect((await town.browser().get(`/reports/${number}`)).status).toBe(200);
  });

  it('leaves no site but ours to come back to', async () => {
    const town = await openTown();
    expect((await goThrough(town, town.browser(), '//elsewhere.example/x')).to).toBe('/');
    expect((await goThrough(town, town.browser(), 'https://elsewhere.example')).to).toBe('/');
  });

  it('writes nothing while somebody is away, however often they go', async () => {
    const town = await openTown();
    const who = town.browser();
    const back = await provider.answer(await begin(town, who));
    for (let i = 0; i < 5; i++) await begin(town, town.browser());
    expect(await rows(town, 'verification')).toEqual([]);
    await comeBack(who, back);
    expect(await rows(town, 'verification')).toHaveLength(1);
    const told = JSON.stringify(await rows(town, 'verification'));
    expect(told).not.toContain(back.searchParams.get('state'));
  });

  it('is not begun by a page of another site', async () => {
    const town = await openTown();
    const who = town.browser();
    const answer = await who.send('/sign-in/with/oidc', { headers: { 'Sec-Fetch-Site': 'cross-site' } });
    expect(answer.headers.get('Location')).toMatch(/^\/sign-in\?/);
    expect(who.cookie).toBe('');
    expect(await rows(town, 'verification')).toEqual([]);
  });

  it('asks for the second factor of who has one', async () => {
    const town = await openTown();
    const who = town.browser();
    await goThrough(town, who);
    await town.ports.database.run(sql`insert into role_grant (id, person_id, role, granted_at)
      select 'g', id, 'administrator', 0 from person`);
    const again = town.browser();
    expect((await goThrough(town, again, '/staff')).to).toBe('/sign-in/second-factor?next=%2Fstaff');
  });
});

describe('connecting an account elsewhere', () => {
  it('adds a way into the account of who is signed in, and it can be taken away again', async () => {
    const town = await openTown();
    const hanako = await residentOf(town, 'hanako@example.jp');
    expect(await goThrough(town, hanako, '/me/account')).toMatchObject({ status: 303, to: '/me/account' });
    const elsewhere = town.browser();
    await goThrough(town, elsewhere);
    expect((await me(elsewhere)).id).toBe((await me(hanako)).id);
    const { items } = (await hanako.get<{ items: { id: string }[] }>('/me/connections')).body;
    expect(items).toMatchObject([{ provider: 'まちのID' }]);
    const page = await (await hanako.send('/me/account')).text();
    expect(page).toContain(`data-connection="${items[0]?.id}"`);
    expect(page).not.toContain('/sign-in/with/oidc');
    expect((await hanako.call('DELETE', `/me/connections/${items[0]?.id}`)).status).toBe(204);
    const later = town.browser();
    await goThrough(town, later);
    expect((await me(later)).id).not.toBe((await me(hanako)).id);
  });

  it('refuses one that opens another account', async () => {
    const town = await openTown();
    const owner = town.browser();
    await goThrough(town, owner);
    const taro = await residentOf(town, 'taro@example.jp');
    expect(await goThrough(town, taro)).toMatchObject(REFUSED);
    expect((await taro.get('/me/connections')).body).toEqual({ items: [] });
    const [again] = [town.browser()];
    await goThrough(town, again);
    expect((await me(again)).id).toBe((await me(owner)).id);
  });

  it('leaves the last way in, and what is somebody else’s', async () => {
    const town = await openTown();
    const who = town.browser();
    await goThrough(town, who);
    const { items } = (await who.get<{ items: { id: string }[] }>('/me/connections')).body;
    const path = `/me/connections/${items[0]?.id}`;
    expect(await who.call('DELETE', path)).toMatchObject({ status: 409, body: { code: 'last_way_in' } });
    const taro = await residentOf(town, 'taro@example.jp');
    expect((await taro.call('DELETE', path)).status).toBe(404);
    expect((await who.get<{ items: unknown[] }>('/me/connections')).body.items).toHaveLength(1);
  });

  it('counts as a way in only while its provider is offered', async () => {
    const town = await openTown();
    const who = await residentOf(town, 'hanako@example.jp');
    await goThrough(town, who);
    await town.ports.database.run(sql`update account set provider_id = 'line'`);
    await town.ports.database.run(sql`update user set email = id || '@naosu.invalid'`);
    await town.ports.database.run(sql`insert into passkey (id, name, public_key, user_id, credential_id, counter, backed_up, created_at)
      select 'k', 'key', 'p', id, 'c', 0, 0, 0 from user`);
    expect(await who.call('DELETE', '/me/passkeys/k')).toMatchObject({
      status: 409,
      body: { code: 'last_way_in' },
    });
    const { items } = (await who.get<{ items: { id: string }[] }>('/me/connections')).body;
    expect((await who.call('DELETE', `/me/connections/${items[0]?.id}`)).status).toBe(204);
  });

  it('is not done for somebody who signed in meanwhile', async () => {
    const town = await openTown();
    const who = town.browser();
    const back = await provider.answer(await begin(town, who));
    await who.post('/sign-in/code', { email: 'taro@example.jp' });
    await who.post('/sign-in/code/verify', {
      email: 'taro@example.jp',
      code: town.mailer.codeFor('taro@example.jp'),
    });
    expect(await comeBack(who, back)).toMatchObject(REFUSED);
    expect(await rows(town, 'account')).toEqual([]);
  });
});

describe('what comes back and is not right', () => {
  const changed = (url: URL, name: string, value: string) => {
    const other = new URL(url);
    other.searchParams.set(name, value);
    return other;
  };

  it.each<[string, (town: Town, who: Visitor, back: URL) => Promise<object>]>([
    ['another state', (_, who, back) => comeBack(who, changed(back, 'state', 'x'.repeat(43)))],
    ['another code', (_, who, back) => comeBack(who, changed(back, 'code', crypto.randomUUID()))],
    ['another issuer', (_, who, back) => comeBack(who, changed(back, 'iss', 'https://evil.example'))],
    ['another browser', (town, _, back) => comeBack(town.browser(), back)],
    [
      'eleven minutes',
      (town, who, back) => {
        town.clock.forward(10 * MINUTE + 1);
        return comeBack(who, back);
      },
    ],
    [
      'the same answer again',
      async (_, who, back) => {
        expect((await comeBack(who, back)).to).toBe('/me');
        await who.post('/sign-out', {});
        return comeBack(who, back);
      },
    ],
  ])('is refused: %s', async (_, attempt) => {
    const town = await openTown();
    const who = town.browser();
    const back = await provider.answer(await begin(town, who));
    expect(await attempt(town, who, back)).toMatchObject(REFUSED);
    expect((await me(who)).signedIn).toBe(false);
  });

  const claims = (change: JWTPayload) => (told: JWTPayload) => ({ ...told, ...change });
  it.each<[string, Partial<Mood>]>([
    ['a nonce of another attempt', { claims: claims({ nonce: 'n'.repeat(43) }) }],
    ['no nonce', { claims: ({ nonce: _, ...rest }) => rest }],
    ['another issuer', { claims: claims({ iss: 'https://evil.example' }) }],
    ['a token for another client', { claims: claims({ aud: 'somebody-else' }) }],
    ['a token that is over', { claims: claims({ exp: 1 }) }],
    ['no subject', { claims: ({ sub: _, ...rest }) => rest }],
    ['a signature of another key', { sealedBy: 'another key' }],
    ['a signature with the secret, from who did not say so', { sealedBy: 'the secret' }],
    ['a redirect instead of tokens', { redirects: true }],
    ['silence', { silent: true }],
  ])('is refused: %s', async (_, mood) => {
    const town = await openTown();
    const who = town.browser();
    const back = await provider.answer(await begin(town, who));
    Object.assign(provider.mood, mood);
    expect(await comeBack(who, back)).toMatchObject(REFUSED);
    expect((await me(who)).signedIn).toBe(false);
    expect(await rows(town, 'user')).toEqual([]);
    expect(town.complaints).toHaveLength(1);
    expect(provider.asked).not.toContain('/elsewhere');
  });

  it('is no fault when somebody changes their mind', async () => {
    const town = await openTown();
    provider.mood.subject = null;
    const who = town.browser();
    const { to } = await goThrough(town, who, '/reports/3');
    expect(to).toBe('/sign-in/with/oidc/refused?next=%2Freports%2F3');
    const page = await who.send(to ?? '');
    const way = expect.stringContaining('href="/sign-in?next=%2Freports%2F3"');
    expect([page.status, await page.text()]).toEqual([422, way]);
    const lured = await who.send('/sign-in/with/oidc/refused?next=//elsewhere.example');
    expect(await lured.text()).toContain('href="/sign-in"');
    expect(town.complaints).toEqual([]);
    provider.mood.subject = 'hanako';
    expect((await goThrough(town, who)).to).toBe('/me');
  });
});

describe('a provider that is away', () => {
  it('keeps nobody from anything else, and is asked anew at the next wish', async () => {
    const town = await openTown();
    provider.mood.silent = true;
    const who = town.browser();
    expect((await who.send('/sign-in')).status).toBe(200);
    expect(provider.asked).toEqual([]);
    expect((await who.send('/sign-in/with/oidc')).status).toBe(422);
    provider.mood.silent = false;
    expect((await goThrough(town, who)).to).toBe('/me');
  });

  it('is asked once for what it offers while that is fresh', async () => {
    const town = await openTown();
    await Promise.all([1, 2, 3].map(() => begin(town, town.browser())));
    expect(provider.asked.filter((path) => path.includes('well-known'))).toHaveLength(1);
    town.clock.forward(61 * MINUTE);
    await begin(town, town.browser());
    expect(provider.asked.filter((path) => path.includes('well-known'))).toHaveLength(2);
  });

  it('that nobody configured is not found, and has no button', async () => {
    const town = await openTown();
    expect((await town.browser().send('/sign-in/with/line')).status).toBe(404);
    const page = await (await town.browser().send('/sign-in?next=/new')).text();
    expect(page).toContain('href="/sign-in/with/oidc?next=%2Fnew"');
    expect(page).not.toContain('/sign-in/with/line');
  });
});
