import { describe, expect, it } from 'vitest';
import { may } from '../../../server/domain/permission.ts';
import { actorOf, ensureFirstAdministrator, inviteStaff } from '../../../server/features/people/index.ts';
import { openPeopleApp, type PeopleApp } from './people-app.ts';

const DAY = 24 * 60 * 60 * 1000;

async function invite({ ports }: PeopleApp, displayName: string | null = null): Promise<string> {
  const { token } = await inviteStaff(ports, {
    actor: { type: 'system', job: 'test' },
    input: {
      email: 'staff@city.example',
      role: 'staff',
      wards: ['27127'],
      categories: null,
      displayName,
      days: 7,
    },
  });
  return token;
}

describe('a link into an office', () => {
  it('makes its holder staff of the ward at once, and of no other', async () => {
    const app = await openPeopleApp();
    const staff = app.open();
    const token = await invite(app, '北区役所');
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
    expect(may(actor, 'report.visibility', { ward: '27127', category: 'road' })).toBe(true);
    expect(may(actor, 'report.visibility', { ward: '27128', category: 'road' })).toBe(false);
    expect(may(actor, 'people.change')).toBe(false);
  });

  it('works once, also for two who open it at the same moment', async () => {
    const app = await openPeopleApp();
    const token = await invite(app);
    const answers = await Promise.all(
      [app.open(), app.open()].map((v) => v.post('/sign-in/link', { token })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422]);
    expect(await app.open().post('/sign-in/link', { token })).toMatchObject({
      status: 422,
      body: { code: 'link_spent' },
    });
    expect(await app.rows('select role from role_grant')).toHaveLength(1);
    expect(await app.rows("select type from event where chain = 'administration' order by seq")).toEqual([
      { type: 'invited' },
      { type: 'invitation_used' },
    ]);
  });

  it('is dead after seven days, and unknown ones never lived', async () => {
    const app = await openPeopleApp();
    const token = await invite(app);
    app.clock.forward(7 * DAY);
    const answers = [
      await app.open().post('/sign-in/link', { token }),
      await app.open().post('/sign-in/link', { token: 'x' }),
    ];
    expect(answers.map(({ body }) => body.code)).toEqual(['link_spent', 'link_spent']);
    expect(await app.rows('select id from role_grant')).toEqual([]);
  });

  it('cannot be read from the database', async () => {
    const app = await openPeopleApp();
    const token = await invite(app);
    expect(JSON.stringify(await app.rows('select * from invitation'))).not.toContain(token);
    expect(JSON.stringify(await app.rows('select * from event_content'))).not.toContain(token);
  });

  it('leaves the right to be used with the next sign-in by code', async () => {
    const app = await openPeopleApp();
    await app.open().post('/sign-in/link', { token: await invite(app) });
    const elsewhere = app.open();
    await elsewhere.signIn(app, 'staff@city.example');
    expect((await elsewhere.get('/me')).body).toMatchObject({ role: 'staff' });
  });

  it('loses its effect with the request after the right was taken', async () => {
    const app = await openPeopleApp();
    const staff = app.open();
    await staff.post('/sign-in/link', { token: await invite(app) });
    await app.rows('delete from role_grant');
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
