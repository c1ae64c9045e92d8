import { beforeEach, describe, expect, it } from 'vitest';
import { event, idempotency, report } from '#db/schema/index.ts';
import type { Report } from '#domain/report.ts';
import { sweepAnswers } from '../../../server/features/changes/index.ts';
import { aReport, type CityApp, openCityApp, type Visitor } from '../../support/city-app.ts';

let city: CityApp;
beforeEach(async () => {
  city = await openCityApp();
});

const rowCounts = async () => ({
  reports: await city.ports.database.$count(report),
  events: await city.ports.database.$count(event),
  answers: await city.ports.database.$count(idempotency),
});

describe('a resident with a confirmed address', () => {
  let resident: Visitor;
  beforeEach(async () => {
    resident = await city.resident();
  });

  it('posts a report that everybody can read at once', async () => {
    const posted = await resident.post<Report>('/reports', aReport());
    expect(posted.status).toBe(201);
    expect(posted.headers.get('Location')).toBe(`/api/v1/reports/${posted.body.number}`);
    expect(posted.body).toMatchObject({
      status: 'open',
      visibility: 'public',
      ward: { code: '27127', name: '北区' },
    });
    const read = await city.visitor().get<Report>(`/reports/${posted.body.number}`);
    expect(read.body).toEqual(posted.body);
    const events = await city.visitor().get<{ items: Report[] }>(`/reports/${posted.body.number}/events`);
    expect(events.body.items).toMatchObject([
      { seq: 1, type: 'posted', actor: { name: null, role: 'resident' } },
    ]);
    expect(city.complaints).toEqual([]);
  });

  it('shows a photo with the report', async () => {
    const photo = await resident.photo();
    const posted = await resident.post<Report>('/reports', aReport({ photoIds: [photo] }));
    expect(posted.body.photos).toMatchObject([{ id: photo, phase: 'before' }]);
  });

  it('shows two photos in the order chosen', async () => {
    const photos = [await resident.photo(), await resident.photo()].toReversed();
    const posted = await resident.post<Report>('/reports', aReport({ photoIds: photos }));
    expect(posted.body.photos.map(({ id }) => id)).toEqual(photos);
  });

  it('uses a photo in one post only, even when two are sent at once', async () => {
    const photoIds = [await resident.photo()];
    const sent = await Promise.all([1, 2, 3].map(() => resident.post('/reports', aReport({ photoIds }))));
    expect(sent.map(({ status }) => status).toSorted()).toEqual([201, 422, 422]);
    expect(await rowCounts()).toMatchObject({ reports: 1, events: 1 });
  });

  it('gets one report for one key, however often it is sent', async () => {
    const key = { 'Idempotency-Key': crypto.randomUUID() };
    const first = await resident.post<Report>('/reports', aReport(), key);
    const again = await resident.post<Report>('/reports', aReport(), key);
    expect(again.status).toBe(201);
    expect(again.body).toEqual(first.body);
    expect(again.headers.get('Location')).toBe(first.headers.get('Location'));
    expect(await rowCounts()).toMatchObject({ reports: 1, events: 1, answers: 1 });
  });

  it('is told when a key comes back with another body', async () => {
    const key = { 'Idempotency-Key': crypto.randomUUID() };
    await resident.post('/reports', aReport(), key);
    const other = await resident.post('/reports', aReport({ text: '別のことば' }), key);
    expect([other.status, other.body.code]).toEqual([422, 'key_reused']);
    expect(await rowCounts()).toMatchObject({ reports: 1 });
  });

  it('may use a key again after a day', async () => {
    const key = { 'Idempotency-Key': crypto.randomUUID() };
    const first = await resident.post<Report>('/reports', aReport(), key);
    city.clock.forward(25 * 60 * 60 * 1000);
    const later = await resident.post<Report>('/reports', aReport(), key);
    expect(later.status).toBe(201);
    expect(later.body.number).not.toBe(first.body.number);
    await sweepAnswers(city.ports);
    expect(await rowCounts()).toMatchObject({ answers: 1 });
    city.clock.forward(25 * 60 * 60 * 1000);
    await sweepAnswers(city.ports);
    expect(await rowCounts()).toMatchObject({ reports: 2, answers: 0 });
  });

  const refusals: [string, Record<string, unknown>, number, string][] = [
    ['too many words', { text: 'あ'.repeat(2001) }, 422, 'text_too_long'],
    ['a place outside the city', { location: { lng: 135.483, lat: 34.5733 } }, 422, 'outside_city'],
    ['an unknown category', { category: 'volcano' }, 422, 'unknown_category'],
    ['a category of the other kind', { kind: 'good' }, 422, 'category_of_other_kind'],
    ['an unknown answer', { answers: { nothing: 'x' } }, 422, 'unknown_answer'],
    ['a photo that is not there', { photoIds: ['00000000-0000-4000-8000-000000000000'] }, 422, 'photo_gone'],
    [
      'six photos',
      { photoIds: Array.from({ length: 6 }, () => crypto.randomUUID()) },
      422,
      'too_many_photos',
    ],
    ['neither words nor photo', { text: ' ' }, 422, 'nothing_said'],
    ['no place', { location: undefined }, 422, 'not_acceptable'],
    ['a place that is text', { location: 'here' }, 422, 'not_acceptable'],
  ];
  it.each(refusals)('is refused %s, and nothing changes', async (_, change, status, code) => {
    const before = await rowCounts();
    const answer = await resident.post('/reports', aReport(change));
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(answer.headers.get('Content-Type')).toContain('application/problem+json');
    expect(answer.body.detail).toMatch(/[ぁ-ん]/);
    expect(await rowCounts()).toEqual(before);
  });

  it('is answered in English when asked in English', async () => {
    const answer = await resident.post('/reports?lang=en', aReport({ text: ' ' }));
    expect(answer.body.detail).toMatch(/^[A-Z]/);
  });

  it("cannot take somebody else's photo", async () => {
    const other = await city.resident();
    const photo = await other.photo();
    const answer = await resident.post('/reports', aReport({ photoIds: [photo] }));
    expect([answer.status, answer.body.code]).toEqual([422, 'photo_gone']);
    expect(await rowCounts()).toMatchObject({ reports: 0 });
  });

  it('cannot use a photo of theirs in two posts', async () => {
    const photo = await resident.photo();
    await resident.post('/reports', aReport({ photoIds: [photo] }));
    const answer = await resident.post('/reports', aReport({ photoIds: [photo] }));
    expect([answer.status, answer.body.code]).toEqual([422, 'photo_unknown']);
    expect(await rowCounts()).toMatchObject({ reports: 1 });
  });

  it('is told in words that a body is not readable', async () => {
    const response = await resident.send('/api/v1/reports', {
      method: 'POST',
      body: '{"kind":',
      headers: { 'Content-Type': 'application/json' },
    });
    expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([
      400,
      'unreadable',
    ]);
  });
});

describe('a guest', () => {
  it('posts a report that waits, seen by the poster and by staff in scope only', async () => {
    const guest = city.visitor();
    const posted = await guest.post<Report>('/reports', aReport());
    expect([posted.status, posted.body.visibility]).toEqual([201, 'held']);
    const path = `/reports/${posted.body.number}`;
    expect((await guest.get(path)).status).toBe(200);
    expect((await guest.get<{ items: Report[] }>('/me/reports')).body.items).toHaveLength(1);
    expect((await city.visitor().get(path)).status).toBe(404);
    expect((await (await city.staff(['27127'])).get(path)).status).toBe(200);
    expect((await (await city.staff(['27128'])).get(path)).status).toBe(404);
    expect((await city.visitor().get<{ items: Report[] }>('/reports')).body.items).toEqual([]);
  });

  it('sees the report in public after confirming an address', async () => {
    const guest = city.visitor();
    const posted = await guest.post<Report>('/reports', aReport());
    await guest.post('/sign-in/code', { email: 'guest@example.jp' });
    await guest.post('/sign-in/code/verify', {
      email: 'guest@example.jp',
      code: city.mailer.codeFor('guest@example.jp'),
    });
    const read = await city.visitor().get<Report>(`/reports/${posted.body.number}`);
    expect([read.status, read.body.visibility]).toEqual([200, 'public']);
  });

  it('is let through by staff of the ward', async () => {
    const posted = await city.visitor().post<Report>('/reports', aReport());
    const staff = await city.staff(['27127']);
    const answer = await staff.post(`/reports/${posted.body.number}/visibility`, {
      to: 'public',
      expectedVersion: 1,
    });
    expect(answer.status).toBe(200);
    expect((await city.visitor().get(`/reports/${posted.body.number}`)).status).toBe(200);
  });

  it('without a session makes one report of a key, sent before and after the session came', async () => {
    const guest = city.visitor();
    const key = { 'Idempotency-Key': crypto.randomUUID() };
    const first = await guest.post<Report>('/reports', aReport(), key);
    const again = await guest.post<Report>('/reports', aReport(), key);
    expect(again.body.number).toBe(first.body.number);
    expect(await rowCounts()).toMatchObject({ reports: 1 });
  });

  it('cannot comment before confirming an address', async () => {
    const posted = await (await city.resident()).post<Report>('/reports', aReport());
    const answer = await city
      .visitor()
      .post(`/reports/${posted.body.number}/comments`, { text: 'こんにちは' });
    expect([answer.status, answer.body.code]).toEqual([401, 'sign_in_needed']);
  });
});
