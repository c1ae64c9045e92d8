import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { AuthenticatorApp, enrol, STEP_MS, wrongCode } from '../../support/authenticator-app.ts';
import { type CityApp, openCityApp, type Visitor } from '../../support/city-app.ts';

const MINUTE_S = 60;

/** Somebody of a ward office with a phone, in a session that has not given the second factor yet. */
async function officerWithPhone(app: CityApp) {
  const email = `${crypto.randomUUID()}@ward.example`;
  const who = await app.resident(email);
  const { id: personId } = (await who.get<{ id: string }>('/me')).body;
  await app.ports.database.run(
    sql`insert into role_grant (id, person_id, role, granted_at) values ('g', ${personId}, 'staff', 0)`,
  );
  const { phone, recoveryCodes } = await enrol(who, app.clock.now());
  app.clock.forward(240 * STEP_MS);
  return { again: () => app.resident(email), phone, recoveryCodes, personId, first: who };
}

const give = (who: Visitor, code: string) => who.post('/sign-in/second-factor', { code });
/** Somebody with a copy of this browser's cookies. */
const copyOf = (app: CityApp, { cookie }: Visitor) => {
  const thief = app.visitor();
  return { get: (path: string) => thief.call('GET', path, undefined, { Cookie: cookie }) };
};
const standingOf = async (who: Visitor) => (await who.get('/me')).body;

describe('a cookie that was copied before the second factor was given', () => {
  it('opens nothing after it', async () => {
    const app = await openCityApp();
    const { again, phone } = await officerWithPhone(app);
    const who = await again();
    const copy = copyOf(app, who);
    expect((await copy.get('/me')).body).toMatchObject({ signedIn: true });
    expect((await give(who, phone.nextCode(app.clock.now()))).status).toBe(200);
    expect((await who.get('/desk')).status).toBe(200);
    expect((await copy.get('/me')).body).toMatchObject({ signedIn: false });
  });

  it('opens nothing after it was set up', async () => {
    const app = await openCityApp();
    const { who } = await app.sleepingAdministrator();
    const copy = copyOf(app, who);
    await enrol(who, app.clock.now());
    expect((await who.get('/people')).status).toBe(200);
    expect((await copy.get('/me')).body).toMatchObject({ signedIn: false });
    expect((await who.get<{ items: object[] }>('/me/sessions')).body.items).toMatchObject([
      { current: true },
    ]);
  });
});

describe('setting up a second factor', () => {
  it('gives a secret as text, link and picture, and counts only once a first code was given', async () => {
    const app = await openCityApp();
    const { who } = await app.sleepingAdministrator();
    expect(await standingOf(who)).toMatchObject({ secondFactor: 'needed', enrol: true });
    const { status, body, headers } = await who.post('/me/second-factor', {});
    expect(status).toBe(200);
    expect(headers.get('Cache-Control')).toBe('private, no-store');
    expect(body).toMatchObject({
      secret: expect.stringMatching(/^[A-Z2-7]{32}$/),
      uri: expect.stringMatching(/^otpauth:\/\/totp\/Naosu:.*issuer=Naosu/),
      qr: expect.stringMatching(/^data:image\/svg\+xml,/),
    });
    expect(await standingOf(who)).toMatchObject({ secondFactor: 'needed', enrol: true });
    const phone = new AuthenticatorApp((body as { uri: string }).uri);
    const confirmed = await who.post('/me/second-factor/confirm', { code: phone.codeAt(app.clock.now()) });
    const { recoveryCodes } = confirmed.body as { recoveryCodes: string[] };
    expect(new Set(recoveryCodes).size).toBe(10);
    for (const code of recoveryCodes) expect(code).toMatch(/^[0-9a-z]{5}-[0-9a-z]{5}-[0-9a-z]{5}$/);
    expect(await standingOf(who)).toMatchObject({ secondFactor: 'given', enrol: false });
  });

  it('refuses a wrong first code, shows this session the same secret again and another one a new one', async () => {
    const app = await openCityApp();
    const email = 'kacho@ward.example';
    const [here, there] = [await app.resident(email), await app.resident(email)];
    const { body } = await here.post<{ secret: string }>('/me/second-factor', {});
    const phone = new AuthenticatorApp(body.secret);
    const wrong = wrongCode(phone, app.clock.now());
    expect(await here.post('/me/second-factor/confirm', { code: wrong })).toMatchObject({
      status: 422,
      body: { code: 'factor_wrong' },
    });
    expect((await here.post('/me/second-factor', {})).body).toMatchObject({ secret: body.secret });
    expect((await there.post<{ secret: string }>('/me/second-factor', {})).body.secret).not.toBe(body.secret);
    const late = { code: phone.codeAt(app.clock.now()) };
    expect((await here.post('/me/second-factor/confirm', late)).body).toMatchObject({ code: 'factor_wrong' });
  });

  it('lets nobody with the session alone replace one that counts', async () => {
    const app = await openCityApp();
    const { again } = await officerWithPhone(app);
    const thief = await again();
    expect(await thief.post('/me/second-factor', {})).toMatchObject({
      status: 403,
      body: { code: 'second_factor_needed' },
    });
    expect(await thief.post('/me/second-factor/recovery-codes', {})).toMatchObject({
      status: 403,
      body: { code: 'second_factor_needed' },
    });
    expect(await thief.call('DELETE', '/me/second-factor', { code: '000000' })).toMatchObject({
      status: 422,
    });
    expect(await standingOf(thief)).toMatchObject({ secondFactor: 'needed', enrol: false });
  });

  it('is for who can sign in again, not for guests', async () => {
    const app = await openCityApp();
    const guest = app.visitor();
    await guest.post('/sign-in/guest', {});
    expect(await guest.post('/me/second-factor', {})).toMatchObject({ status: 401 });
    expect(await app.visitor().post('/sign-in/second-factor', { code: '123456' })).toMatchObject({
      status: 401,
    });
  });
});

describe('a new phone', () => {
  it('takes the old one’s place with its first code: until then the old one counts, then nothing of it does', async () => {
    const app = await openCityApp();
    const { again, phone, recoveryCodes } = await officerWithPhone(app);
    const [here, lost] = [await again(), await again()];
    await give(lost, phone.nextCode(app.clock.now()));
    expect(await give(here, recoveryCodes[0] ?? '')).toMatchObject({ status: 200 });
    const { body } = await here.post<{ secret: string }>('/me/second-factor', {});
    expect((await here.post('/me/second-factor', {})).body).toMatchObject({ secret: body.secret });
    app.clock.forward(2 * STEP_MS);
    expect(await give(await again(), phone.codeAt(app.clock.now()))).toMatchObject({ status: 200 });
    const wrong = { code: phone.codeAt(app.clock.now()) };
    expect(await here.post('/me/second-factor/confirm', wrong)).toMatchObject({ status: 422 });
    const next = new AuthenticatorApp(body.secret);
    const confirmed = await here.post<{ recoveryCodes: string[] }>('/me/second-factor/confirm', {
      code: next.nextCode(app.clock.now()),
    });
    expect(confirmed.body.recoveryCodes).toHaveLength(10);
    expect(await standingOf(here)).toMatchObject({ secondFactor: 'given' });
    expect(await standingOf(lost)).toMatchObject({ secondFactor: 'needed', enrol: false });
    app.clock.forward(2 * STEP_MS);
    for (const dead of [phone.codeAt(app.clock.now()), recoveryCodes[1] ?? ''])
      expect(await give(lost, dead)).toMatchObject({ status: 422 });
    expect(await give(lost, next.codeAt(app.clock.now()))).toMatchObject({ status: 200 });
    expect(await give(here, confirmed.body.recoveryCodes[0] ?? '')).toMatchObject({ status: 200 });
  });

  it('is for who gave a code within a quarter of an hour, and for the session that began', async () => {
    const app = await openCityApp();
    const { first, again, phone, recoveryCodes } = await officerWithPhone(app);
    const refusal = { status: 403, body: { code: 'second_factor_needed' } };
    expect(await first.post('/me/second-factor', {})).toMatchObject(refusal);
    await give(first, phone.nextCode(app.clock.now()));
    const { body } = await first.post<{ secret: string }>('/me/second-factor', {});
    const next = new AuthenticatorApp(body.secret);
    const other = await again();
    await give(other, recoveryCodes[0] ?? '');
    const code = () => ({ code: next.codeAt(app.clock.now()) });
    expect(await other.post('/me/second-factor/confirm', code())).toMatchObject({ status: 409 });
    app.clock.forward(31 * STEP_MS);
    expect(await first.post('/me/second-factor/confirm', code())).toMatchObject(refusal);
    await give(first, phone.codeAt(app.clock.now()));
    expect(await first.post('/me/second-factor/confirm', code())).toMatchObject({ status: 200 });
    expect(await first.post('/me/second-factor/confirm', code())).toMatchObject({ status: 409 });
  });
});

describe('giving the second factor', () => {
  it('wakes the rights of this session and of no other', async () => {
    const app = await openCityApp();
    const { again, phone } = await officerWithPhone(app);
    const [here, there] = [await again(), await again()];
    expect(await standingOf(here)).toMatchObject({ role: 'staff', grants: [{ sleeping: true }] });
    expect(await give(here, phone.nextCode(app.clock.now()))).toMatchObject({
      status: 200,
      body: { role: 'staff', secondFactor: 'given', enrol: false },
    });
    expect(await standingOf(here)).toMatchObject({ grants: [{ sleeping: false }] });
    expect(await standingOf(there)).toMatchObject({ secondFactor: 'needed', grants: [{ sleeping: true }] });
  });

  it.each([
    ['one step early', -1, 200],
    ['one step late', 1, 200],
    ['two steps early', -2, 422],
    ['two steps late', 2, 422],
  ])('takes the code of a clock that is %s as it should', async (_, steps, status) => {
    const app = await openCityApp();
    const { again, phone } = await officerWithPhone(app);
    const code = phone.codeAt(new Date(app.clock.now().getTime() + steps * STEP_MS));
    expect((await give(await again(), code)).status).toBe(status);
  });

  it('takes no code twice, neither in another session nor an older one after a newer', async () => {
    const app = await openCityApp();
    const { again, phone } = await officerWithPhone(app);
    const now = app.clock.now();
    const [seen, older] = [phone.codeAt(now), phone.codeAt(new Date(now.getTime() - STEP_MS))];
    expect((await give(await again(), seen)).status).toBe(200);
    expect(await give(await again(), seen)).toMatchObject({ body: { code: 'factor_wrong' } });
    expect(await give(await again(), older)).toMatchObject({ body: { code: 'factor_wrong' } });
  });

  it('lets one of two sessions in that give the same code at once', async () => {
    const app = await openCityApp();
    const { again, phone } = await officerWithPhone(app);
    const sessions = [await again(), await again()];
    const code = phone.codeAt(app.clock.now());
    const answers = await Promise.all(sessions.map((who) => give(who, code)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422]);
    const standings = await Promise.all(sessions.map(standingOf));
    expect(standings.map(({ secondFactor }) => secondFactor).sort()).toEqual(['given', 'needed']);
  });

  it('looks at five wrong codes, then says how long to wait: a minute, and twice as long each time', async () => {
    const app = await openCityApp();
    const { again, phone } = await officerWithPhone(app);
    const who = await again();
    const wrong = () => give(who, wrongCode(phone, app.clock.now()));
    for (let i = 0; i < 5; i++) expect((await wrong()).status).toBe(422);
    const waits: number[] = [];
    for (let i = 0; i < 6; i++) {
      const blocked = await give(who, phone.codeAt(app.clock.now()));
      expect(blocked).toMatchObject({ status: 429, body: { code: 'too_many_requests' } });
      waits.push(Number(blocked.headers.get('Retry-After')));
      app.clock.forward((waits.at(-1) ?? 0) * 1000);
      expect((await wrong()).status).toBe(422);
    }
    expect(waits).toEqual([1, 2, 4, 8, 15, 15].map((minutes) => minutes * MINUTE_S));
    app.clock.forward(15 * MINUTE_S * 1000 - 1);
    expect((await wrong()).headers.get('Retry-After')).toBe('1');
    app.clock.forward(1);
    expect((await give(who, phone.codeAt(app.clock.now()))).status).toBe(200);
    expect((await wrong()).status).toBe(422);
  });

  it('looks at no more than five of fifty guesses that come at once', async () => {
    const app = await openCityApp();
    const { again, phone } = await officerWithPhone(app);
    const who = await again();
    const code = wrongCode(phone, app.clock.now());
    const answers = await Promise.all(Array.from({ length: 50 }, () => give(who, code)));
    expect(answers.filter(({ status }) => status === 422)).toHaveLength(5);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(45);
  });
});

describe('a recovery code', () => {
  it('works once, however it is typed, and also while codes are not looked at', async () => {
    const app = await openCityApp();
    const { again, phone, recoveryCodes } = await officerWithPhone(app);
    const thief = await again();
    for (let i = 0; i < 5; i++) await give(thief, wrongCode(phone, app.clock.now()));
    const [code = ''] = recoveryCodes;
    const typed = code.toUpperCase().replaceAll('-', ' ').replaceAll('0', 'O').replaceAll('1', 'l');
    const owner = await again();
    expect(await give(owner, typed)).toMatchObject({ status: 200, body: { secondFactor: 'given' } });
    expect(await give(await again(), code)).toMatchObject({ status: 422, body: { code: 'factor_wrong' } });
  });

  it('lets one of two in that give it at once', async () => {
    const app = await openCityApp();
    const { again, recoveryCodes } = await officerWithPhone(app);
    const [code = ''] = recoveryCodes;
    const answers = await Promise.all([await again(), await again()].map((who) => give(who, code)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422]);
  });

  it('opens nothing for another account', async () => {
    const app = await openCityApp();
    const { recoveryCodes } = await officerWithPhone(app);
    const { who } = await app.sleepingAdministrator();
    await enrol(who, app.clock.now());
    expect((await give(who, recoveryCodes[0] ?? '')).status).toBe(422);
  });

  it('dies when ten new ones are made', async () => {
    const app = await openCityApp();
    const { again, first, recoveryCodes } = await officerWithPhone(app);
    const { body } = await first.post<{ recoveryCodes: string[] }>('/me/second-factor/recovery-codes', {});
    expect(body.recoveryCodes.filter((code) => recoveryCodes.includes(code))).toEqual([]);
    const who = await again();
    expect((await give(who, recoveryCodes[9] ?? '')).status).toBe(422);
    expect((await give(who, body.recoveryCodes[9] ?? '')).status).toBe(200);
  });
});

describe('switching it off', () => {
  it('needs a code, and wakes the rights of an office that may go without', async () => {
    const app = await openCityApp();
    const { again, phone, first } = await officerWithPhone(app);
    const wrong = { code: wrongCode(phone, app.clock.now()) };
    expect((await first.call('DELETE', '/me/second-factor', wrong)).status).toBe(422);
    const right = { code: phone.codeAt(app.clock.now()) };
    expect((await first.call('DELETE', '/me/second-factor', right)).status).toBe(204);
    expect(await standingOf(await again())).toMatchObject({
      secondFactor: 'none',
      grants: [{ sleeping: false }],
    });
    expect(await app.ports.database.all(sql`select * from recovery_code`)).toEqual([]);
  });

  it('is refused to who administers the city', async () => {
    const app = await openCityApp();
    const { who } = await app.sleepingAdministrator();
    const { phone } = await enrol(who, app.clock.now());
    const code = phone.nextCode(app.clock.now());
    expect((await who.call('DELETE', '/me/second-factor', { code })).status).toBe(403);
  });
});
