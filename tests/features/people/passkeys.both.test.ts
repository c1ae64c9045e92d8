import { describe, expect, it } from 'vitest';
import { Authenticator, type Lie } from '../../support/authenticator.ts';
import { type Answer, aReport, type CityApp, openCityApp, type Visitor } from '../../support/city-app.ts';

const MINUTE = 60_000;
const REFUSED = { status: 422, body: { code: 'passkey_refused' } };

type Options = Parameters<Authenticator['create']>[0] & Parameters<Authenticator['get']>[0];

const askNew = async (who: Visitor) => (await who.post<Options>('/me/passkeys/options', {})).body;
const askIn = async (who: Visitor) => (await who.post<Options>('/sign-in/passkey/options', {})).body;

async function add(who: Visitor, device: Authenticator, lie?: Lie): Promise<Answer> {
  const answer = await device.create(await askNew(who), lie);
  return who.post('/me/passkeys', { answer, name: '電話' });
}

async function comeIn(who: Visitor, device: Authenticator, lie?: Lie): Promise<Answer> {
  return who.post('/sign-in/passkey', { answer: await device.get(await askIn(who), lie) });
}

const me = async (who: Visitor) => (await who.get('/me')).body;

async function withKey(app: CityApp, kind?: Parameters<typeof Authenticator.make>[0], counter?: number) {
  const [who, device] = [app.visitor(), await Authenticator.make(kind, counter)];
  expect(await add(who, device)).toMatchObject({ status: 201, body: { role: 'resident' } });
  return { who, device };
}

describe('a passkey', () => {
  it.each(['ES256', 'EdDSA', 'RS256'] as const)(
    'makes an account without any address, and opens it again (%s)',
    async (kind) => {
      const app = await openCityApp();
      const { who, device } = await withKey(app, kind);
      const first = await me(who);
      expect(first).toMatchObject({ signedIn: true, role: 'resident', email: null });
      const elsewhere = app.visitor();
      expect(await comeIn(elsewhere, device)).toMatchObject({ status: 200, body: { role: 'resident' } });
      expect((await me(elsewhere)).id).toBe(first.id);
      expect(app.complaints).toEqual([]);
    },
  );

  it('publishes what the guest of this browser posted, and they stay the same person', async () => {
    const app = await openCityApp();
    const [guest, stranger] = [app.visitor(), app.visitor()];
    const { number } = (await guest.post<{ number: number }>('/reports', aReport())).body;
    expect((await stranger.get(`/reports/${number}`)).status).toBe(404);
    const before = await me(guest);
    const cookie = guest.cookie;
    expect((await add(guest, await Authenticator.make())).status).toBe(201);
    expect(await me(guest)).toMatchObject({ id: before.id, signedIn: true });
    expect(guest.cookie).not.toBe(cookie);
    expect((await stranger.get(`/reports/${number}`)).body).toMatchObject({ visibility: 'public' });
  });

  it('brings along what a guest did who then signs in with it', async () => {
    const app = await openCityApp();
    const { who, device } = await withKey(app);
    const guest = app.visitor();
    const { number } = (await guest.post<{ number: number }>('/reports', aReport())).body;
    await comeIn(guest, device);
    expect((await me(guest)).id).toBe((await me(who)).id);
    expect((await who.get(`/reports/${number}`)).body).toMatchObject({ visibility: 'public' });
  });

  it('is added to an account that came by e-mail, in the same session', async () => {
    const app = await openCityApp();
    const who = await app.resident('hanako@example.jp');
    const device = await Authenticator.make();
    expect((await add(who, device)).status).toBe(201);
    const elsewhere = app.visitor();
    await comeIn(elsewhere, device);
    expect(await me(elsewhere)).toMatchObject({ email: 'hanako@example.jp' });
    expect((await who.get('/me/passkeys')).body).toMatchObject({
      items: [
        { name: '電話', createdAt: app.clock.now().toISOString(), lastUsedAt: app.clock.now().toISOString() },
      ],
    });
  });

  it('asks the device for a person who proves to be there, and names the keys it knows', async () => {
    const app = await openCityApp();
    const { who, device } = await withKey(app);
    expect(await askNew(who)).toMatchObject({
      rp: { id: 'naosu.test' },
      attestation: 'none',
      excludeCredentials: [{ id: device.id }],
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      pubKeyCredParams: [{ alg: -8 }, { alg: -7 }, { alg: -257 }],
    });
    const wish = await askIn(app.visitor());
    expect(wish).toMatchObject({ rpId: 'naosu.test', userVerification: 'required' });
    expect(wish).not.toHaveProperty('allowCredentials');
  });

  it('belongs to the public address, whatever the request is called', async () => {
    const app = await openCityApp();
    const { finishNew, beginNew } = await import('../../../server/platform/better-auth/people-ports.ts').then(
      ({ peoplePorts }) =>
        peoplePorts({ ...app.ports, secret: 's'.repeat(40), secure: true, baseUrl: 'https://naosu.example' })
          .passkeys,
    );
    const headers = new Headers({ host: '10.0.0.7:3000', origin: 'http://10.0.0.7:3000' });
    const { options, cookies } = await beginNew('label', headers);
    expect(options).toMatchObject({ rp: { id: 'naosu.example' } });
    expect(cookies).toEqual([
      expect.stringMatching(
        /^__Host-naosu-passkey=[\w-]{43}; Max-Age=300; Path=\/; HttpOnly; SameSite=Lax; Secure$/,
      ),
    ]);
    headers.set('cookie', cookies[0]?.split(';')[0] ?? '');
    const device = await Authenticator.make();
    const answer = await device.create(options as Options, { origin: 'https://naosu.example' });
    expect((await finishNew(answer, '', headers)).account).toMatchObject({ confirmed: true, email: null });
  });
});

describe('a passkey that is not right', () => {
  const lies: [string, Lie][] = [
    ['for another site', { origin: 'https://naosu.example.evil' }],
    ['for another domain', { rpId: 'evil.test' }],
    ['for a challenge that we never gave', { challenge: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' }],
    ['without finger, face or PIN', { verified: false }],
    ['without anybody there', { present: false }],
    ['of another ceremony', { type: 'payment.get' }],
  ];

  it.each(lies)('makes no account: %s', async (_, lie) => {
    const app = await openCityApp();
    const who = app.visitor();
    expect(await add(who, await Authenticator.make(), lie)).toMatchObject(REFUSED);
    expect(await me(who)).toMatchObject({ signedIn: false });
  });

  it.each([...lies, ['that nobody added', { id: 'dW5rbm93bg' }] as [string, Lie]])(
    'opens no session: %s',
    async (_, lie) => {
      const app = await openCityApp();
      const { device } = await withKey(app);
      const thief = app.visitor();
      expect(await comeIn(thief, device, lie)).toMatchObject(REFUSED);
      expect(await me(thief)).toMatchObject({ signedIn: false });
    },
  );

  it('tells all of them alike', async () => {
    const app = await openCityApp();
    const { device } = await withKey(app);
    const said = [];
    for (const lie of [{}, ...lies.map(([, lie]) => lie)].slice(1))
      said.push(await comeIn(app.visitor(), device, lie));
    said.push(await comeIn(app.visitor(), await Authenticator.make()));
    const bodies = said.map(({ body }) => JSON.stringify({ ...body, instance: '' }));
    expect(new Set(bodies).size).toBe(1);
  });

  it('counts once: the same answer again is refused, also in the browser that asked', async () => {
    const app = await openCityApp();
    const { device } = await withKey(app);
    const who = app.visitor();
    const answer = await device.get(await askIn(who));
    const both = await Promise.all([1, 2].map(() => who.post('/sign-in/passkey', { answer })));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 422]);
    expect(await who.post('/sign-in/passkey', { answer })).toMatchObject(REFUSED);
    const fresh = app.visitor();
    const made = await (await Authenticator.make()).create(await askNew(fresh));
    expect((await fresh.post('/me/passkeys', { answer: made })).status).toBe(201);
    await fresh.post('/sign-out', {});
    expect(await fresh.post('/me/passkeys', { answer: made })).toMatchObject(REFUSED);
  });

  it('counts in the browser that asked, and in no other', async () => {
    const app = await openCityApp();
    const { device } = await withKey(app);
    const answer = await device.get(await askIn(app.visitor()));
    const other = app.visitor();
    await askIn(other);
    expect(await other.post('/sign-in/passkey', { answer })).toMatchObject(REFUSED);
    expect(await app.visitor().post('/sign-in/passkey', { answer })).toMatchObject(REFUSED);
  });

  it('counts for five minutes', async () => {
    const app = await openCityApp();
    const { device } = await withKey(app);
    const [early, late] = [app.visitor(), app.visitor()];
    const answers = [await device.get(await askIn(early)), await device.get(await askIn(late))];
    app.clock.forward(5 * MINUTE - 1);
    expect((await early.post('/sign-in/passkey', { answer: answers[0] })).status).toBe(200);
    app.clock.forward(1);
    expect(await late.post('/sign-in/passkey', { answer: answers[1] })).toMatchObject(REFUSED);
  });

  it('does not sign in by the challenge of a new key, nor make a key by one for signing in', async () => {
    const app = await openCityApp();
    const { device } = await withKey(app);
    const who = app.visitor();
    const wish = { rpId: 'naosu.test', challenge: (await askNew(who)).challenge };
    expect(await who.post('/sign-in/passkey', { answer: await device.get(wish) })).toMatchObject(REFUSED);
    const { challenge } = await askIn(who);
    const answer = await (await Authenticator.make()).create({
      challenge,
      rp: { id: 'naosu.test' },
      user: { id: 'dQ' },
    });
    expect(await who.post('/me/passkeys', { answer })).toMatchObject(REFUSED);
  });

  it('is made for whoever asked, not for who is signed in by then', async () => {
    const app = await openCityApp();
    const who = app.visitor();
    const answer = await (await Authenticator.make()).create(await askNew(who));
    await who.post('/sign-in/guest', {});
    expect(await who.post('/me/passkeys', { answer })).toMatchObject(REFUSED);
  });

  it('makes as many accounts from one place as guests could be, and then asks to wait', async () => {
    const app = await openCityApp({ limits: { addressGuests: 1 } });
    const from = '192.0.2.7';
    expect((await add(app.visitor(from), await Authenticator.make())).status).toBe(201);
    const refusal = await add(app.visitor(from), await Authenticator.make());
    expect(refusal).toMatchObject({ status: 429, body: { code: 'address_busy' } });
    expect(await app.ports.database.all('select id from user')).toHaveLength(1);
  });

  it('cannot be somebody else\u2019s already', async () => {
    const app = await openCityApp();
    const { device } = await withKey(app);
    expect(await add(app.visitor(), device)).toMatchObject(REFUSED);
  });

  it('is a copy when its counter stands still or goes back', async () => {
    const app = await openCityApp();
    const { device } = await withKey(app, 'ES256', 7);
    expect((await comeIn(app.visitor(), device)).status).toBe(200);
    expect(await comeIn(app.visitor(), device, { counter: 8 })).toMatchObject(REFUSED);
    expect(await comeIn(app.visitor(), device, { counter: 0 })).toMatchObject(REFUSED);
    expect((await comeIn(app.visitor(), device, { counter: 20 })).status).toBe(200);
  });

  it('has its signature checked', async () => {
    const app = await openCityApp();
    const { device } = await withKey(app);
    const forger = await Authenticator.make();
    expect(await comeIn(app.visitor(), forger, { id: device.id })).toMatchObject(REFUSED);
  });

  it('is taken with what it says of itself, but not with certificates, which could lead us elsewhere', async () => {
    const app = await openCityApp();
    const said = async (attestation: 'self' | 'maker') =>
      add(app.visitor(), await Authenticator.make(), { attestation });
    expect((await said('self')).status).toBe(201);
    expect(await said('maker')).toMatchObject(REFUSED);
  });

  it.each([
    {},
    { answer: null },
    { answer: 'x' },
    { answer: { id: 'x' } },
    { answer: { id: '', response: {} } },
  ])('is no key at all: %j', async (body) => {
    const app = await openCityApp();
    expect((await app.visitor().post('/sign-in/passkey', body)).status).toBe(422);
    expect((await app.visitor().post('/me/passkeys', body)).status).toBe(422);
    expect(app.complaints).toEqual([]);
  });

  it('is broken inside: told alike, and no complaint of ours', async () => {
    const app = await openCityApp();
    const { device } = await withKey(app);
    const who = app.visitor();
    const answer = await device.get(await askIn(who));
    const broken = [
      { ...answer, response: {} },
      { ...answer, response: { ...answer.response, clientDataJSON: '!' } },
      { ...answer, response: { ...answer.response, authenticatorData: 'AAAA' } },
      { ...answer, type: 'password' },
    ];
    for (const one of broken) {
      expect(await who.post('/sign-in/passkey', { answer: one })).toMatchObject(REFUSED);
      expect(await who.post('/me/passkeys', { answer: one })).toMatchObject(REFUSED);
    }
    expect(app.complaints).toEqual([]);
  });
});

describe('one\u2019s own passkeys', () => {
  const idsOf = async (who: Visitor) =>
    (await who.get<{ items: { id: string }[] }>('/me/passkeys')).body.items.map(({ id }) => id);

  it('can be removed, but for the last way in', async () => {
    const app = await openCityApp();
    const { who, device } = await withKey(app);
    app.clock.forward(MINUTE);
    await add(who, await Authenticator.make());
    const [newer = '', older = ''] = await idsOf(who);
    expect((await who.call('DELETE', `/me/passkeys/${older}`)).status).toBe(204);
    expect(await comeIn(app.visitor(), device)).toMatchObject(REFUSED);
    expect(await who.call('DELETE', `/me/passkeys/${newer}`)).toMatchObject({
      status: 409,
      body: { code: 'last_way_in' },
    });
    expect(await idsOf(who)).toEqual([newer]);
  });

  it('can all be removed by who has a proved address', async () => {
    const app = await openCityApp();
    const who = await app.resident();
    await add(who, await Authenticator.make());
    const [id = ''] = await idsOf(who);
    expect((await who.call('DELETE', `/me/passkeys/${id}`)).status).toBe(204);
    expect(await idsOf(who)).toEqual([]);
  });

  it('are nobody else\u2019s to see or to remove', async () => {
    const app = await openCityApp();
    const { who } = await withKey(app);
    const [id = ''] = await idsOf(who);
    const other = await app.resident();
    expect(await idsOf(other)).toEqual([]);
    expect((await other.call('DELETE', `/me/passkeys/${id}`)).status).toBe(404);
    expect((await app.visitor().call('DELETE', `/me/passkeys/${id}`)).status).toBe(401);
    expect(await idsOf(app.visitor())).toEqual([]);
    expect(await idsOf(who)).toEqual([id]);
  });

  it('are not added by the session of an office that is over for today', async () => {
    const app = await openCityApp();
    const clerk = await app.staff(['27127']);
    app.clock.forward(13 * 60 * MINUTE);
    expect((await clerk.post('/me/passkeys/options', {})).status).toBe(401);
  });
});

describe('a challenge', () => {
  it('costs no write to be asked for, and what was used is swept away with the codes', async () => {
    const app = await openCityApp();
    const left = () => app.ports.database.all('select id from verification');
    await askIn(app.visitor());
    await askNew(app.visitor());
    expect(await left()).toEqual([]);
    await comeIn(app.visitor(), (await withKey(app)).device);
    expect(await left()).toHaveLength(2);
    app.clock.forward(25 * 60 * MINUTE);
    await app.ports.identity.sweep();
    expect(await left()).toEqual([]);
  });
});
