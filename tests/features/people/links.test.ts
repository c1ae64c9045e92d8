import { describe, expect, it } from 'vitest';
import { runCommand } from '../../../server/cli/run-command.ts';
import { may } from '../../../server/domain/permission.ts';
import { actorOf, ensureFirstAdministrator } from '../../../server/features/people/index.ts';
import { openPeopleApp, type PeopleApp } from './people-app.ts';

const DAY = 24 * 60 * 60 * 1000;

async function command({ ports }: PeopleApp, ...args: string[]) {
  const [printed, complaints]: string[][] = [[], []];
  const code = await runCommand(args, {
    env: { BASE_URL: 'https://naosu.example' },
    open: async () => ({ ports, close: () => {} }),
    print: (line) => printed?.push(line),
    complain: (line) => complaints?.push(line),
  });
  return { code, printed: printed?.join('\n') ?? '', complaints: complaints?.join('\n') ?? '' };
}

async function invite(app: PeopleApp, ...more: string[]): Promise<string> {
  const { printed } = await command(app, 'staff', 'invite', 'staff@city.example', ...more, '--json');
  const { link } = JSON.parse(printed) as { link: string };
  expect(link).toMatch(/^https:\/\/naosu\.example\/sign-in\?token=[\w-]{43}$/);
  return new URL(link).searchParams.get('token') ?? '';
}

const rows = ({ connection }: PeopleApp, sql: string) => connection.prepare(sql).all();

describe('a link into an office', () => {
  it('makes its holder staff of the ward at once, and of no other', async () => {
    const app = await openPeopleApp();
    const staff = app.open();
    const token = await invite(app, '--ward', '27127', '--name', '北区役所');
    expect(await staff.post('/sign-in/link', { token })).toMatchObject({
      status: 200,
      body: { role: 'staff', name: '北区役所' },
    });
    expect((await staff.get('/me')).body).toMatchObject({
      signedIn: true,
      email: 'staff@city.example',
      grants: [{ role: 'staff', wards: ['27127'], categories: null }],
    });
    const actor = await actorOf(app.ports, staff.browser.headers());
    expect(may(actor, 'report.visibility', { ward: '27127', category: 'litter' })).toBe(true);
    expect(may(actor, 'report.visibility', { ward: '27128', category: 'litter' })).toBe(false);
    expect(may(actor, 'staff.invite')).toBe(false);
  });

  it('works once, also for two who open it at the same moment', async () => {
    const app = await openPeopleApp();
    const token = await invite(app, '--ward', '27127');
    const answers = await Promise.all(
      [app.open(), app.open()].map((v) => v.post('/sign-in/link', { token })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422]);
    expect(await app.open().post('/sign-in/link', { token })).toMatchObject({
      status: 422,
      body: { code: 'link_spent' },
    });
    expect(rows(app, 'select role from role_grant')).toHaveLength(1);
    expect(rows(app, "select type from event where chain = 'administration' order by seq")).toEqual([
      { type: 'invited' },
      { type: 'invitation_used' },
    ]);
  });

  it('is dead after seven days, and unknown ones never lived', async () => {
    const app = await openPeopleApp();
    const token = await invite(app, '--ward', '27127');
    app.clock.forward(7 * DAY);
    const answers = [
      await app.open().post('/sign-in/link', { token }),
      await app.open().post('/sign-in/link', { token: 'x' }),
    ];
    expect(answers.map(({ body }) => body.code)).toEqual(['link_spent', 'link_spent']);
    expect(rows(app, 'select id from role_grant')).toEqual([]);
  });

  it('cannot be read from the database', async () => {
    const app = await openPeopleApp();
    const token = await invite(app, '--ward', '27127');
    expect(app.connection.serialize().includes(token)).toBe(false);
  });

  it('leaves the right to be used with the next sign-in by code', async () => {
    const app = await openPeopleApp();
    await app.open().post('/sign-in/link', { token: await invite(app, '--ward', '27127') });
    const elsewhere = app.open();
    await elsewhere.signIn(app, 'staff@city.example');
    expect((await elsewhere.get('/me')).body).toMatchObject({ role: 'staff' });
  });

  it('loses its effect with the request after the right was taken', async () => {
    const app = await openPeopleApp();
    const staff = app.open();
    await staff.post('/sign-in/link', { token: await invite(app, '--ward', '27127') });
    app.connection.exec('delete from role_grant');
    expect((await staff.get('/me')).body).toMatchObject({ role: 'resident', grants: [] });
  });
});

describe('the first administrator', () => {
  it('comes in through the link of the newest start, and then no start makes another', async () => {
    const app = await openPeopleApp();
    const first = await ensureFirstAdministrator(app.ports);
    const second = await ensureFirstAdministrator(app.ports);
    expect(await app.open().post('/sign-in/link', { token: first?.token })).toMatchObject({ status: 422 });
    const admin = app.open();
    expect(await admin.post('/sign-in/link', { token: second?.token })).toMatchObject({
      body: { role: 'administrator' },
    });
    expect((await admin.get('/me')).body).toMatchObject({ signedIn: true, email: null });
    expect(await ensureFirstAdministrator(app.ports)).toBeUndefined();
  });

  it('keeps the address with which they were signed in already', async () => {
    const app = await openPeopleApp();
    const mayor = app.open();
    await mayor.signIn(app, 'mayor@city.example');
    await mayor.post('/sign-in/link', { token: (await ensureFirstAdministrator(app.ports))?.token });
    expect((await mayor.get('/me')).body).toMatchObject({
      role: 'administrator',
      email: 'mayor@city.example',
    });
  });
});

describe("the operator's command line", () => {
  it('tells how it is used', async () => {
    const app = await openPeopleApp();
    const { code, printed } = await command(app, '--help');
    expect(code).toBe(0);
    expect(printed).toContain('staff invite ADDRESS');
  });

  it.each([
    ['no-such-command'],
    ['staff'],
    ['staff', 'invite'],
    ['staff', 'invite', 'not an address'],
    ['admin', 'link', '--wrong'],
    [],
  ])('says what is wrong with «%s %s %s» and ends with 2', async (...args) => {
    const app = await openPeopleApp();
    const { code } = await command(app, ...args.filter((word) => word !== undefined));
    expect(code).toBe(2);
  });

  it('refuses a ward that the city does not have', async () => {
    const app = await openPeopleApp();
    const { code, complaints } = await command(
      app,
      'staff',
      'invite',
      'staff@city.example',
      '--ward',
      '99999',
    );
    expect([code, complaints]).toMatchObject([1, expect.stringContaining('unknown_ward')]);
    expect(rows(app, 'select id from invitation')).toEqual([]);
  });

  it('prints exactly one object for scripts', async () => {
    const app = await openPeopleApp();
    const { printed } = await command(app, 'admin', 'link', '--json');
    expect(Object.keys(JSON.parse(printed) as object)).toEqual(['link', 'expiresAt']);
  });
});
