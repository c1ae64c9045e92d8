import { sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { aReport, openCityApp } from '../../support/city-app.ts';

it('the log tells the operator of a defect, and nothing of what somebody wrote', async () => {
  const city = await openCityApp();
  const resident = await city.resident();
  await city.ports.database.run(sql`drop table report_search`);
  const said = '山田花子 06-1234-5678\n    at home (secret:1:1)';
  const answer = await resident.post('/reports', aReport({ text: said }));
  expect(answer).toMatchObject({ status: 500, body: { code: 'broken' } });
  const log = JSON.stringify(city.complaints);
  expect(log).toContain('no such table');
  expect(log).toMatch(/ at .*\.ts/);
  expect(log).not.toMatch(/山田|secret|params/);
  await city.engine.close();
});
