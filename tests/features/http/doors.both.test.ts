import { beforeEach, describe, expect, it } from 'vitest';
import type { Report } from '#domain/report.ts';
import { aReport, type CityApp, openCityApp } from '../../support/city-app.ts';

let city: CityApp;
beforeEach(async () => {
  city = await openCityApp();
});

describe('a page of somebody else', () => {
  const foreign = { Origin: 'https://elsewhere.example' };

  it('can make a reader write nothing, with their cookie or without', async () => {
    const resident = await city.resident();
    expect((await resident.post('/reports', aReport(), foreign)).status).toBe(403);
    expect((await city.visitor().post('/reports', aReport(), foreign)).status).toBe(403);
    expect((await city.visitor().post('/reports', aReport(), { Origin: 'null' })).status).toBe(403);
  });

  it('cannot put a guest in the place of who is signed in', async () => {
    const answer = await city.visitor().call('POST', '/sign-in/guest', undefined, foreign);
    expect(answer.status).toBe(403);
    expect(answer.headers.getSetCookie()).toEqual([]);
  });

  it('is told apart from software, which sends neither cookie nor origin', async () => {
    const answer = await city.api.request('/api/v1/reports', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(aReport()),
    });
    expect(answer.status).toBe(201);
  });
});

describe('a body without end', () => {
  const tooLong = JSON.stringify({ text: 'あ'.repeat(100_000) });
  const headers = { 'Content-Type': 'application/json', 'Idempotency-Key': crypto.randomUUID() };

  it.each(['/reports', '/photos', '/no-such/photos'])('is refused before it is read: %s', async (path) => {
    const answer = await city.visitor().send(`/api/v1${path}`, { method: 'POST', headers, body: tooLong });
    expect(answer.status).toBe(413);
    expect(city.ports.inFlight.size).toBe(0);
  });
});

describe('the headers of an answer', () => {
  it('keep a photo that is opened by itself from running anything', async () => {
    const resident = await city.resident();
    const photo = await resident.photo();
    const { body } = await resident.post<Report>('/reports', aReport({ photoIds: [photo] }));
    const served = await city.visitor().send(body.photos[0]?.displayUrl ?? '');
    expect(served.headers.get('Content-Security-Policy')).toBe("default-src 'none'; sandbox");
    expect(served.headers.get('X-Content-Type-Options')).toBe('nosniff');
  });

  it('let nobody keep the timeline of a held report', async () => {
    const guest = city.visitor();
    const { body } = await guest.post<Report>('/reports', aReport());
    const timeline = await guest.get(`/reports/${body.number}/events`);
    expect(timeline.status).toBe(200);
    expect(timeline.headers.get('Cache-Control')).toBe('private, no-store');
  });
});
