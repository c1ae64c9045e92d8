import { beforeEach, describe, expect, it } from 'vitest';
import type { Report } from '#domain/report.ts';
import { everybody } from '#domain/write-limits.ts';
import { aReport, type CityApp, openCityApp, type Visitor } from '../../support/city-app.ts';

const HOUR_MS = 60 * 60 * 1000;

let city: CityApp;
beforeEach(async () => {
  city = await openCityApp({
    limits: { posts: { ...everybody(4), new: 2 }, lines: everybody(6), photos: everybody(3) },
  });
});

const statuses = async (times: number, write: () => Promise<{ status: number }>) => {
  const answers = await Promise.all(Array.from({ length: times }, write));
  return answers.map(({ status }) => status).toSorted();
};
const post = (who: Visitor) => who.post<Report>('/reports', aReport());

describe('within an hour', () => {
  it('a resident posts so many reports and not one more, however many are sent at once', async () => {
    const resident = await city.resident();
    expect(await statuses(7, () => post(resident))).toEqual([201, 201, 201, 201, 429, 429, 429]);
    const refused = await post(resident);
    expect(refused).toMatchObject({ status: 429, body: { code: 'too_many_requests' } });
    expect(Number(refused.headers.get('Retry-After'))).toBeGreaterThan(0);
    city.clock.forward(HOUR_MS + 1);
    expect((await post(resident)).status).toBe(201);
  });

  it('a guest posts fewer', async () => {
    const guest = city.visitor();
    await guest.post('/sign-in/guest', {});
    expect(await statuses(4, () => post(guest))).toEqual([201, 201, 429, 429]);
  });

  it('a resident comments so often and not once more', async () => {
    const { body } = await post(await city.resident());
    const resident = await city.resident();
    const comment = () => resident.post(`/reports/${body.number}/comments`, { text: '見ました' });
    expect(await statuses(9, comment)).toEqual([...Array(6).fill(201), ...Array(3).fill(429)]);
    city.clock.forward(HOUR_MS + 1);
    expect((await comment()).status).toBe(201);
  });

  it('a reporter corrects so often and not once more', async () => {
    const reporter = await city.resident();
    const { body } = await post(reporter);
    const correct = (expectedVersion: number) =>
      reporter.call('PATCH', `/reports/${body.number}`, {
        expectedVersion,
        text: `穴が${expectedVersion}つ`,
      });
    for (let version = 1; version < 6; version++) expect((await correct(version)).status).toBe(200);
    expect((await correct(6)).status).toBe(429);
    expect((await correct(5)).status).toBe(409);
  });

  it('a resident sends so many photos, and more are refused before they are looked at', async () => {
    const resident = await city.resident();
    const photos = [await resident.photo(), await resident.photo(), await resident.photo()];
    expect(photos).not.toContain(undefined);
    const objects = city.photoStore.objects.size;
    const { status, body } = await resident.sendPhoto();
    expect({ status, body }).toMatchObject({ status: 429, body: { code: 'too_many_requests' } });
    expect(city.photoStore.objects.size).toBe(objects);
  });

  it('staff write as much as their work asks for', async () => {
    const staff = await city.staff(['27127']);
    expect(await statuses(7, () => post(staff))).toEqual(Array(7).fill(201));
  });
});
