import { describe, expect, it } from 'vitest';
import { openPeopleApp } from './people-app.ts';

const DAY = 24 * 60 * 60 * 1000;
const ADDRESS = 'hanako@example.jp';

describe('signing in', () => {
  it('takes a resident from an address to a session with the code that was mailed', async () => {
    const app = await openPeopleApp();
    const hanako = app.open();
    expect(await hanako.get('/me')).toMatchObject({ status: 200, body: { signedIn: false, role: null } });
    expect(await hanako.post('/sign-in/code', { email: ' Hanako@Example.JP ' })).toMatchObject({
      status: 202,
      body: { sent: true },
    });
    expect(app.mailer.sent[0]).toMatchObject({ to: ADDRESS });
    expect(app.mailer.sent[0]?.text).toContain('大阪市');
    const answer = await hanako.post('/sign-in/code/verify', {
      email: ADDRESS,
      code: app.mailer.codeFor(ADDRESS),
    });
    expect(answer).toMatchObject({ status: 200, body: { role: 'resident', name: null } });
    expect((await hanako.get('/me')).body).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      signedIn: true,
      role: 'resident',
      name: null,
      email: ADDRESS,
      language: 'ja',
      homeWard: null,
      secondFactor: 'none',
      enrol: false,
      grants: [],
    });
  });

  it('writes the mail in the language of the person', async () => {
    const app = await openPeopleApp();
    await app.open().post('/sign-in/code?lang=en', { email: ADDRESS });
    expect(app.mailer.sent[0]?.text).toContain('Osaka');
    expect(app.mailer.sent[0]?.text).not.toMatch(/\p{Script=Hiragana}/u);
  });

  it('takes a code with spaces and full-width digits', async () => {
    const app = await openPeopleApp();
    const hanako = app.open();
    await hanako.post('/sign-in/code', { email: ADDRESS });
    const wide = app.mailer
      .codeFor(ADDRESS)
      .replaceAll(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit)));
    const code = `${wide.slice(0, 3)} ${wide.slice(3)}`;
    expect(await hanako.post('/sign-in/code/verify', { email: ADDRESS, code })).toMatchObject({
      status: 200,
    });
  });

  it('answers alike whether somebody is known or not', async () => {
    const app = await openPeopleApp();
    await app.open().signIn(app, ADDRESS);
    const shape = ({ status, body, headers }: Awaited<ReturnType<ReturnType<typeof app.open>['post']>>) => ({
      status,
      body: { ...body, instance: '' },
      names: [...headers.keys()].sort(),
    });
    const [known, unknown] = [app.open(), app.open()];
    const asked = [
      await known.post('/sign-in/code', { email: ADDRESS }),
      await unknown.post('/sign-in/code', { email: 'nobody@example.jp' }),
    ].map(shape);
    expect(asked[0]).toEqual(asked[1]);
    const tried = [
      await app.open().post('/sign-in/code/verify', { email: ADDRESS, code: '000000' }),
      await app.open().post('/sign-in/code/verify', { email: 'nobody@example.jp', code: '000000' }),
    ].map(shape);
    expect(tried[0]).toEqual(tried[1]);
    expect(tried[0]).toMatchObject({ status: 422, body: { code: 'code_wrong' } });
  });

  it.each([
    'no address',
    'a@b@example.jp',
    'hanako@example.jp\r\nBcc: all@example.jp',
    'hanako@example.jp, all@example.jp',
    'someone@guest.invalid',
    `${'a'.repeat(250)}@example.jp`,
  ])('refuses %j and mails nothing', async (email) => {
    const app = await openPeopleApp();
    expect((await app.open().post('/sign-in/code', { email })).status).toBe(422);
    expect(app.mailer.sent).toEqual([]);
  });

  it('mails an address three times in a quarter of an hour and answers the same afterwards', async () => {
    const app = await openPeopleApp();
    const ask = () => app.open().post('/sign-in/code', { email: ADDRESS });
    for (let i = 0; i < 3; i++) await ask();
    expect(await ask()).toMatchObject({ status: 202, body: { sent: true } });
    expect(app.mailer.sent).toHaveLength(3);
  });

  it('asks to try again when the post office does not answer', async () => {
    const app = await openPeopleApp();
    app.mailer.send = () => Promise.reject(new Error('ECONNREFUSED'));
    expect(await app.open().post('/sign-in/code', { email: ADDRESS })).toMatchObject({
      status: 503,
      body: { code: 'busy' },
    });
  });

  it('is over after signing out', async () => {
    const app = await openPeopleApp();
    const hanako = app.open();
    await hanako.signIn(app, ADDRESS);
    expect((await hanako.post('/sign-out')).status).toBe(204);
    expect((await hanako.get('/me')).body).toMatchObject({ signedIn: false, email: null });
  });
});

describe('a session', () => {
  it('lives on for who does something and ends for who only reads', async () => {
    const app = await openPeopleApp();
    const [active, passive] = [app.open(), app.open()];
    await active.signIn(app, ADDRESS);
    await passive.signIn(app, ADDRESS);
    app.clock.forward(29 * DAY);
    await active.call('PATCH', '/me', { language: 'en' });
    await passive.get('/me');
    app.clock.forward(2 * DAY);
    expect((await active.get('/me')).body).toMatchObject({ signedIn: true });
    expect((await passive.get('/me')).body).toMatchObject({ signedIn: false });
  });
});

describe('oneself', () => {
  it('has a name and a language that one chooses', async () => {
    const app = await openPeopleApp();
    const hanako = app.open();
    await hanako.signIn(app, ADDRESS);
    const answer = await hanako.call('PATCH', '/me', { displayName: ' 花子 ', language: 'en' });
    expect(answer).toMatchObject({ status: 200, body: { name: '花子', language: 'en' } });
    expect((await hanako.call('PATCH', '/me', { displayName: '' })).body).toMatchObject({
      name: null,
      language: 'en',
    });
  });

  it.each([{ displayName: 'x'.repeat(41) }, { displayName: 'a\u202eb' }, { language: 'xx' }])(
    'cannot be %j',
    async (change) => {
      const app = await openPeopleApp();
      const hanako = app.open();
      await hanako.signIn(app, ADDRESS);
      expect((await hanako.call('PATCH', '/me', change)).status).toBe(422);
    },
  );

  it('needs a session to be changed', async () => {
    const app = await openPeopleApp();
    expect((await app.open().call('PATCH', '/me', { displayName: '花子' })).status).toBe(401);
  });
});

describe('a guest', () => {
  it('is one person for as long as the browser keeps the session', async () => {
    const app = await openPeopleApp();
    const guest = app.open();
    expect(await guest.post('/sign-in/guest')).toMatchObject({
      status: 201,
      body: { role: 'guest', name: null },
    });
    expect(await guest.post('/sign-in/guest')).toMatchObject({ status: 200, body: { role: 'guest' } });
    expect((await guest.get('/me')).body).toMatchObject({ signedIn: false, role: 'guest', email: null });
    expect(await app.rows('select id from person')).toHaveLength(1);
  });
});
