import { describe, expect, it } from 'vitest';
import { Browser } from './browser.ts';
import { openIdentity } from './people-app.ts';

const ADDRESS = 'hanako@example.jp';
const MINUTE = 60_000;

type Opened = Awaited<ReturnType<typeof openIdentity>>;

async function ask({ identity }: Opened, browser: Browser, address = ADDRESS): Promise<string> {
  const { mail, cookies } = await identity.askCode(address, browser.headers());
  browser.keep(cookies);
  return mail?.code ?? '';
}

async function verify({ identity }: Opened, browser: Browser, code: string, address = ADDRESS) {
  const { account, cookies } = await identity.verifyCode(address, code, browser.headers());
  browser.keep(cookies);
  return account;
}

const otherThan = (code: string) => (code === '000000' ? '111111' : '000000');

describe('signing in with a code', () => {
  it('opens a session for the browser that asked', async () => {
    const opened = await openIdentity();
    const browser = new Browser();
    const account = await verify(opened, browser, await ask(opened, browser));
    expect(account).toMatchObject({ email: ADDRESS, confirmed: true });
    expect(await opened.identity.accountOf(browser.headers())).toEqual(account);
  });

  it('knows an address however it is written', async () => {
    const opened = await openIdentity();
    const [phone, laptop] = [new Browser(), new Browser()];
    const first = await verify(opened, phone, await ask(opened, phone));
    const second = await verify(
      opened,
      laptop,
      await ask(opened, laptop, 'Hanako@Example.JP'),
      'HANAKO@example.jp',
    );
    expect(second.id).toBe(first.id);
  });

  it('refuses a wrong code, and every code after five tries', async () => {
    const opened = await openIdentity();
    const browser = new Browser();
    const code = await ask(opened, browser);
    for (let i = 0; i < 5; i++) {
      await expect(verify(opened, browser, otherThan(code))).rejects.toThrow('code_wrong');
    }
    await expect(verify(opened, browser, code)).rejects.toThrow('code_wrong');
  });

  it('refuses a code that is spent, even for the browser that spent it', async () => {
    const opened = await openIdentity();
    const browser = new Browser();
    const code = await ask(opened, browser);
    const before = browser.headers();
    await verify(opened, browser, code);
    await expect(opened.identity.verifyCode(ADDRESS, code, before)).rejects.toThrow('code_wrong');
  });

  it('lets one of two right answers at once in', async () => {
    const opened = await openIdentity();
    const browser = new Browser();
    const code = await ask(opened, browser);
    const answers = await Promise.allSettled([verify(opened, browser, code), verify(opened, browser, code)]);
    expect(answers.map((answer) => answer.status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('refuses a code after ten minutes', async () => {
    const opened = await openIdentity();
    const browser = new Browser();
    const code = await ask(opened, browser);
    opened.clock.forward(10 * MINUTE + 1);
    await expect(verify(opened, browser, code)).rejects.toThrow('code_wrong');
  });

  it('takes only the newest code of a browser that asked again', async () => {
    const opened = await openIdentity();
    const browser = new Browser();
    const old = await ask(opened, browser);
    const before = browser.headers();
    const code = await ask(opened, browser);
    await expect(opened.identity.verifyCode(ADDRESS, old, before)).rejects.toThrow('code_wrong');
    expect(await verify(opened, browser, code)).toMatchObject({ confirmed: true });
  });
});

describe('a stranger who knows the address', () => {
  it('burns nothing of the owner by guessing from another browser', async () => {
    const opened = await openIdentity();
    const [owner, stranger] = [new Browser(), new Browser()];
    const code = await ask(opened, owner);
    await ask(opened, stranger);
    for (let i = 0; i < 10; i++) {
      await expect(verify(opened, stranger, otherThan(code))).rejects.toThrow('code_wrong');
    }
    expect(await verify(opened, owner, code)).toMatchObject({ email: ADDRESS });
  });

  it('cannot use the code of the owner without the browser of the owner', async () => {
    const opened = await openIdentity();
    const [owner, stranger] = [new Browser(), new Browser()];
    const code = await ask(opened, owner);
    await ask(opened, stranger);
    await expect(verify(opened, stranger, code)).rejects.toThrow('code_wrong');
    await expect(verify(opened, new Browser(), code)).rejects.toThrow('code_wrong');
  });

  it('cannot have more than three codes sent in twenty-five minutes', async () => {
    const opened = await openIdentity();
    const codes = await Promise.all(Array.from({ length: 12 }, () => ask(opened, new Browser())));
    expect(codes.filter((code) => code !== '')).toHaveLength(3);
    expect(await ask(opened, new Browser())).toBe('');
    expect(await ask(opened, new Browser(), 'taro@example.jp')).toMatch(/^\d{6}$/);
    opened.clock.forward(25 * MINUTE + 1);
    expect(await ask(opened, new Browser())).toMatch(/^\d{6}$/);
  });
});

describe('somebody whose address was mailed often enough', () => {
  it('goes on with the code that was mailed before, also after asking again', async () => {
    const opened = await openIdentity();
    const owner = new Browser();
    const code = await ask(opened, owner);
    for (const stranger of [new Browser(), new Browser()]) await ask(opened, stranger);
    expect(await ask(opened, owner)).toBe('');
    expect(await verify(opened, owner, code)).toMatchObject({ email: ADDRESS });
  });

  it('gets in by the link of any mail, in any browser, once', async () => {
    const opened = await openIdentity();
    const { identity } = opened;
    const mails = await Promise.all([1, 2, 3].map(() => identity.askCode(ADDRESS, new Headers())));
    const tokens = mails.map(({ mail }) => mail?.linkToken ?? '');
    opened.clock.forward(24 * MINUTE);
    for (const token of tokens)
      expect((await identity.followMailLink(token, new Headers()))?.account).toMatchObject({
        email: ADDRESS,
      });
    for (const token of tokens) expect(await identity.followMailLink(token, new Headers())).toBeUndefined();
  });
});

describe('the link of a mail', () => {
  it('is dead when mails to its address are no longer counted', async () => {
    const opened = await openIdentity();
    const { mail } = await opened.identity.askCode(ADDRESS, new Headers());
    opened.clock.forward(25 * MINUTE);
    expect(await opened.identity.followMailLink(mail?.linkToken ?? '', new Headers())).toBeUndefined();
  });

  it('lets one of two in that open it at once', async () => {
    const { identity } = await openIdentity();
    const { mail } = await identity.askCode(ADDRESS, new Headers());
    const both = await Promise.all(
      [1, 2].map(() => identity.followMailLink(mail?.linkToken ?? '', new Headers())),
    );
    expect(both.filter((one) => one !== undefined)).toHaveLength(1);
  });
});

describe('an account that goes', () => {
  it('takes its address along, also out of the mails that still work', async () => {
    const opened = await openIdentity();
    const browser = new Browser();
    const { id } = await verify(opened, browser, await ask(opened, browser));
    const { mail } = await opened.identity.askCode(ADDRESS, new Headers());
    await opened.identity.erase([id]);
    expect(await opened.identity.accountOf(browser.headers())).toBeUndefined();
    expect(await opened.identity.followMailLink(mail?.linkToken ?? '', new Headers())).toBeUndefined();
    const kept = await opened.rows(
      'select * from "user" union all select id, value, identifier, 0, 0, 0, 0 from verification',
    );
    expect(JSON.stringify(kept)).not.toContain(ADDRESS);
  });
});

describe('a session', () => {
  it('has a new token after signing in, and the one of before is dead', async () => {
    const opened = await openIdentity();
    const browser = new Browser();
    browser.keep((await opened.identity.openGuestSession(browser.headers())).cookies);
    const asGuest = browser.headers();
    expect(await opened.identity.accountOf(asGuest)).toMatchObject({ email: null, confirmed: false });
    await verify(opened, browser, await ask(opened, browser));
    expect(await opened.identity.accountOf(asGuest)).toBeUndefined();
    expect(await opened.identity.accountOf(browser.headers())).toMatchObject({ email: ADDRESS });
  });

  it('ends with signing out, also for who kept the cookie', async () => {
    const opened = await openIdentity();
    const browser = new Browser();
    await verify(opened, browser, await ask(opened, browser));
    const kept = browser.headers();
    browser.keep((await opened.identity.closeSession(browser.headers())).cookies);
    expect(browser.valueOf('naosu-session')).toBeUndefined();
    expect(await opened.identity.accountOf(kept)).toBeUndefined();
  });

  it('ends after thirty days without use and lives on with it', async () => {
    const opened = await openIdentity();
    const browser = new Browser();
    await verify(opened, browser, await ask(opened, browser));
    opened.clock.forward(29 * 24 * 60 * MINUTE);
    const { cookies } = await opened.identity.prolongSession(browser.headers());
    expect(cookies).toHaveLength(1);
    expect((await opened.identity.prolongSession(browser.headers())).cookies).toEqual([]);
    opened.clock.forward(29 * 24 * 60 * MINUTE);
    expect(await opened.identity.accountOf(browser.headers())).toMatchObject({ email: ADDRESS });
    opened.clock.forward(2 * 24 * 60 * MINUTE);
    expect(await opened.identity.accountOf(browser.headers())).toBeUndefined();
  });

  it('is forgotten by the sweep when it has ended', async () => {
    const opened = await openIdentity();
    const [gone, alive] = [new Browser(), new Browser()];
    await verify(opened, gone, await ask(opened, gone));
    opened.clock.forward(20 * 24 * 60 * MINUTE);
    await verify(opened, alive, await ask(opened, alive));
    opened.clock.forward(11 * 24 * 60 * MINUTE);
    expect(await opened.identity.sweep()).toBe(1);
    expect(await opened.identity.accountOf(alive.headers())).toMatchObject({ email: ADDRESS });
    expect(await opened.rows('select id from verification')).toEqual([]);
  });

  it('travels in a cookie that scripts and other sites cannot use', async () => {
    const { identity } = await openIdentity({ secure: true });
    const { cookies } = await identity.openGuestSession(new Headers());
    expect(cookies).toHaveLength(1);
    expect(cookies[0]).toMatch(/^__Host-naosu-session=/);
    expect(cookies[0]?.split('; ').slice(1).sort()).toEqual(
      ['HttpOnly', 'Max-Age=2592000', 'Path=/', 'SameSite=Lax', 'Secure'].sort(),
    );
  });

  it.each([
    [
      'another token',
      (cookie: string) => cookie.replace(/=(.)/, (_, c: string) => `=${c === 'a' ? 'b' : 'a'}`),
    ],
    [
      'another signature',
      (cookie: string) => cookie.replace(/\.(.)/, (_, c: string) => `.${c === 'a' ? 'b' : 'a'}`),
    ],
    ['no signature', (cookie: string) => cookie.replace(/\..*/, '')],
    ['a signature that is none', (cookie: string) => cookie.replace(/\..*/, '.%')],
  ])('is not opened by a cookie with %s', async (_, forge) => {
    const { identity } = await openIdentity();
    const browser = new Browser();
    browser.keep((await identity.openGuestSession(browser.headers())).cookies);
    const cookie = browser.headers().get('cookie') ?? '';
    expect(await identity.accountOf(new Headers({ cookie }))).toBeDefined();
    expect(await identity.accountOf(new Headers({ cookie: forge(cookie) }))).toBeUndefined();
  });
});
