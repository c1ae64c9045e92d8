import { Hono } from 'hono';
import { expect, it } from 'vitest';
import { createApi } from '../../../server/api.ts';
import { createApp } from '../../../server/app.ts';
import { allow, declaredRoutes } from '../../../server/http/allow.ts';
import type { Env } from '../../../server/http/env.ts';
import { openCityApp } from '../../support/city-app.ts';
import { sampled } from '../../support/route-samples.ts';

it('the service does not start with a route that names no right, and says which', async () => {
  const { ports } = await openCityApp();
  const silent = new Hono<Env>().get('/secret', (c) => c.text('!')).all('/every', (c) => c.text('!'));
  expect(() => declaredRoutes(createApi(ports).route('/', silent))).toThrow(
    'Routes without a permission: GET /secret, ALL /every',
  );
  expect(() => declaredRoutes(createApp(ports).mount('/old', () => new Response('!')))).toThrow('ALL /old');
  expect(() => declaredRoutes(createApp(ports))).not.toThrow();
});

it('a route without a sample, or with another right than it should ask for, fails the tests', async () => {
  const { ports } = await openCityApp();
  const known = declaredRoutes(createApp(ports));
  const fresh = declaredRoutes(new Hono<Env>().get('/fresh/:id', allow('read'), (c) => c.text('!')));
  expect(() => sampled([...known, ...fresh])).toThrow(/Add a sample .* GET \/fresh\/:id \(read\)/);
  const loosened = known.map((route) => ({
    ...route,
    ...(route.path === '/staff' && { action: 'read' as const }),
  }));
  expect(() => sampled(loosened)).toThrow('GET /staff asks for read, its sample for staff.desk');
  expect(() => sampled(known.filter(({ path }) => path !== '/staff'))).toThrow('no more: GET /staff');
});
