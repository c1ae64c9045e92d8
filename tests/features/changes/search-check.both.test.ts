import { sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import type { Report } from '#domain/report.ts';
import { checkDerived } from '../../../server/features/changes/index.ts';
import { aReport, openCityApp } from '../../support/city-app.ts';

it('verify tells reports of the same words apart: one waits, one is lost to the search', async () => {
  const city = await openCityApp();
  const resident = await city.resident();
  const { number } = (await resident.post<Report>('/reports', aReport())).body;
  await resident.post('/reports', aReport());
  await city.visitor().post('/reports', aReport());
  expect((await checkDerived(city.ports)).differences).toEqual([]);
  await city.ports.database.run(sql`delete from report_search where rowid = ${number}`);
  expect((await checkDerived(city.ports)).differences).toEqual([`#${number} search`]);
});
