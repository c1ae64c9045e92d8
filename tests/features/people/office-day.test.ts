import { expect, it } from 'vitest';
import { createApp } from '../../../server/app.ts';
import { openCityApp, Visitor } from '../../support/city-app.ts';

const WORKING_DAY = 12 * 60 * 60_000;

it('leads an officer whose day is over from the desk to the sign-in page and back', async () => {
  const city = await openCityApp();
  const officer = await city.staff(['27127']);
  const app = createApp(city.ports);
  const desk = (cookie: string) =>
    app.request('http://naosu.test/staff?view=new', { headers: { Cookie: cookie } });
  expect((await desk(officer.cookie)).status).toBe(200);
  city.clock.forward(WORKING_DAY + 1);
  const over = await desk(officer.cookie);
  const text = await over.text();
  expect(over.status).toBe(401);
  const way = /href="(\/sign-in\?next=[^"]+)"/.exec(text)?.[1];
  expect(way).toBe(`/sign-in?next=${encodeURIComponent('/staff?view=new')}`);
  const page = await app.request(`http://naosu.test${way}`);
  expect(await page.text()).toContain('data-next="/staff?view=new"');
  expect(await new Visitor(city.api).get('/me/sessions')).toMatchObject({ status: 401 });
});
