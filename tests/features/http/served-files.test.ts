import { afterEach, beforeEach, expect, it } from 'vitest';
import { projectFiles } from '../../../server/platform/node/project-files.ts';
import { type Serving, serveApp } from '../../../server/platform/node/serve.ts';
import { type CityApp, openCityApp, settings } from '../../support/city-app.ts';

let city: CityApp;
let serving: Serving;
beforeEach(async () => {
  city = await openCityApp();
  serving = await serveApp(city.api, { ...settings, port: 0, host: '127.0.0.1' }, projectFiles());
});
afterEach(async () => {
  await serving.close();
  city.engine.close();
});

it.each([
  '/basemap/tiles/10/897/406.pbf',
  '/basemap/tiles/1/0/0.pbf',
  '/basemap/nothing',
  '/%E0%A4%A',
  '/api/v1/wards',
])('every answer says what a browser may do with it: %s', async (path) => {
  const { headers } = await fetch(`http://127.0.0.1:${serving.port}${path}`);
  expect(headers.get('Content-Security-Policy')).toMatch(/^default-src 'none'; script-src 'self'/);
  expect(headers.get('X-Content-Type-Options')).toBe('nosniff');
});
