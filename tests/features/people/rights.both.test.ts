import { beforeEach, describe, expect, it } from 'vitest';
import type { Report } from '#domain/report.ts';
import { aReport, type CityApp, openCityApp, type Visitor } from '../../support/city-app.ts';
import { giveRight, personIdOf } from '../../support/give-right.ts';

type Right = { id: string; role: string; wards: string[] | null; by: object | null };
type Known = {
  id: string;
  name: string | null;
  email: string | null;
  grants: Right[];
  suspended: { reason: string } | null;
  lastSeen: string | null;
  hasSecondFactor: boolean;
};
type Page<Item> = { items: Item[]; nextCursor: string | null };
type Line = {
  seq: number;
  type: string;
  by: { id: string } | null;
  about: { id: string; name: string } | null;
};

let city: CityApp;
let administrator: Visitor;
beforeEach(async () => {
  city = await openCityApp();
  administrator = await city.administrator();
});

const people = async (query = '') => (await administrator.get<Page<Known>>(`/people${query}`)).body;
const known = async (who: Visitor) => {
  const id = await personIdOf(who);
  const email = (await who.get<{ email: string }>('/me')).body.email;
  const found = (await people(`?q=${encodeURIComponent(email)}`)).items.find((person) => person.id === id);
  if (found === undefined) throw new Error('not found');
  return found;
};
const rightOf = async (who: Visitor, role: string) => {
  const { id, grants } = await known(who);
  return `/people/${id}/grants/${grants.find((right) => right.role === role)?.id}`;
};
const suspend = async (who: Visitor, by = administrator, reason = '荒らし') =>
  by.call('PUT', `/people/${await personIdOf(who)}/suspension`, { reason });
const log = async () => (await administrator.get<Page<Line>>('/people/log')).body.items;

describe('the list of people', () => {
  it('shows who acts for the city, the highest office first, and nobody else', async () => {
    const staff = await city.staff(['27127']);
    const resident = await city.resident('hanako@example.jp');
    const { items } = await people();
    expect(items.map(({ grants }) => grants[0]?.role)).toEqual(['administrator', 'staff']);
    expect(items[0]).toMatchObject({ hasSecondFactor: true, suspended: null });
    expect(items[1]).toMatchObject({ name: '北区役所', hasSecondFactor: false });
    expect(items[1]?.grants).toMatchObject([{ wards: ['27127'], categories: null, by: null }]);
    expect(items[1]?.email).toContain('@example.jp');
    expect(items[1]?.lastSeen?.slice(0, 10)).toBe(city.clock.now().toISOString().slice(0, 10));
    expect(JSON.stringify(items)).not.toContain('hanako');
    expect([staff, resident]).toHaveLength(2);
  });

  it('finds residents by address, by name and by what they posted', async () => {
    const hanako = await city.resident('hanako@example.jp');
    await hanako.call('PATCH', '/me', { displayName: '花子_100%' });
    const { number } = (await hanako.post<Report>('/reports', aReport())).body;
    const id = await personIdOf(hanako);
    for (const q of ['HANAKO@', '花子', '100%', `#${number}`, `＃${number}`])
      expect(
        (await people(`?q=${encodeURIComponent(q)}`)).items.map((one) => one.id),
        q,
      ).toEqual([id]);
    for (const q of ['花_', 'invalid', '#999', "' or 1=1 --"])
      expect((await people(`?q=${encodeURIComponent(q)}`)).items, q).toEqual([]);
  });

  it('comes in pages that miss nobody and repeat nobody', async () => {
    for (let i = 0; i < 4; i++) await city.staff(['27127'], `係${i % 2}`);
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: Page<Known> = await people(`?limit=2${cursor && `&cursor=${cursor}`}`);
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    expect(seen).toEqual((await people()).items.map(({ id }) => id));
    expect(new Set(seen).size).toBe(5);
    for (const broken of ['x', btoa('[1]'), btoa('{}')])
      expect((await administrator.get(`/people?cursor=${broken}`)).status).toBe(422);
  });
});

describe('a right that is changed while a session is open', () => {
  it('counts with its new limits on the next request', async () => {
    const staff = await city.staff(null);
    const { number } = (await (await city.resident()).post<Report>('/reports', aReport())).body;
    const acknowledge = () =>
      staff.post(`/reports/${number}/status`, { to: 'acknowledged', expectedVersion: 1 });
    const path = await rightOf(staff, 'staff');
    const limited = await administrator.call<Known>('PATCH', path, { wards: ['27128'], categories: null });
    expect(limited.body.grants).toMatchObject([{ role: 'staff', wards: ['27128'] }]);
    expect((await acknowledge()).status).toBe(403);
    await administrator.call('PATCH', path, { wards: ['27127'] });
    expect((await acknowledge()).status).toBe(200);
  });

  it('is gone on the next request once it was taken, and the office’s name with it', async () => {
    const staff = await city.staff(['27127'], '北区役所 地域担当');
    expect((await staff.get('/desk')).status).toBe(200);
    expect((await administrator.call('DELETE', await rightOf(staff, 'staff'))).status).toBe(204);
    expect((await staff.get('/desk')).status).toBe(403);
    expect((await staff.get('/me')).body).toMatchObject({ role: 'resident', name: null, grants: [] });
  });

  it('keeps a name of one’s own', async () => {
    const staff = await city.staff(['27127'], 'はなこ');
    await administrator.call('DELETE', await rightOf(staff, 'staff'));
    expect((await staff.get('/me')).body).toMatchObject({ name: 'はなこ' });
  });

  it('knows no limits for who is no staff, no wards that are none, no rights of others', async () => {
    const moderator = await city.resident();
    await giveRight(city, moderator, { role: 'moderator' });
    const owner = await city.staff(['27127']);
    await giveRight(city, owner, { role: 'owner', subject: '7' });
    const path = await rightOf(moderator, 'moderator');
    expect(await administrator.call('PATCH', path, { wards: ['27127'] })).toMatchObject({
      body: { code: 'not_acceptable' },
    });
    const staffs = await rightOf(owner, 'staff');
    expect(await administrator.call('PATCH', staffs, { wards: ['1'] })).toMatchObject({
      body: { code: 'unknown_ward' },
    });
    const crossed = `/people/${await personIdOf(moderator)}/grants/${staffs.split('/').at(-1)}`;
    expect((await administrator.call('PATCH', crossed, { wards: null })).status).toBe(404);
    expect((await administrator.call('DELETE', crossed)).status).toBe(404);
    expect((await known(owner)).grants).toHaveLength(1);
  });
});

describe('who is suspended', () => {
  it('reads, sees what is their own, and writes nothing, from the next request on', async () => {
    const hanako = await city.resident();
    const { number } = (await hanako.post<Report>('/reports', aReport())).body;
    expect((await suspend(hanako)).status).toBe(204);
    expect((await hanako.get(`/reports/${number}`)).status).toBe(200);
    expect((await hanako.get('/me/reports')).status).toBe(200);
    const refused = [
      await hanako.post('/reports', aReport()),
      await hanako.post(`/reports/${number}/comments`, { text: 'まだ？' }),
      await hanako.post(`/reports/${number}/status`, { to: 'resolved', expectedVersion: 1 }),
      await hanako.call('PUT', `/reports/${number}/support`),
      await hanako.call('PATCH', '/me', { displayName: 'x' }),
      await hanako.sendPhoto(),
    ];
    for (const answer of refused) expect(answer).toMatchObject({ status: 403, body: { code: 'suspended' } });
    expect(await known(hanako)).toMatchObject({ suspended: { reason: '荒らし' } });
    expect((await people()).items.map(({ id }) => id)).toContain(await personIdOf(hanako));
  });

  it('has no office until it is lifted, and then the same one', async () => {
    const staff = await city.staff(null);
    const guest = city.visitor();
    const held = (await guest.post<Report>('/reports', aReport())).body.number;
    await suspend(staff);
    expect((await staff.get('/desk')).body).toMatchObject({ code: 'suspended' });
    expect((await staff.get(`/reports/${held}`)).status).toBe(404);
    await administrator.call('DELETE', `/people/${await personIdOf(staff)}/suspension`);
    expect((await staff.get('/desk')).status).toBe(200);
  });

  it('frees no held post by signing in or by coming as somebody else', async () => {
    const guest = city.visitor();
    const { number } = (await guest.post<Report>('/reports', aReport())).body;
    await suspend(guest);
    expect((await guest.get<Report>(`/reports/${number}`)).body).toMatchObject({ visibility: 'held' });
    await guest.post('/sign-in/code', { email: 'new@example.jp' });
    const code = city.mailer.codeFor('new@example.jp');
    expect((await guest.post('/sign-in/code/verify', { email: 'new@example.jp', code })).status).toBe(200);
    expect((await city.visitor().get(`/reports/${number}`)).status).toBe(404);
  });

  it('can be told another reason; the first day stays', async () => {
    const hanako = await city.resident();
    await suspend(hanako);
    const since = (await known(hanako)).suspended;
    city.clock.forward(60_000);
    await suspend(hanako, administrator, '何度もの広告');
    expect((await known(hanako)).suspended).toEqual({ ...since, reason: '何度もの広告' });
    expect((await suspend(hanako, administrator, '  ')).status).toBe(422);
    expect((await administrator.call('PUT', '/people/nobody/suspension', { reason: 'x' })).status).toBe(404);
  });
});

describe('the last administrator', () => {
  it('can neither be taken away nor suspended, and nobody suspends themselves', async () => {
    const path = await rightOf(administrator, 'administrator');
    expect(await administrator.call('DELETE', path)).toMatchObject({
      status: 409,
      body: { code: 'last_administrator' },
    });
    expect(await suspend(administrator)).toMatchObject({ status: 422, body: { code: 'not_acceptable' } });
    const other = await city.administrator();
    expect(await suspend(other, other)).toMatchObject({ status: 422 });
    expect((await suspend(administrator, other)).status).toBe(204);
    administrator = other;
    expect(await administrator.call('DELETE', await rightOf(other, 'administrator'))).toMatchObject({
      body: { code: 'last_administrator' },
    });
  });

  it('remains when two take each other’s right, or suspend each other, at the same moment', async () => {
    const other = await city.administrator();
    const [mine, theirs] = [
      await rightOf(administrator, 'administrator'),
      await rightOf(other, 'administrator'),
    ];
    const taken = await Promise.all([administrator.call('DELETE', mine), other.call('DELETE', theirs)]);
    expect(taken.map(({ status }) => status).sort()).toEqual([204, 409]);
    const left = taken[0]?.status === 204 ? other : administrator;
    const third = await city.administrator();
    const fourth = await Promise.all([suspend(left, third), suspend(third, left)]);
    expect(fourth.filter(({ status }) => status === 204)).toHaveLength(1);
    const free = await city.ports.database.all(
      "select p.id from person p join role_grant g on g.person_id = p.id where g.role = 'administrator' and suspended_at is null",
    );
    expect(free).toHaveLength(1);
  });
});

describe('the trail', () => {
  it('has one line for every change, newest first, and names people by what they are called today', async () => {
    const staff = await city.staff(['27127'], 'はなこ');
    const id = await personIdOf(staff);
    await administrator.call('PATCH', await rightOf(staff, 'staff'), { wards: ['27128'] });
    await suspend(staff);
    await administrator.call('DELETE', `/people/${id}/suspension`);
    await administrator.call('DELETE', `/people/${id}/suspension`);
    await administrator.call('DELETE', await rightOf(staff, 'staff'));
    const lines = await log();
    expect(lines.map(({ type }) => type)).toEqual([
      'right_taken',
      'unsuspended',
      'suspended',
      'right_changed',
    ]);
    expect(lines[0]).toMatchObject({
      about: { id, name: 'はなこ' },
      right: { role: 'staff', wards: ['27128'] },
    });
    expect(lines.every((line) => line.by !== null)).toBe(true);
    const first = (await administrator.get<Page<Line>>('/people/log?limit=3')).body;
    const rest = (await administrator.get<Page<Line>>(`/people/log?cursor=${first.nextCursor}`)).body;
    expect([...first.items, ...rest.items]).toEqual(lines);
  });
});

describe('a name that reads as if the city spoke', () => {
  it('is refused to a neighbour and free for who acts for the city', async () => {
    const neighbour = await city.resident();
    const called = (who: Visitor, displayName: string) => who.call('PATCH', '/me', { displayName });
    const refused = await called(neighbour, '大阪市 公式');
    expect(refused).toMatchObject({ status: 422, body: { errors: [{ path: 'displayName' }] } });
    expect((await called(neighbour, '大阪市民のたろう')).status).toBe(200);
    expect((await called(await city.staff(['27127']), '大阪市 北区役所')).status).toBe(200);
    expect((await called(neighbour, 'はな\nこ')).status).toBe(422);
  });
});
