import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import type { Report } from '#domain/report.ts';
import { everybody, type WriteLimits } from '#domain/write-limits.ts';
import { aReport, CHUO, CITY_HALL, type CityApp, openCityApp, type Visitor } from '../../support/city-app.ts';

const [SECOND, HOUR, DAY] = [1000, 60 * 60 * 1000, 24 * 60 * 60 * 1000];
const openWith = (limits: Partial<WriteLimits>) => openCityApp({ limits });

const post = (who: Visitor, location?: object) =>
  who.post<Report & { code?: string }>('/reports', aReport(location ? { location } : {}));
const codeOf = async (who: Visitor, location?: object) => {
  const { status, body } = await post(who, location);
  return body.code ?? status;
};
const times = <T>(n: number, one: (i: number) => T) => Array.from({ length: n }, (_, i) => one(i));
const tally = (codes: readonly unknown[]) => {
  const counts: Record<string, number> = {};
  for (const code of codes.map(String)) counts[code] = (counts[code] ?? 0) + 1;
  return counts;
};

/** How often somebody can post before being asked to wait. */
async function room(who: Visitor): Promise<number> {
  for (let n = 0; ; n++) if ((await codeOf(who)) !== 201) return n;
}

describe('somebody', () => {
  const posts = { new: 1, confirmed: 2, trusted: 4 };

  it('may post more once confirmed, and more again after five posts have stood for a day', async () => {
    const city = await openWith({ posts });
    expect(await room(city.visitor())).toBe(1);
    const resident = await city.resident();
    expect(await room(resident)).toBe(2);
    city.clock.forward(HOUR);
    expect(await room(resident)).toBe(2);
    city.clock.forward(HOUR);
    expect(await codeOf(resident)).toBe(201);
    city.clock.forward(DAY - 1);
    expect(await room(resident)).toBe(2);
    city.clock.forward(HOUR);
    expect(await room(resident)).toBe(4);
  });

  it('whose posts were hidden, withdrawn or doubled is trusted no sooner', async () => {
    const city = await openWith({ posts });
    const staff = await city.staff(['27127']);
    const resident = await city.resident();
    const numbers: number[] = [];
    for (const _ of times(3, () => 0)) {
      for (const _ of [1, 2]) numbers.push((await post(resident)).body.number);
      city.clock.forward(HOUR);
    }
    await staff.post(`/reports/${numbers[0]}/visibility`, { to: 'hidden', rule: 'spam', expectedVersion: 1 });
    const withdrawn = { to: 'closed', reason: 'withdrawn', note: '直っていました', expectedVersion: 1 };
    expect((await resident.post(`/reports/${numbers[1]}/status`, withdrawn)).status).toBe(200);
    city.clock.forward(DAY);
    expect(await room(resident)).toBe(2);
    const open = { to: 'public', expectedVersion: 2 };
    const nextShift = await city.staff(['27127']);
    expect((await nextShift.post(`/reports/${numbers[0]}/visibility`, open)).status).toBe(200);
    city.clock.forward(HOUR);
    expect(await room(resident)).toBe(4);
  });
});

describe('who has to wait is told the very second', () => {
  const wait = async (answer: Promise<{ headers: Headers }>) =>
    Number((await answer).headers.get('Retry-After'));

  async function expectRoomAfter(city: CityApp, seconds: number, try_: () => Promise<{ headers: Headers }>) {
    expect(await wait(try_())).toBe(seconds);
    city.clock.forward(seconds * SECOND - 1);
    expect(await wait(try_())).toBe(1);
    city.clock.forward(1);
    expect((await try_()) as unknown).toMatchObject({ status: 201 });
  }

  it('when the oldest of the posts of this hour leaves it', async () => {
    const city = await openWith({ posts: everybody(3) });
    const resident = await city.resident();
    for (const minutes of [10, 20, 25]) {
      expect((await post(resident)).status).toBe(201);
      city.clock.forward(minutes * 60 * SECOND);
    }
    await expectRoomAfter(city, 5 * 60, () => post(resident));
    await expectRoomAfter(city, 10 * 60, () => post(resident));
  });

  it('when the oldest line of this hour leaves it', async () => {
    const city = await openWith({ lines: everybody(2) });
    const { number } = (await post(await city.staff(['27127']))).body;
    const resident = await city.resident();
    const comment = () => resident.post(`/reports/${number}/comments`, { text: '見ました' });
    expect((await comment()).status).toBe(201);
    city.clock.forward(1234 * SECOND);
    expect((await comment()).status).toBe(201);
    await expectRoomAfter(city, 3600 - 1234, comment);
  });

  it('when the hour of a block of addresses, or of a place, ends', async () => {
    for (const limits of [{ addressPosts: 2 }, { placePosts: 2 }, { addressGuests: 2 }]) {
      const city = await openWith(limits);
      const newcomer = () => post(city.visitor('203.0.113.9'));
      expect((await newcomer()).status).toBe(201);
      city.clock.forward(600 * SECOND);
      expect((await newcomer()).status).toBe(201);
      city.clock.forward(3 * SECOND);
      await expectRoomAfter(city, 2997, newcomer);
    }
  });

  it('when all that is full has room again, not only the first of it', async () => {
    const city = await openWith({ posts: everybody(1), addressPosts: 2 });
    const [one, other] = [city.visitor('203.0.113.9'), city.visitor('203.0.113.10')];
    expect((await post(one)).status).toBe(201);
    city.clock.forward(1000 * SECOND);
    expect((await post(other)).status).toBe(201);
    expect(await wait(post(other))).toBe(3600);
    expect(await wait(post(one))).toBe(2600);
  });
});

/** At once. workerd takes ten times as long for each. */
const crowd = ({ engine }: CityApp) => (engine.name === 'node' ? 50 : 12);

describe('on the last free place', () => {
  it('of a spot exactly one of a crowd gets in; next door, who is trusted, and the office are not held up', async () => {
    const city = await openWith({ placePosts: 3 });
    const trusted = await city.resident();
    for (const i of [1, 2, 3, 4, 5])
      expect(await codeOf(trusted, { ...CHUO, lng: CHUO.lng - i * 0.004 })).toBe(201);
    city.clock.forward(DAY);
    const known = await Promise.all(times(4, () => city.resident()));
    for (const who of known.slice(0, 2)) expect(await codeOf(who)).toBe(201);
    const all = [...known, ...times(crowd(city) - 4, () => city.visitor())];
    expect(tally(await Promise.all(all.map((who) => codeOf(who))))).toEqual({
      '201': 1,
      place_busy: all.length - 1,
    });
    expect(await codeOf(city.visitor(), CHUO)).toBe(201);
    expect(await codeOf(trusted)).toBe(201);
    expect(await codeOf(await city.staff(['27127']))).toBe(201);
    expect(await codeOf(city.visitor())).toBe('place_busy');
  });

  it('of a spot nobody comes by a post that was dropped elsewhere and is moved there', async () => {
    const city = await openWith({ placePosts: 2 });
    const [who, away] = [await city.resident(), { lng: CITY_HALL.lng - 0.006, lat: CITY_HALL.lat }];
    const near = { lng: CITY_HALL.lng + 0.0001, lat: CITY_HALL.lat };
    const dropped = await Promise.all([1, 2].map(async () => (await post(who, away)).body.number));
    const moved = async (number: number | undefined, location: object, expectedVersion = 1) => {
      const change = { location, expectedVersion };
      const { status, body } = await who.call('PATCH', `/reports/${number}`, change);
      return body.code ?? status;
    };
    expect(await moved(dropped[0], CITY_HALL)).toBe(200);
    expect(await moved(dropped[0], near, 2)).toBe(200);
    expect(await codeOf(city.visitor())).toBe(201);
    expect(await moved(dropped[1], CITY_HALL)).toBe('place_busy');
    expect(await codeOf(await city.resident(), CITY_HALL)).toBe('place_busy');
  });

  it('of a block of addresses exactly one of a crowd gets in, each with a session of its own', async () => {
    const city = await openWith({ addressPosts: 2 });
    expect(await codeOf(city.visitor('2001:db8:1:2::1'))).toBe(201);
    const all = times(crowd(city), (i) => city.visitor(`2001:db8:1:${(i * 5).toString(16)}::${i + 1}`));
    expect(tally(await Promise.all(all.map((who) => codeOf(who))))).toEqual({
      '201': 1,
      address_busy: all.length - 1,
    });
  });

  it('for guests exactly one of a crowd becomes one', async () => {
    const city = await openWith({ addressGuests: 2 });
    const guest = (i: number) => city.visitor(`203.0.113.${i}`).post('/sign-in/guest', {});
    expect((await guest(200)).status).toBe(201);
    const statuses = (await Promise.all(times(crowd(city), guest))).map(({ status }) => status);
    expect(tally(statuses)).toEqual({ '201': 1, '429': crowd(city) - 1 });
  });
});

describe('who is refused', () => {
  it('leaves nothing behind: no guest, no count, no row', async () => {
    const everything = async ({ ports }: CityApp) => {
      const tables = ['person', 'user', 'session', 'report', 'event', 'hourly_count', 'assert_'];
      const counts = tables.map((table) => sql`(select count(*) from ${sql.identifier(table)})`);
      const [row] = await ports.database.all<{ n: string }>(
        sql`select ${sql.join(counts, sql` || ' ' || `)} || ' ' || (select sum(n) from hourly_count) as n`,
      );
      return row?.n;
    };
    for (const limits of [{ placePosts: 1, addressGuests: 9 }, { addressPosts: 1 }, { addressGuests: 1 }]) {
      const city = await openWith(limits);
      expect(await codeOf(city.visitor('203.0.113.9'))).toBe(201);
      const before = await everything(city);
      for (const i of [1, 2, 3])
        expect(await codeOf(city.visitor(`203.0.113.${i}`))).toMatch(/^(place|address)_busy$/);
      expect(await everything(city)).toBe(before);
    }
  });
});
