import { expect, it } from 'vitest';
import type { Report } from '#domain/report.ts';
import { aReport, openCityApp, type Visitor } from '../support/city-app.ts';
import { giveRight, personIdOf } from '../support/give-right.ts';
import { figure, isLong } from './figure.ts';

/** Browsers in which the same person is signed in while the right is changed elsewhere. */
const SESSIONS = isLong ? 25 : 3;

type Known = { items: { id: string; grants: { id: string; role: string }[] }[] };

it('Z3: a right that was limited, taken or suspended ends in every open session with the next request', async () => {
  const city = await openCityApp();
  const administrator = await city.administrator();
  const { number } = (await (await city.resident()).post<Report>('/reports', aReport())).body;
  const guest = city.visitor();
  const held = (await guest.post<Report>('/reports', aReport({ text: '客の投稿' }))).body.number;

  /** One person in several browsers. */
  const seated = async (role: 'staff' | 'moderator' | 'administrator') => {
    const address = `${crypto.randomUUID()}@ward.example`;
    const seats: Visitor[] = [];
    for (let i = 0; i < SESSIONS; i++) seats.push(await city.resident(address));
    const first = seats[0] ?? administrator;
    await giveRight(city, first, { role, ...(role === 'staff' && { wards: ['27127'] }) });
    const id = await personIdOf(first);
    const { items } = (await administrator.get<Known>(`/people?q=${address}`)).body;
    const right = `/people/${id}/grants/${items[0]?.grants[0]?.id}`;
    return { seats, id, right };
  };
  const readsHeld = (who: Visitor) => who.get(`/reports/${held}`);
  const worksOnHeld = (who: Visitor) =>
    who.post(`/reports/${held}/visibility`, { to: 'public', expectedVersion: 99 });
  const comments = (who: Visitor) => who.post(`/reports/${number}/comments`, { text: 'はい' });
  const sleeps = async (who: Visitor) => (await who.get('/people')).body.code === 'second_factor_needed';

  type Seated = Awaited<ReturnType<typeof seated>>;
  const put = (path: string, body: object) => administrator.call('PUT', path, body);
  const changes: [string, Seated, (of: Seated) => Promise<{ status: number }>][] = [
    [
      'another ward',
      await seated('staff'),
      ({ right }) => administrator.call('PATCH', right, { wards: ['27128'] }),
    ],
    [
      'another category',
      await seated('staff'),
      ({ right }) => administrator.call('PATCH', right, { categories: ['park'] }),
    ],
    ['staff taken away', await seated('staff'), ({ right }) => administrator.call('DELETE', right)],
    ['moderator taken away', await seated('moderator'), ({ right }) => administrator.call('DELETE', right)],
    ['staff suspended', await seated('staff'), ({ id }) => put(`/people/${id}/suspension`, { reason: 'x' })],
    [
      'moderator suspended',
      await seated('moderator'),
      ({ id }) => put(`/people/${id}/suspension`, { reason: 'x' }),
    ],
  ];
  let [asked, stale] = [0, 0];
  for (const [what, of, change] of changes) {
    for (const who of of.seats) {
      expect([(await readsHeld(who)).status, (await worksOnHeld(who)).status], what).toEqual([200, 409]);
    }
    expect((await change(of)).status, what).toBeLessThan(300);
    for (const who of of.seats) {
      const after = [(await readsHeld(who)).status, (await worksOnHeld(who)).status];
      asked += after.length;
      stale += after.filter((status) => status !== 404 && status !== 403).length;
      const writes = (await comments(who)).status;
      expect(writes, what).toBe(what.endsWith('suspended') ? 403 : 201);
    }
  }

  const other = await seated('administrator');
  for (const who of other.seats) expect(await sleeps(who)).toBe(true);
  expect((await administrator.call('DELETE', other.right)).status).toBe(204);
  for (const who of other.seats) {
    asked += 1;
    stale += (await who.get('/people')).body.code === 'forbidden' ? 0 : 1;
  }
  expect(stale).toBe(0);
  figure(
    `Z3: ${changes.length + 1} changes × ${SESSIONS} open sessions, ${asked} requests right after: ${stale} went through on the old right`,
  );
});
