import { beforeAll, describe, expect, it } from 'vitest';
import { writeLimits } from '#domain/write-limits.ts';
import { createApp } from '../../server/app.ts';
import { type Answer, type CityApp, openCityApp, Visitor } from '../support/city-app.ts';
import { statementsOf } from '../support/statements.ts';
import { figure } from './figure.ts';

const KNOWN = 'hanako@example.jp';
const UNKNOWN = 'nobody@example.jp';
const MINUTE = 60_000;
const QUARTER = 15 * MINUTE;

let city: CityApp;
beforeAll(async () => {
  city = await openCityApp({ baseUrl: 'http://naosu.test', limits: writeLimits });
  await city.resident(KNOWN);
  city.clock.forward(60 * MINUTE);
  await city.ports.city.profile();
});

const ask = (who: Visitor, email: string) => who.post('/sign-in/code', { email });
const type = (who: Visitor, email: string, code = '000000') =>
  who.post('/sign-in/code/verify', { email, code });
const newestLink = (to: string) =>
  /\/sign-in\?token=([\w-]+)/.exec(city.mailer.sent.findLast((mail) => mail.to === to)?.text ?? '')?.[1] ??
  '';

/** All of an answer but what is drawn by lot for each. */
const shapeOf = ({ status, body, headers }: Answer) => ({
  status,
  body: { ...body, instance: '' },
  headers: [...headers]
    .filter(([name]) => name !== 'x-request-id')
    .map(([name, value]) => `${name}: ${value.replaceAll(/naosu-code=[\w-]{43}/g, 'naosu-code=…')}`),
});

/** What a stranger sees of a call, and what the database has to do for it. */
async function seen(call: () => Promise<Answer>) {
  let answer: Answer | undefined;
  const statements = await statementsOf(city.ports.database, async () => {
    answer = await call();
  });
  return { ...shapeOf(answer as Answer), statements };
}

describe('Z5: what a stranger learns of an address', () => {
  it('is nothing: known, unknown and limited ones are answered alike, for the same work', async () => {
    const known = await seen(() => ask(city.visitor('203.0.113.1'), KNOWN));
    const unknown = await seen(() => ask(city.visitor('203.0.113.1'), UNKNOWN));
    for (let i = 0; i < 3; i++) await ask(city.visitor('203.0.113.1'), KNOWN);
    const mails = city.mailer.sent.length;
    const limited = await seen(() => ask(city.visitor('203.0.113.1'), KNOWN));
    expect(city.mailer.sent).toHaveLength(mails);
    expect(known.status).toBe(202);
    expect(unknown).toEqual(known);
    expect(limited).toEqual(known);

    const browser = city.visitor('203.0.113.2');
    await ask(browser, UNKNOWN);
    const wrong = await seen(() => type(browser, KNOWN));
    expect(wrong).toMatchObject({ status: 422, body: { code: 'code_wrong' } });
    expect(await seen(() => type(browser, UNKNOWN))).toEqual(wrong);
    figure(
      `Z5: known, unknown and limited addresses: the same status, body and headers, ${known.statements.length} statements to ask and ${wrong.statements.length} to try each`,
    );
  });

  it('is nothing when one is to become an account’s own', async () => {
    const who = await city.resident('curious@example.jp');
    const wish = (email: string) => seen(() => who.post('/me/email', { email }));
    const taken = await wish(KNOWN);
    expect(taken.status).toBe(202);
    expect(await wish('free@example.jp')).toEqual(taken);
  });

  it('is nothing of links either: spent, overdue and invented ones are refused alike', async () => {
    const address = 'links@example.jp';
    await ask(city.visitor(), address);
    const spent = newestLink(address);
    await city.visitor().post('/sign-in/link', { token: spent });
    await ask(city.visitor(), address);
    const overdue = newestLink(address);
    city.clock.forward(26 * MINUTE);
    const follow = (token: string) => seen(() => city.visitor().post('/sign-in/link', { token }));
    const [first, ...others] = [await follow(spent), await follow(overdue), await follow('a'.repeat(43))];
    expect(first).toMatchObject({ status: 422, body: { code: 'link_spent' } });
    for (const other of others) expect(other).toEqual(first);
  });
});

describe('Z5: the link of a mail', () => {
  it('survives a mail scanner that opens it, and opens once for its reader, in any browser', async () => {
    const app = createApp(city.ports);
    const address = 'scanned@example.jp';
    await ask(city.visitor(), address);
    const token = newestLink(address);
    const visits = 20;
    for (let i = 0; i < visits; i++) {
      const method = i % 2 === 0 ? 'GET' : 'HEAD';
      const answer = await app.request(`http://naosu.test/sign-in?token=${token}`, { method });
      expect([answer.status, answer.headers.getSetCookie()]).toEqual([200, []]);
      const text = await answer.text();
      if (method === 'GET') expect(text).toContain('data-link-form');
    }
    const reader = new Visitor(city.api);
    expect((await reader.post('/sign-in/link', { token })).status).toBe(200);
    expect((await reader.get('/me')).body).toMatchObject({ signedIn: true, email: address });
    const again = await Promise.all([1, 2, 3].map(() => city.visitor().post('/sign-in/link', { token })));
    expect(again.map(({ status }) => status)).toEqual([422, 422, 422]);
    figure(`Z5: ${visits} visits by a mail scanner spend nothing; of 4 uses of a link 1 opens a session`);
  });
});

describe('Z5: guesses that are saved up', () => {
  it('are at most ten at one account in whatever quarter of an hour one looks', async () => {
    const address = 'patient@example.jp';
    const guesses: number[] = [];
    const browsers: { who: Visitor; due: number; left: number }[] = [];
    const now = () => city.clock.now().getTime();
    for (let minute = 0; minute < 120; minute++) {
      for (let i = 0; i < 3; i++) {
        const mails = city.mailer.sent.length;
        const who = city.visitor(`203.${i}.${minute}.3`);
        await ask(who, address);
        // The worst that one can do: three codes in the last second of their lives, the next three at once.
        const wait = Math.floor(browsers.length / 3) % 2 === 0 ? 9 * MINUTE : 0;
        if (city.mailer.sent.length > mails) browsers.push({ who, due: now() + wait, left: 3 });
      }
      city.clock.forward(MINUTE - 1000);
      for (const browser of browsers.filter(({ due, left }) => left > 0 && due <= now())) {
        for (; browser.left > 0; browser.left--) {
          await type(browser.who, address);
          guesses.push(now());
        }
      }
      city.clock.forward(1000);
    }
    expect(browsers.length).toBeGreaterThanOrEqual(12);
    const most = Math.max(
      ...guesses.map((from) => guesses.filter((at) => at >= from && at < from + QUARTER).length),
    );
    expect(guesses.length).toBeGreaterThan(20);
    expect(most).toBeLessThanOrEqual(10);
    figure(`Z5: ${guesses.length} guesses in two hours, saved up: at most ${most} in any quarter of an hour`);
  });
});
