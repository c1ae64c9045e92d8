import { beforeEach, describe, expect, it } from 'vitest';
import type { TimelineEvent } from '#domain/event.ts';
import type { Report } from '#domain/report.ts';
import { checkDerived } from '../../../server/features/changes/index.ts';
import { aReport, type CityApp, openCityApp, type Visitor } from '../../support/city-app.ts';

const LATER_MS = 16 * 60 * 1000;

let city: CityApp;
let report: Report;
let reporter: Visitor;
beforeEach(async () => {
  city = await openCityApp();
  reporter = await city.resident();
  const photoIds = [await reporter.photo(), await reporter.photo()];
  report = (await reporter.post<Report>('/reports', aReport({ photoIds }))).body;
});

const correct = (who: Visitor, expectedVersion: number, change: Record<string, unknown>) =>
  who.call<Report>('PATCH', `/reports/${report.number}`, { expectedVersion, ...change });
const timeline = async () =>
  (await city.visitor().get<{ items: TimelineEvent[] }>(`/reports/${report.number}/events`)).body.items;

describe('what is corrected', () => {
  it('is seen nowhere any more: a photo that was taken off', async () => {
    const [face, pothole] = report.photos;
    await correct(await city.staff(['27127']), 1, { photos: [{ id: pothole?.id }] });
    expect((await timeline()).flatMap(({ photos }) => photos.map(({ id }) => id))).toEqual(
      expect.not.arrayContaining([face?.id]),
    );
    expect((await city.visitor().send(face?.displayUrl ?? '')).status).toBe(404);
    expect((await city.visitor().send(face?.thumbUrl ?? '')).status).toBe(404);
    expect((await city.visitor().send(pothole?.displayUrl ?? '')).status).toBe(200);
    expect((await checkDerived(city.ports)).differences).toEqual([]);
  });

  it('keeps what others brought: the office’s after-photo is not the author’s to take off', async () => {
    const office = await city.staff(['27127']);
    const after = await office.photo();
    const move = { to: 'resolved', expectedVersion: 1, photoIds: [after] };
    await office.post(`/reports/${report.number}/status`, move);
    const corrected = await correct(reporter, 2, { photos: [] });
    expect(corrected.body.photos).toMatchObject([{ id: after, phase: 'after' }]);
  });

  it('is seen nowhere any more: words that were corrected again', async () => {
    city.clock.forward(LATER_MS);
    await correct(reporter, 1, { text: '山田さんの家の前です。' });
    await correct(await city.staff(['27127']), 2, { text: '家の前です。' });
    expect((await timeline()).map(({ type, text }) => [type, text])).toEqual([
      ['posted', null],
      ['corrected', null],
      ['corrected', '家の前です。'],
    ]);
  });

  it('still says something: words or a photo', async () => {
    expect(await correct(reporter, 1, { text: '', photos: [] })).toMatchObject({
      status: 422,
      body: { code: 'nothing_said' },
    });
    expect((await correct(reporter, 1, { text: '' })).status).toBe(200);
  });

  it('holds no character that a database or a feed cannot carry', async () => {
    const sent = '穴\ud800が\u0000あり\u001bます\n\u{20bb7}野家の前';
    const kept = '穴があります\n\u{20bb7}野家の前';
    const corrected = await correct(reporter, 1, { text: sent, title: sent });
    expect(corrected.body).toMatchObject({ text: kept, title: kept });
    expect((await checkDerived(city.ports)).differences).toEqual([]);
  });
});

describe('a guest whose report was let through', () => {
  let guest: Visitor;
  beforeEach(async () => {
    guest = city.visitor();
    report = (await guest.post<Report>('/reports', aReport())).body;
  });
  const letThrough = async () =>
    (await city.staff(['27127'])).post(`/reports/${report.number}/visibility`, {
      to: 'public',
      expectedVersion: 1,
    });

  it('corrects while it waits, and afterwards says nothing new that nobody has read', async () => {
    expect((await correct(guest, 1, { text: '穴が二つあります。' })).status).toBe(200);
    await (await city.staff(['27127'])).post(`/reports/${report.number}/visibility`, {
      to: 'public',
      expectedVersion: 2,
    });
    expect(await correct(guest, 3, { text: '広告' })).toMatchObject({
      status: 401,
      body: { code: 'sign_in_needed' },
    });
    expect((await city.visitor().get<Report>(`/reports/${report.number}`)).body.text).toBe(
      '穴が二つあります。',
    );
  });

  it('still says that it is mended, without words', async () => {
    await letThrough();
    const move = (body: Record<string, unknown>) =>
      guest.post<Report>(`/reports/${report.number}/status`, { to: 'resolved', expectedVersion: 2, ...body });
    expect((await move({ note: '広告' })).status).toBe(401);
    expect((await move({})).body).toMatchObject({ status: 'resolved', resolution: { by: 'reporter' } });
  });
});
