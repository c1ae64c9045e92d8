import { beforeEach, describe, expect, it } from 'vitest';
import type { TimelineEvent } from '#domain/event.ts';
import type { Report } from '#domain/report.ts';
import { checkDerived } from '../../../server/features/changes/index.ts';
import { aReport, type CityApp, type Json, openCityApp, type Visitor } from '../../support/city-app.ts';

let city: CityApp;
let resident: Visitor;
let staff: Visitor;
let number: number;
beforeEach(async () => {
  city = await openCityApp();
  resident = await city.resident();
  staff = await city.staff(['27127']);
  const photos = [{ id: await resident.photo(), alt: '割れたタイル' }];
  number = (await resident.post<Report>('/reports', aReport({ photos }))).body.number;
});

const report = async () => (await city.visitor().get<Report>(`/reports/${number}`)).body;
const timeline = async () =>
  (await city.visitor().get<{ items: TimelineEvent[] }>(`/reports/${number}/events`)).body.items;
const comment = (who: Visitor, body: Json) =>
  who.post<TimelineEvent & { code?: string }>(`/reports/${number}/comments`, {
    text: '見てきました。',
    ...body,
  });
const move = async (who: Visitor, to: string, body: Json = {}) =>
  who.post<Report & { code?: string }>(`/reports/${number}/status`, {
    to,
    expectedVersion: (await report()).version,
    ...body,
  });
const phases = async () => (await report()).photos.map(({ phase }) => phase);

describe('the photos of an effort', () => {
  it('keep what a neighbour says of each, in the timeline, and stay off its head', async () => {
    const [cones, done] = [await resident.photo(), await resident.photo()];
    const photos = [
      { id: cones, alt: 'コーンを置いたところ' },
      { id: done, alt: '新しいタイル', phase: 'after' },
    ];
    const told = [
      { id: cones, alt: 'コーンを置いたところ', phase: 'during' },
      { id: done, alt: '新しいタイル', phase: 'after' },
    ];
    const answer = await comment(resident, { photos });
    expect([answer.status, answer.body.photos]).toMatchObject([201, told]);
    expect((await timeline()).at(-1)).toMatchObject({ type: 'commented', photos: told });
    expect((await report()).photos).toMatchObject([{ alt: '割れたタイル', phase: 'before' }]);
    expect((await checkDerived(city.ports)).differences).toEqual([]);
  });

  it('show the way there and the end, as the status they came with says', async () => {
    await move(staff, 'in_progress', { photos: [{ id: await staff.photo() }] });
    await move(staff, 'resolved', { photos: [{ id: await staff.photo(), alt: '張り替えました' }] });
    expect(await phases()).toEqual(['before', 'during', 'after']);
    expect((await timeline()).at(-1)?.photos).toMatchObject([{ alt: '張り替えました', phase: 'after' }]);
  });

  it('are of another phase when the office says so', async () => {
    const photos = [
      { id: await staff.photo(), phase: 'before' },
      { id: await staff.photo(), phase: 'during' },
      { id: await staff.photo() },
    ];
    await move(staff, 'resolved', { photos });
    expect(await phases()).toEqual(['before', 'before', 'during', 'after']);
  });

  it('come with the word of whoever posted that it is mended', async () => {
    await move(resident, 'resolved', { photos: [{ id: await resident.photo(), alt: 'いまの様子' }] });
    expect((await report()).photos.at(-1)).toMatchObject({ alt: 'いまの様子', phase: 'after' });
  });

  it('may still be named by their ids alone', async () => {
    await comment(resident, { photoIds: [await resident.photo()] });
    await move(staff, 'resolved', { photoIds: [await staff.photo()] });
    expect((await timeline()).flatMap(({ photos }) => photos.map(({ phase }) => phase))).toEqual([
      'before',
      'during',
      'after',
    ]);
    expect(await phases()).toEqual(['before', 'after']);
  });
});

describe('photos are refused, and nothing is said,', () => {
  const refusedAlike = async (photos: Json, code: string) => {
    const answers = [await comment(resident, photos), await move(staff, 'resolved', photos)];
    expect(answers.map(({ status, body }) => [status, body.code])).toEqual([
      [422, code],
      [422, code],
    ]);
    expect(await timeline()).toHaveLength(1);
    expect((await report()).status).toBe('open');
  };

  it('when they are named in both ways at once', async () => {
    const id = await resident.photo();
    await refusedAlike({ photos: [{ id }], photoIds: [id] }, 'not_acceptable');
    const answer = await resident.post('/reports', aReport({ photos: [{ id }], photoIds: [id] }));
    expect([answer.status, answer.body.code]).toEqual([422, 'not_acceptable']);
  });

  it('when there are six', () =>
    refusedAlike(
      { photos: Array.from({ length: 6 }, () => ({ id: crypto.randomUUID() })) },
      'too_many_photos',
    ));

  it('when they are of a phase that there is not', async () =>
    refusedAlike({ photos: [{ id: await resident.photo(), phase: 'later' }] }, 'not_acceptable'));

  it('when a description is longer than one', async () =>
    refusedAlike({ photos: [{ id: await resident.photo(), alt: 'あ'.repeat(301) }] }, 'text_too_long'));

  it('when they are somebody else’s', async () =>
    refusedAlike({ photos: [{ id: await (await city.resident()).photo() }] }, 'photo_gone'));
});
