import { afterAll, describe, expect, it } from 'vitest';
import { type WriteLimits, writeLimits } from '#domain/write-limits.ts';
import { createApi } from '../../server/api.ts';
import { openApp } from '../../server/open-app.ts';
import { readConfig } from '../../server/platform/node/config.ts';
import { type Answer, aReport, type CityApp, openCityApp, Visitor } from '../support/city-app.ts';
import { openPlace, type Place, startServer } from '../support/server-process.ts';
import { Caller } from './caller.ts';
import { honestDay, signIn, somewhere } from './city-day.ts';
import { figure, isLong } from './figure.ts';

/** The carrier's block, the storm, the clean-up and the class are whole in the short form too. */
const RESIDENTS = isLong ? 2000 : 640;
/** The short form attacks the dearest limits at a tenth of their size. */
const SCALE = isLong ? 1 : 10;
const limits: WriteLimits = {
  ...writeLimits,
  addressPosts: writeLimits.addressPosts / SCALE,
  addressGuests: writeLimits.addressGuests / SCALE,
};

const STREET = { lng: 135.5023, lat: 34.6937 };
const ELSEWHERE = { lng: 135.5085, lat: 34.6812 };
const times = <T>(n: number, one: (i: number) => T) => Array.from({ length: n }, (_, i) => one(i));
const figures: string[] = [];
afterAll(() => figure(`M1: ${figures.join('; ')}`));

const post = (who: Visitor, location: object = somewhere(), headers?: Record<string, string>) =>
  who.post('/reports', aReport({ location }), headers);

/** Tries so often, some a second, and gives how many were accepted; nobody is refused without being told for how long. */
async function attack(city: CityApp, tries: number, one: (i: number) => Promise<Answer>): Promise<number> {
  let accepted = 0;
  for (const i of times(tries, (n) => n)) {
    const { status, headers } = await one(i);
    if (status === 201 || status === 202) accepted++;
    else expect([status, Number(headers.get('Retry-After')) > 0]).toEqual([429, true]);
    city.clock.forward(60);
  }
  return accepted;
}

function expectBraked(what: string, accepted: number, limit: number): void {
  figures.push(`${what} ${accepted}/${limit}`);
  expect(accepted).toBeLessThanOrEqual(limit + 1);
  expect(accepted, 'as much as honest people may').toBeGreaterThanOrEqual(limit);
}

it('a whole city on a stormy day is hardly ever asked to wait', async () => {
  const city = await openCityApp({ limits: writeLimits, guestPosts: 'open' });
  const { addresses, deeds, confirmed } = honestDay(RESIDENTS);
  const visitors = addresses.map((address) => city.visitor(address));
  const midnight = city.clock.now().getTime();
  let refused = await signIn(city, visitors, confirmed);
  let writes = confirmed.length;
  for (const deed of deeds) {
    city.clock.set(new Date(midnight + deed.at).toISOString());
    const { status } = await deed.do(visitors[deed.who] as Visitor);
    if (status === 429) refused++;
    else expect([201, 204]).toContain(status);
    writes++;
  }
  const share = (100 * refused) / writes;
  figures.push(`honest: ${RESIDENTS} people, ${writes} writes, ${refused} refused (${share.toFixed(3)} %)`);
  expect(share).toBeLessThan(0.1);
}, 120_000);

describe('within an hour no more gets in than the limit', () => {
  it('from one address, as a new guest each time or as few, whatever it says of itself', async () => {
    const city = await openCityApp({ limits });
    const lie = (i: number) => ({ 'X-Forwarded-For': `10.1.${i % 250}.1`, 'X-Real-IP': '1.1.1.1' });
    const guests: Visitor[] = [];
    const asGuests = await attack(city, limits.addressGuests + 50, (i) => {
      guests.push(city.visitor('203.0.113.7'));
      return post(guests.at(-1) as Visitor, somewhere(), lie(i));
    });
    expectBraked('guests of one address', asGuests, limits.addressGuests);
    const more = await attack(city, limits.addressPosts, (i) =>
      post(guests[i % asGuests] as Visitor, somewhere(), lie(i)),
    );
    expectBraked('posts of one address', asGuests + more, limits.addressPosts);
  }, 120_000);

  it('from one block of IPv6, with another address for every post', async () => {
    const city = await openCityApp({ limits });
    const accepted = await attack(city, limits.addressGuests + 100, (i) =>
      post(city.visitor(`2001:db8:7:${(i % 256).toString(16)}:${i.toString(16)}::1`)),
    );
    expectBraked('hopping within a /56', accepted, limits.addressGuests);
  }, 120_000);

  it('onto one street, from five hundred blocks', async () => {
    const city = await openCityApp({ limits: writeLimits });
    const from = (i: number) => (i % 2 ? `10.1.${i % 256}.${i % 200}` : `2001:db8:${i}::1`);
    const accepted = await attack(city, 500, (i) => post(city.visitor(from(i)), STREET));
    expectBraked('500 onto one street', accepted, writeLimits.placePosts);
  }, 120_000);

  it('of one confirmed account, from everywhere', async () => {
    const city = await openCityApp({ limits: { ...writeLimits, placePosts: 10_000 } });
    const account = await city.resident();
    const accepted = await attack(city, 160, () => post(account));
    expectBraked('one account', accepted, writeLimits.posts.confirmed);
  }, 120_000);

  it('of mails with a code, to a new mailbox each time', async () => {
    const city = await openCityApp({ limits });
    const accepted = await attack(city, 100, (i) =>
      city.visitor('203.0.113.7').post('/sign-in/code', { email: `victim-${i}@example.jp` }),
    );
    expectBraked('codes of one address', accepted, limits.addressCodes);
    expect(city.mailer.sent).toHaveLength(accepted);
  });
});

/** Fills a guest's hour and a street's, in one process. */
async function fillUp(place: Place): Promise<{ guest: Map<string, string>; wait: number }> {
  const app = await openApp(readConfig(place.env));
  try {
    const api = createApi(app.ports);
    const guests = times(writeLimits.placePosts / writeLimits.posts.new, () => new Visitor(api));
    for (const who of guests)
      for (const _ of times(writeLimits.posts.new, (n) => n))
        expect((await post(who, STREET)).status).toBe(201);
    const [one] = guests as [Visitor, ...Visitor[]];
    const full = await post(one, ELSEWHERE);
    expect(full.body.code).toBe('too_many_requests');
    expect((await post(new Visitor(api), STREET)).body.code).toBe('place_busy');
    const pairs = one.cookie.split('; ').map((pair): [string, string] => {
      const at = pair.indexOf('=');
      return [pair.slice(0, at), pair.slice(at + 1)];
    });
    return { guest: new Map(pairs), wait: Number(full.headers.get('Retry-After')) };
  } finally {
    await app.close();
  }
}

it('a service that is started again has forgotten nothing', async () => {
  const place = openPlace({ WRITE_LIMITS: 'on' });
  const { guest, wait } = await fillUp(place);
  const server = await startServer(place);
  try {
    const [one, other] = [new Caller(() => server.base, guest), new Caller(() => server.base)];
    const full = await one.post('/reports', aReport({ location: ELSEWHERE }));
    expect(full.body.code).toBe('too_many_requests');
    expect(Number(full.headers.get('Retry-After'))).toBeGreaterThan(0);
    expect(Number(full.headers.get('Retry-After'))).toBeLessThanOrEqual(wait);
    expect((await other.post('/reports', aReport({ location: STREET }))).body.code).toBe('place_busy');
    figures.push('started again: both limits still full');
  } finally {
    await server.stop();
    place.remove();
  }
}, 120_000);
