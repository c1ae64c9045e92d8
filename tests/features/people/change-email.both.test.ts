import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { enrol } from '../../support/authenticator-app.ts';
import { type CityApp, openCityApp, type Visitor } from '../../support/city-app.ts';

const [OLD, NEW, TAKEN] = ['hanako@example.jp', 'hana@example.com', 'taro@example.jp'];

const ask = (who: Visitor, email: string) => who.post('/me/email', { email });
const verify = ({ mailer }: CityApp, who: Visitor, email: string, code = mailer.codeFor(email)) =>
  who.post('/me/email/verify', { email, code });
const emailOf = async (who: Visitor) => (await who.get<{ email: string | null }>('/me')).body.email;
const mailsTo = ({ mailer }: CityApp, address: string) =>
  mailer.sent.filter(({ to }) => to === address).map(({ subject }) => subject);

async function signIn(city: CityApp, who: Visitor, email: string) {
  await who.post('/sign-in/code', { email });
  return who.post('/sign-in/code/verify', { email, code: city.mailer.codeFor(email) });
}

describe('the address of an account', () => {
  it('is replaced once the new one is proved; the old one is told and opens nothing any more', async () => {
    const city = await openCityApp();
    const hanako = await city.resident(OLD);
    await hanako.call('PATCH', '/me', { displayName: '花子' });
    expect(await ask(hanako, NEW)).toMatchObject({ status: 202, body: { sent: true } });
    expect(await emailOf(hanako)).toBe(OLD);
    expect(await verify(city, hanako, NEW)).toMatchObject({ status: 200, body: { email: NEW } });
    expect(await emailOf(hanako)).toBe(NEW);
    expect(mailsTo(city, OLD).at(-1)).toContain('変わりました');
    expect(city.mailer.sent.findLast(({ to }) => to === OLD)?.text).not.toContain(NEW);
    const [back, stranger] = [city.visitor(), city.visitor()];
    expect(await signIn(city, back, NEW)).toMatchObject({ status: 200, body: { name: '花子' } });
    expect(await signIn(city, stranger, OLD)).toMatchObject({ status: 200, body: { name: null } });
  });

  it('is added to an account that had none, and nobody is told', async () => {
    const city = await openCityApp();
    const who = await city.resident(OLD);
    await city.ports.database.run(sql`update "user" set email = 'x@account.invalid'`);
    const before = city.mailer.sent.length;
    await ask(who, NEW);
    expect((await verify(city, who, NEW)).status).toBe(200);
    expect(await emailOf(who)).toBe(NEW);
    expect(city.mailer.sent).toHaveLength(before + 1);
  });

  it('cannot be another account’s, which is told only to who reads its mail', async () => {
    const city = await openCityApp();
    const [hanako, taro] = [await city.resident(OLD), await city.resident(TAKEN)];
    const [taken, free] = [await ask(hanako, TAKEN), await ask(hanako, NEW)];
    expect([taken.status, taken.body]).toEqual([free.status, free.body]);
    expect(await verify(city, hanako, TAKEN, '000000')).toMatchObject({ body: { code: 'code_wrong' } });
    expect(await verify(city, hanako, TAKEN)).toMatchObject({ status: 409, body: { code: 'email_taken' } });
    expect([await emailOf(hanako), await emailOf(taro)]).toEqual([OLD, TAKEN]);
  });

  it('is kept by guests, who sign in instead, and by nobody', async () => {
    const city = await openCityApp();
    const guest = city.visitor();
    await guest.post('/sign-in/guest', {});
    for (const who of [guest, city.visitor()])
      expect(await ask(who, NEW)).toMatchObject({ status: 401, body: { code: 'sign_in_needed' } });
    expect(city.mailer.sent).toEqual([]);
  });
});

describe('a session that nobody proved within the hour', () => {
  const HOUR = 60 * 60_000;
  const lasting: readonly [string, string][] = [
    ['an address', '/me/email'],
    ['a passkey', '/me/passkeys/options'],
    ['a second factor', '/me/second-factor'],
  ];

  it.each(lasting)('opens no lasting way in: %s', async (_, path) => {
    const city = await openCityApp();
    const hanako = await city.resident(OLD);
    city.clock.forward(HOUR + 1);
    const mails = city.mailer.sent.length;
    expect(await hanako.post(path, { email: NEW })).toMatchObject({
      status: 403,
      body: { code: 'sign_in_again' },
    });
    expect(city.mailer.sent).toHaveLength(mails);
    await signIn(city, hanako, OLD);
    expect((await hanako.post(path, { email: NEW })).status).toBeLessThan(300);
  });

  it('takes the code that it asked for in time, and the second factor as a proof', async () => {
    const city = await openCityApp();
    const hanako = await city.resident(OLD);
    const { phone } = await enrol(hanako, city.clock.now());
    city.clock.forward(HOUR + 1);
    expect((await ask(hanako, NEW)).status).toBe(403);
    await hanako.post('/sign-in/second-factor', { code: phone.nextCode(city.clock.now()) });
    expect((await ask(hanako, NEW)).status).toBe(202);
  });

  it('without the second factor makes no passkey for who has one', async () => {
    const city = await openCityApp();
    await enrol(await city.resident(OLD), city.clock.now());
    city.clock.forward(HOUR);
    const stolen = await city.resident(OLD);
    expect(await stolen.post('/me/passkeys/options', {})).toMatchObject({
      status: 403,
      body: { code: 'second_factor_needed' },
    });
  });

  it('is nothing to a guest, who has no way in yet', async () => {
    const city = await openCityApp();
    const guest = city.visitor();
    await guest.post('/sign-in/guest', {});
    city.clock.forward(20 * 24 * HOUR);
    expect((await guest.post('/me/passkeys/options', {})).status).toBe(200);
  });
});

describe('a code', () => {
  it('that was asked for to sign in changes no address', async () => {
    const city = await openCityApp();
    const hanako = await city.resident(OLD);
    await hanako.post('/sign-in/code', { email: NEW });
    expect(await verify(city, hanako, NEW)).toMatchObject({ status: 422, body: { code: 'code_wrong' } });
    expect(await emailOf(hanako)).toBe(OLD);
  });

  it('that was asked for to change an address signs nobody in', async () => {
    const city = await openCityApp();
    const [hanako] = [await city.resident(OLD), await city.resident(TAKEN)];
    await ask(hanako, TAKEN);
    expect(city.mailer.sent.at(-1)?.text).not.toContain('http');
    const code = city.mailer.codeFor(TAKEN);
    expect(await hanako.post('/sign-in/code/verify', { email: TAKEN, code })).toMatchObject({
      status: 422,
      body: { code: 'code_wrong' },
    });
    expect(await emailOf(hanako)).toBe(OLD);
  });

  it('works only in the browser and for the account that asked', async () => {
    const city = await openCityApp();
    const [hanako, taro] = [await city.resident(OLD), await city.resident(TAKEN)];
    await ask(hanako, NEW);
    const code = city.mailer.codeFor(NEW);
    expect((await verify(city, taro, NEW, code)).status).toBe(422);
    const laptop = city.visitor();
    await signIn(city, laptop, OLD);
    expect((await verify(city, laptop, NEW, code)).status).toBe(422);
    expect((await verify(city, hanako, NEW, code)).status).toBe(200);
  });

  it('for another address uses up none of the mails that let its owner in', async () => {
    const city = await openCityApp();
    await city.resident(TAKEN);
    city.clock.forward(60 * 60_000);
    const stranger = await city.resident(OLD);
    for (let i = 0; i < 5; i++) await ask(stranger, TAKEN);
    expect(await signIn(city, city.visitor(), TAKEN)).toMatchObject({ status: 200 });
  });
});
