import { beforeEach, describe, expect, it } from 'vitest';
import { type CityApp, openCityApp, type Visitor } from '../../support/city-app.ts';
import { giveRight } from '../../support/give-right.ts';

const DAY = 24 * 60 * 60 * 1000;
const ADDRESS = 'kakari@city.example';

type Made = { id: string; link: string | null; expiresAt: string; mailed: boolean | null };
type Open = { items: { id: string; email: string | null; role: string; wards: string[] | null }[] };

let city: CityApp;
let administrator: Visitor;
beforeEach(async () => {
  city = await openCityApp({ baseUrl: 'http://naosu.test' });
  administrator = await city.administrator();
});

const invite = (body: object, headers: Record<string, string> = {}, who = administrator) =>
  who.post<Made>('/invitations', body, headers);
const tokenOf = (link: string | null) => new URL(link ?? '').searchParams.get('token');
/** What the mailbox got. */
const mailedLink = () => /http\S+token=[\w-]+/.exec(city.mailer.sent.at(-1)?.text ?? '')?.[0] ?? null;
const use = async (link: string | null, who = city.visitor()) => {
  const { status, body } = await who.post('/sign-in/link', { token: tokenOf(link) });
  return { who, status, body };
};
const open = async () => (await administrator.get<Open>('/invitations')).body.items;
const rows = (query: string) => city.ports.database.all(query);

describe('an invitation', () => {
  it('goes out by mail with the reach in words and a link to the public address', async () => {
    const made = await invite({ email: ADDRESS, role: 'staff', wards: ['27127'], categories: ['road'] });
    expect([made.status, made.body.mailed]).toEqual([201, true]);
    const mail = city.mailer.sent.at(-1);
    expect(mail?.to).toBe(ADDRESS);
    expect(mail?.text).toContain(`職員（北区・`);
    expect(mailedLink()).toMatch(/^http:\/\/naosu\.test\/sign-in\?token=[\w-]{43}$/);
    expect(await open()).toMatchObject([{ id: made.body.id, email: ADDRESS, wards: ['27127'] }]);
  });

  it('by mail tells its link to nobody else, so that its maker comes in as nobody else', async () => {
    const hanako = await city.resident('hanako@example.jp');
    const { body } = await invite({ email: 'hanako@example.jp', role: 'moderator' });
    expect([body.link, body.mailed]).toEqual([null, true]);
    await use(mailedLink(), hanako);
    expect((await hanako.get('/me')).body).toMatchObject({ role: 'moderator', email: 'hanako@example.jp' });
  });

  it('that no mail carried proves no address: who is handed it comes in as themselves', async () => {
    const hanako = (await (await city.resident('hanako@example.jp')).get('/me')).body;
    city.mailer.send = async () => {
      throw new Error('nobody there');
    };
    const { body } = await invite({ email: 'hanako@example.jp', role: 'moderator' });
    const { who } = await use(body.link);
    const me = (await who.get('/me')).body;
    expect(me).toMatchObject({ role: 'moderator', email: null });
    expect(me).not.toMatchObject({ id: (hanako as { id: string }).id });
  });

  it('gives the right that counts from the very next request, once', async () => {
    await invite({ email: ADDRESS, wards: ['27127'], displayName: '北区役所' });
    const link = mailedLink();
    const staff = await use(link);
    expect(staff.status).toBe(200);
    expect((await staff.who.get('/desk')).status).toBe(200);
    expect(await use(link)).toMatchObject({ status: 422, body: { code: 'link_spent' } });
    expect(await open()).toEqual([]);
  });

  it('needs no address: whoever is handed the link takes it up, as who they are signed in as', async () => {
    const { body } = await invite({ role: 'moderator' });
    expect(body.mailed).toBeNull();
    const neighbour = await city.resident('hanako@example.jp');
    await use(body.link, neighbour);
    expect((await neighbour.get('/me')).body).toMatchObject({
      role: 'moderator',
      email: 'hanako@example.jp',
    });
  });

  it('ends with its days', async () => {
    const { body } = await invite({ role: 'staff', days: 2 });
    expect(Date.parse(body.expiresAt) - city.clock.now().getTime()).toBe(2 * DAY);
    city.clock.forward(2 * DAY);
    expect((await use(body.link)).status).toBe(422);
  });

  it('is dead as soon as it is withdrawn, and cannot be withdrawn once it was used', async () => {
    const [first, second] = [await invite({ role: 'staff' }), await invite({ role: 'staff' })];
    expect((await administrator.call('DELETE', `/invitations/${first.body.id}`)).status).toBe(204);
    expect((await use(first.body.link)).status).toBe(422);
    await use(second.body.link);
    expect((await administrator.call('DELETE', `/invitations/${second.body.id}`)).status).toBe(404);
    expect((await administrator.call('DELETE', '/invitations/nothing')).status).toBe(404);
  });

  it('is withdrawn or used, never both, when both happen at once', async () => {
    const { body } = await invite({ role: 'staff' });
    const [gone, taken] = await Promise.all([
      administrator.call('DELETE', `/invitations/${body.id}`),
      use(body.link),
    ]);
    expect([
      [204, 422],
      [404, 200],
    ]).toContainEqual([gone.status, taken.status]);
    expect(await rows("select role from role_grant where role = 'staff'")).toHaveLength(
      taken.status === 200 ? 1 : 0,
    );
  });

  it('stands though the mail could not be handed on, and says so', async () => {
    city.mailer.send = async () => {
      throw new Error('nobody there');
    };
    const { status, body } = await invite({ email: ADDRESS });
    expect([status, body.mailed]).toEqual([201, false]);
    expect((await use(body.link)).status).toBe(200);
  });

  it('is made once however often it was sent, and its link is readable nowhere', async () => {
    const key = { 'Idempotency-Key': crypto.randomUUID() };
    const first = await invite({ email: ADDRESS }, key);
    const again = await invite({ email: ADDRESS }, key);
    expect(again).toMatchObject({ status: 201, body: { id: first.body.id, link: null } });
    expect(await open()).toHaveLength(1);
    const token = tokenOf(mailedLink()) ?? 'none';
    for (const table of ['invitation', 'idempotency', 'event', 'event_content'])
      expect(JSON.stringify(await rows(`select * from ${table}`)), table).not.toContain(token);
    expect(JSON.stringify(await rows('select * from event_content'))).not.toContain(ADDRESS);
  });

  it('is refused when it fits neither the city nor the office', async () => {
    const wrong: [what: string, body: object, code: string][] = [
      ['a ward that is none', { wards: ['99999'] }, 'unknown_ward'],
      ['a category that is none', { categories: ['moon'] }, 'unknown_category'],
      ['a moderator of one ward', { role: 'moderator', wards: ['27127'] }, 'not_acceptable'],
      ['an office that is none', { role: 'organiser' }, 'not_acceptable'],
      ['no ward at all', { wards: [] }, 'not_acceptable'],
      ['a name of two lines', { displayName: '北区\n役所' }, 'not_acceptable'],
      ['a name that turns the writing round', { displayName: '北区\u202e役所' }, 'not_acceptable'],
      ['a hundred days', { days: 100 }, 'not_acceptable'],
      ['what is no address', { email: 'x' }, 'not_acceptable'],
    ];
    for (const [what, body, code] of wrong)
      expect(await invite(body), what).toMatchObject({ status: 422, body: { code } });
    expect(await open()).toEqual([]);
  });

  it('is refused to everybody but an administrator with a second factor', async () => {
    const moderator = await city.resident();
    await giveRight(city, moderator, { role: 'moderator' });
    const { who: asleep } = await city.sleepingAdministrator();
    const others = [city.visitor(), await city.resident(), await city.staff(null), moderator, asleep];
    const codes = [];
    for (const who of others) {
      codes.push((await invite({ role: 'staff' }, {}, who)).body);
      expect((await who.get('/invitations')).status).toBeGreaterThan(400);
      expect((await who.get('/people')).status).toBeGreaterThan(400);
      expect((await who.get('/people/log')).status).toBeGreaterThan(400);
    }
    expect(codes.map((body) => (body as unknown as { code: string }).code)).toEqual([
      'sign_in_needed',
      'forbidden',
      'forbidden',
      'forbidden',
      'second_factor_needed',
    ]);
    expect(await open()).toEqual([]);
  });

  it('gives the same right no second time', async () => {
    const neighbour = await city.resident();
    for (const _ of [1, 2]) await use((await invite({ wards: ['27127'] })).body.link, neighbour);
    expect((await neighbour.get<{ grants: object[] }>('/me')).body.grants).toHaveLength(1);
  });
});
