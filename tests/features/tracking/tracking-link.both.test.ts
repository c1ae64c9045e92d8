import { sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Report } from '#domain/report.ts';
import { checkDerived } from '../../../server/features/changes/index.ts';
import { Authenticator } from '../../support/authenticator.ts';
import { aReport, type CityApp, type Json, openCityApp, type Visitor } from '../../support/city-app.ts';

let city: CityApp;
beforeEach(async () => {
  city = await openCityApp();
});

async function guestWithPost(): Promise<{ guest: Visitor; number: number }> {
  const guest = city.visitor();
  return { guest, number: (await guest.post<Report>('/reports', aReport())).body.number };
}

async function linkOf(guest: Visitor, number: number): Promise<string> {
  const { status, body } = await guest.post(`/reports/${number}/tracking-link`, {});
  expect(status).toBe(201);
  return String(body.link).split('/track#')[1] ?? '';
}

const bearer = (token: string) => ({ Authorization: `Bearer ${token}` });
const byLink = (token: string, method: string, path: string, body?: Json) =>
  city.visitor().call(method, path, body, { ...bearer(token), Origin: 'null' });

describe('the private link of somebody who never signs in', () => {
  it('opens the waiting report with its timeline, without any cookie', async () => {
    const { guest, number } = await guestWithPost();
    const answer = await byLink(await linkOf(guest, number), 'GET', '/track');
    expect(answer).toMatchObject({ status: 200, body: { report: { number, visibility: 'held' } } });
    expect(answer.body.events).toHaveLength(1);
    expect(answer.headers.get('Cache-Control')).toBe('private, no-store');
    expect(answer.headers.getSetCookie()).toEqual([]);
  });

  it('shows the waiting photos of this report, and no other’s', async () => {
    const guest = city.visitor();
    const [one, other] = [await guest.photo(), await guest.photo()];
    const { body } = await guest.post<Report>('/reports', aReport({ photoIds: [one] }));
    const second = await guest.post<Report>(
      '/reports',
      aReport({ text: '別の投稿です。', photoIds: [other] }),
    );
    const token = await linkOf(guest, body.number);
    const status = async ({ photos }: Report) =>
      (await city.visitor().send(photos[0]?.displayUrl ?? '', { headers: bearer(token) })).status;
    expect(await status(body)).toBe(200);
    expect(await status(second.body)).toBe(404);
  });

  it('lets its holder correct the words and withdraw', async () => {
    const { guest, number } = await guestWithPost();
    const token = await linkOf(guest, number);
    const corrected = await byLink(token, 'PATCH', `/reports/${number}`, {
      expectedVersion: 1,
      text: '直した文です。',
    });
    expect(corrected).toMatchObject({ status: 200, body: { text: '直した文です。' } });
    const move = { to: 'closed', reason: 'withdrawn', note: 'もう直っていました。', expectedVersion: 2 };
    expect(await byLink(token, 'POST', `/reports/${number}/status`, move)).toMatchObject({ status: 200 });
    expect((await checkDerived(city.ports)).differences).toEqual([]);
  });

  it('lets its holder take back what is public by now, without words that nobody read', async () => {
    const { guest, number } = await guestWithPost();
    const token = await linkOf(guest, number);
    await city.ports.database.run(sql`update report set visibility = 'public' where number = ${number}`);
    const correction = { expectedVersion: 1, text: '広告です。' };
    expect(await byLink(token, 'PATCH', `/reports/${number}`, correction)).toMatchObject({
      body: { code: 'sign_in_needed' },
    });
    const move = { to: 'closed', reason: 'withdrawn', note: '広告です。', expectedVersion: 1 };
    expect(await byLink(token, 'POST', `/reports/${number}/status`, move)).toMatchObject({
      status: 200,
      body: { status: 'closed', closedReason: 'withdrawn' },
    });
    const kept = await city.ports.database.all(sql`select * from event_content`);
    expect(kept).toHaveLength(2);
    expect(JSON.stringify(kept)).not.toContain('広告');
  });

  it('is nobody on another report of the same guest, and nobody’s session', async () => {
    const { guest, number } = await guestWithPost();
    const other = (await guest.post<Report>('/reports', aReport({ text: '別の投稿です。' }))).body.number;
    const token = await linkOf(guest, number);
    expect((await byLink(token, 'GET', `/reports/${other}`)).status).toBe(404);
    expect(
      (await byLink(token, 'PATCH', `/reports/${other}`, { expectedVersion: 1, text: 'x' })).status,
    ).toBe(404);
    for (const path of ['/me', '/me/reports', '/desk'])
      expect((await byLink(token, 'GET', path)).status, path).toBe(403);
    const resident = await city.resident();
    const mixed = await resident.call('GET', '/me', undefined, bearer(token));
    expect(mixed.status).toBe(403);
  });

  it('dies when a new one is made, and is never kept, neither it nor its answer', async () => {
    const { guest, number } = await guestWithPost();
    const key = { 'Idempotency-Key': crypto.randomUUID() };
    const path = `/reports/${number}/tracking-link`;
    const [first, second] = [await guest.post(path, {}, key), await guest.post(path, {}, key)];
    expect(second.body.link).not.toBe(first.body.link);
    const [old, fresh] = [first, second].map(({ body }) => String(body.link).split('#')[1] ?? '');
    expect((await byLink(old ?? '', 'GET', '/track')).status).toBe(401);
    expect((await byLink(fresh ?? '', 'GET', '/track')).status).toBe(200);
    const kept = await city.ports.database.all(sql`select token_hash, (select count(*) from idempotency
      where answer like '%track#%') as answers from tracking_link`);
    expect(kept).toEqual([expect.objectContaining({ answers: 0 })]);
    expect(JSON.stringify(kept)).not.toContain(fresh);
  });

  it('is not for who is signed in, and for nobody’s report but one’s own', async () => {
    const { number } = await guestWithPost();
    const resident = await city.resident();
    const own = (await resident.post<Report>('/reports', aReport())).body.number;
    expect(await resident.post(`/reports/${own}/tracking-link`, {})).toMatchObject({
      status: 409,
      body: { code: 'link_not_needed' },
    });
    expect((await resident.post(`/reports/${number}/tracking-link`, {})).status).toBe(404);
    const stranger = (await guestWithPost()).guest;
    expect((await stranger.post(`/reports/${own}/tracking-link`, {})).status).toBe(403);
  });

  it('answers a wrong token with 401 wherever it is shown, and makes no guest of it', async () => {
    const before = await city.ports.database.all(sql`select count(*) as n from person`);
    for (const [method, path] of [
      ['GET', '/track'],
      ['GET', '/reports'],
      ['POST', '/reports'],
      ['PUT', '/reports/1/support'],
    ] as const) {
      const answer = await byLink('x'.repeat(43), method, path, method === 'GET' ? undefined : aReport());
      expect(answer, path).toMatchObject({ status: 401, body: { code: 'sign_in_needed' } });
      expect(answer.headers.getSetCookie()).toEqual([]);
    }
    expect(await city.ports.database.all(sql`select count(*) as n from person`)).toEqual(before);
  });
});

describe('the private link ends', () => {
  const signIn = async (visitor: Visitor) => {
    const email = `${crypto.randomUUID()}@example.jp`;
    await visitor.post('/sign-in/code', { email });
    await visitor.post('/sign-in/code/verify', { email, code: city.mailer.codeFor(email) });
  };

  it('when its guest signs in', async () => {
    const { guest, number } = await guestWithPost();
    const token = await linkOf(guest, number);
    await signIn(guest);
    expect((await byLink(token, 'GET', '/track')).status).toBe(401);
  });

  it('when its guest makes a passkey in place', async () => {
    const { guest, number } = await guestWithPost();
    const token = await linkOf(guest, number);
    const device = await Authenticator.make();
    const { body } = await guest.post<Parameters<Authenticator['create']>[0]>('/me/passkeys/options', {});
    const answer = await device.create(body);
    expect((await guest.post('/me/passkeys', { answer, name: '電話' })).status).toBe(201);
    expect((await byLink(token, 'GET', '/track')).status).toBe(401);
  });

  it('when somebody who signed in elsewhere makes the report their own, this one alone', async () => {
    const { guest, number } = await guestWithPost();
    const other = (await guest.post<Report>('/reports', aReport({ text: '別の投稿です。' }))).body.number;
    const token = await linkOf(guest, number);
    const resident = await city.resident();
    expect(await resident.post('/track/adopt', { token })).toMatchObject({ status: 200, body: { number } });
    expect(await resident.post('/track/adopt', { token })).toMatchObject({ status: 422 });
    expect((await byLink(token, 'GET', '/track')).status).toBe(401);
    const mine = await resident.get<{ items: Report[] }>('/me/reports');
    expect(mine.body.items).toMatchObject([{ number, visibility: 'public' }]);
    const left = await guest.get<{ items: Report[] }>('/me/reports');
    expect(left.body.items).toMatchObject([{ number: other, visibility: 'held' }]);
    expect((await checkDerived(city.ports)).differences).toEqual([]);
  });
});
