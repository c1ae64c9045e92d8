import { eq, sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { person, report } from '#db/schema/index.ts';
import { DomainError } from '#domain/errors.ts';
import type { Report } from '#domain/report.ts';
import { checkDerived } from '../../../server/features/changes/index.ts';
import { finishErasures } from '../../../server/features/people/index.ts';
import { aReport, type CityApp, openCityApp, type Visitor } from '../../support/city-app.ts';

type Events = {
  items: { type: string; text: string | null; actor: { name: string | null; role: string } }[];
};

const REMOVE = { posts: 'remove' };
const ANONYMISE = { posts: 'anonymise' };

const personOf = async (who: Visitor) => (await who.get<{ id: string }>('/me')).body.id;
const post = async (who: Visitor, changes = {}) =>
  (await who.post<Report>('/reports', aReport(changes))).body.number;
const eventsOf = async (who: Visitor, number: number) =>
  (await who.get<Events>(`/reports/${number}/events`)).body.items;
const found = async (who: Visitor, text: string) =>
  (await who.get<{ items: Report[] }>(`/reports?q=${encodeURIComponent(text)}`)).body.items.length;

/** Every cell of every table that holds one of these texts. */
async function cellsWith({ ports: { database } }: CityApp, texts: readonly string[]): Promise<string[]> {
  const tables = await database.all<{ name: string }>(
    sql`select name from sqlite_master where type = 'table' and sql is not null and name not like '\\_%' escape '\\'
      and name not in ('sqlite_sequence', 'place', 'town', 'town_cell', 'ward')`,
  );
  const hits: string[] = [];
  for (const { name } of tables) {
    const rows = await database.all<Record<string, unknown>>(sql`select * from ${sql.identifier(name)}`);
    for (const cell of rows.flatMap(Object.values)) {
      const text = texts.find((one) => String(cell).includes(one));
      if (text) hits.push(`${name}: ${text}`);
    }
  }
  return hits;
}

async function aLife() {
  const city = await openCityApp({ guestPosts: 'open' });
  const [who, other, staff] = [
    await city.resident('hanako@example.jp'),
    await city.resident(),
    await city.staff(['27127']),
  ];
  await who.call('PATCH', '/me', { displayName: '浪花花子' });
  const theirs = await post(other, { text: '別の人の投稿です。' });
  const photos = [{ id: await who.photo(), alt: '割れた縁石' }];
  const own = await post(who, { text: '鰻谷の縁石が割れています。', showName: true, photos });
  await who.post(`/reports/${theirs}/comments`, { text: '通りがかりの感想', photoIds: [await who.photo()] });
  await who.call('PUT', `/reports/${theirs}/support`);
  await who.call('PUT', `/reports/${theirs}/follow`);
  await who.post(`/reports/${theirs}/flags`, { reason: 'other', note: '気になる点' });
  await who.photo();
  await other.call('PUT', `/reports/${own}/support`);
  await other.call('PUT', `/reports/${own}/follow`);
  await other.post(`/reports/${own}/comments`, { text: 'わたしも困っています。' });
  const { body } = await staff.get<Report>(`/reports/${own}`);
  await staff.post(`/reports/${own}/status`, { to: 'acknowledged', expectedVersion: body.version });
  return { city, who, other, staff, own, theirs, id: await personOf(who) };
}

describe('who leaves and takes everything with them', () => {
  it('is found nowhere any more, and everything else stays as it was', async () => {
    const { city, who, other, own, theirs, id } = await aLife();
    expect(await found(other, '鰻谷')).toBe(1);
    const answer = await who.call('DELETE', '/me', REMOVE);
    expect(answer.status).toBe(204);
    expect(answer.headers.get('Set-Cookie')).toMatch(/Max-Age=0/i);
    const texts = [id, '浪花花子', 'hanako@example.jp', '鰻谷', '割れた縁石', '通りがかり', '気になる点'];
    expect(await cellsWith(city, texts)).toEqual([]);
    expect((await other.get(`/reports/${own}`)).status).toBe(404);
    expect(await found(other, '鰻谷')).toBe(0);
    expect(await found(other, '別の人')).toBe(1);
    expect((await other.get<Report>(`/reports/${theirs}`)).body.supportCount).toBe(0);
    expect(city.photoStore.objects.size).toBe(0);
    expect((await checkDerived(city.ports)).differences).toEqual([]);
    expect(await post(other)).toBe(own + 1);
    expect(city.complaints).toEqual([]);
  });

  it('leaves the line of a comment without its words', async () => {
    const { who, other, theirs } = await aLife();
    await who.call('DELETE', '/me', REMOVE);
    const [, comment] = await eventsOf(other, theirs);
    expect(comment).toMatchObject({ type: 'commented', text: null, photos: [], actor: { name: null } });
  });

  it('has no session left, here or elsewhere, and may come back as somebody new', async () => {
    const { city, who, id } = await aLife();
    const elsewhere = await city.resident('hanako@example.jp');
    await who.call('DELETE', '/me', REMOVE);
    expect((await elsewhere.get('/me')).body).toMatchObject({ id: null, signedIn: false });
    expect((await elsewhere.call('DELETE', '/me', REMOVE)).status).toBe(401);
    const again = await city.resident('hanako@example.jp');
    expect(await personOf(again)).not.toBe(id);
    expect((await again.get('/me')).body).toMatchObject({ name: null });
  });

  it('does not break a report that was closed as the same', async () => {
    const { who, other, staff, own, theirs } = await aLife();
    const { body } = await staff.get<Report>(`/reports/${theirs}`);
    const { version } = body;
    const same = { to: 'closed', reason: 'duplicate', duplicateOf: own, note: '同じ件です。' };
    const moved = await staff.post(`/reports/${theirs}/status`, { ...same, expectedVersion: version });
    expect(moved.status).toBe(200);
    expect((await other.get<Report>(`/reports/${theirs}`)).body).toMatchObject({ duplicateOf: own });
    await who.call('DELETE', '/me', REMOVE);
    expect((await other.get(`/reports/${own}`)).status).toBe(404);
    const left = { status: 'closed', closedReason: 'duplicate', duplicateOf: null };
    expect((await other.get<Report>(`/reports/${theirs}`)).body).toMatchObject(left);
  });

  it('can be a guest', async () => {
    const city = await openCityApp({ guestPosts: 'open' });
    const guest = city.visitor();
    const number = await post(guest, { text: '旅の人の投稿' });
    const id = await personOf(guest);
    expect((await guest.call('DELETE', '/me', REMOVE)).status).toBe(204);
    expect((await city.visitor().get(`/reports/${number}`)).status).toBe(404);
    expect(await cellsWith(city, [id, '旅の人'])).toEqual([]);
  });

  it('takes along what they did as a guest before they signed in', async () => {
    const city = await openCityApp({ guestPosts: 'open' });
    const who = city.visitor();
    const number = await post(who, { text: '旅の人の投稿' });
    const guest = await personOf(who);
    await who.post('/sign-in/code', { email: 'tabi@example.jp' });
    const code = city.mailer.codeFor('tabi@example.jp');
    await who.post('/sign-in/code/verify', { email: 'tabi@example.jp', code });
    expect((await who.call('DELETE', '/me', REMOVE)).status).toBe(204);
    expect(await cellsWith(city, [guest, '旅の人', 'tabi@example.jp'])).toEqual([]);
    expect((await city.visitor().get(`/reports/${number}`)).status).toBe(404);
  });
});

describe('who leaves and lets their posts stay', () => {
  it('is not named by them any more', async () => {
    const { city, who, other, own, theirs, id } = await aLife();
    expect((await who.call('DELETE', '/me', ANONYMISE)).status).toBe(204);
    expect(await cellsWith(city, [id, '浪花花子', 'hanako@example.jp', '気になる点'])).toEqual([]);
    const { body } = await other.get<Report>(`/reports/${own}`);
    expect(body).toMatchObject({
      text: '鰻谷の縁石が割れています。',
      author: { name: null, role: 'resident' },
    });
    expect(body.photos).toHaveLength(1);
    expect(await other.send(body.photos[0]?.displayUrl ?? '')).toMatchObject({ status: 200 });
    expect((await eventsOf(other, theirs))[1]).toMatchObject({ text: '通りがかりの感想' });
    expect((await other.get<Report>(`/reports/${theirs}`)).body.supportCount).toBe(0);
    expect(await found(other, '鰻谷')).toBe(1);
    expect((await checkDerived(city.ports)).differences).toEqual([]);
  });

  it('is not named again by a change that had read the post before', async () => {
    const { city, who, staff, own } = await aLife();
    const [before] = await city.ports.database.select().from(report).where(eq(report.number, own));
    expect(before?.authorName).toBe('浪花花子');
    await who.call('DELETE', '/me', ANONYMISE);
    await staff.post(`/reports/${own}/status`, {
      ...{ to: 'in_progress', expectedVersion: before?.version, note: '向かいます。' },
    });
    expect(await cellsWith(city, ['浪花花子'])).toEqual([]);
    expect((await checkDerived(city.ports)).differences).toEqual([]);
  });
});

describe('staff who leave', () => {
  it.each([REMOVE, ANONYMISE])(
    'leave the word of the office standing, without their name (%j)',
    async (posts) => {
      const { city, staff, other, own } = await aLife();
      const id = await personOf(staff);
      expect((await eventsOf(other, own)).at(-1)).toMatchObject({
        actor: { name: '北区役所', role: 'staff' },
      });
      expect((await staff.call('DELETE', '/me', posts)).status).toBe(204);
      const last = (await eventsOf(other, own)).at(-1);
      expect(last).toMatchObject({ to: 'acknowledged', actor: { name: null, role: 'staff' } });
      expect(await cellsWith(city, [id])).toEqual([]);
      expect((await checkDerived(city.ports)).differences).toEqual([]);
      const trail = await city.ports.database.all(sql`
      select content from event_content where event_id in (select id from event where type = 'right_taken')`);
      expect(trail).toHaveLength(1);
    },
  );

  it('cannot be the last who administers the city, until there is another', async () => {
    const city = await openCityApp();
    const administrator = async () => {
      const who = await city.resident();
      await city.ports.database.run(sql`insert into role_grant (id, person_id, role, granted_at)
        values (${crypto.randomUUID()}, ${await personOf(who)}, 'administrator', 0)`);
      return who;
    };
    const first = await administrator();
    const refused = await first.call('DELETE', '/me', REMOVE);
    expect([refused.status, refused.body.code]).toEqual([409, 'last_administrator']);
    const second = await administrator();
    const both = await Promise.all([first, second].map((one) => one.call('DELETE', '/me', REMOVE)));
    expect(both.map(({ status }) => status).sort()).toEqual([204, 409]);
  });
});

describe('an erasure that is cut short', () => {
  const breakOnce = ({ photoStore }: CityApp, at: number) => {
    const whole = photoStore.delete;
    let calls = 0;
    photoStore.delete = async (keys) => {
      calls += 1;
      if (calls === at) throw new DomainError('busy', { retryAfter: 1 });
      await whole(keys);
    };
  };

  it.each([1, 2, 3])('goes on when it is asked for again (stopped at step %i)', async (step) => {
    const { city, who, other, id, own } = await aLife();
    breakOnce(city, step);
    expect((await who.call('DELETE', '/me', REMOVE)).status).toBe(503);
    expect((await who.post('/reports', aReport())).status).toBe(403);
    expect((await who.call('DELETE', '/me', REMOVE)).status).toBe(204);
    expect(await cellsWith(city, [id, '浪花花子', 'hanako@example.jp', '鰻谷', '通りがかり'])).toEqual([]);
    expect((await other.get(`/reports/${own}`)).status).toBe(404);
    expect(city.photoStore.objects.size).toBe(0);
    expect((await checkDerived(city.ports)).differences).toEqual([]);
  });

  it('is finished by the service itself when nobody asks again', async () => {
    const { city, who, id } = await aLife();
    breakOnce(city, 2);
    expect((await who.call('DELETE', '/me', REMOVE)).status).toBe(503);
    expect(await finishErasures(city.ports)).toBe(1);
    expect(await cellsWith(city, [id, '浪花花子', 'hanako@example.jp', '鰻谷'])).toEqual([]);
    expect(await city.ports.database.select().from(person).where(eq(person.id, id))).toEqual([]);
    expect(await finishErasures(city.ports)).toBe(0);
  });
});
