import { Hono } from 'hono';
import * as z from 'zod';
import { LngLat } from '#domain/place.ts';
import { allow } from '../../http/allow.ts';
import { describe } from '../../http/describe.ts';
import type { AppPorts, Env } from '../../http/env.ts';
import { validate } from '../../http/validate.ts';
import { categoryAnswer, dangerAnswer, placeAnswer, wardAnswer } from './answers.ts';
import { describePlace } from './describe-place.ts';
import { PLACE_QUERY_MAX, searchPlaces } from './search-places.ts';

const PLACES_MAX = 50;
const PLACES_DEFAULT = 10;

/** An empty string would count as 0, a place in the sea off Ghana. */
const Decimal = z.string().trim().min(1).pipe(z.coerce.number());
const Lng = Decimal.pipe(LngLat.shape.lng);
const Lat = Decimal.pipe(LngLat.shape.lat);
const Near = z
  .string()
  .transform((text) => text.split(','))
  .pipe(z.tuple([Lng, Lat]))
  .transform(([lng, lat]) => ({ lng, lat }));

const PlaceQuery = z
  .object({
    q: z.string().max(PLACE_QUERY_MAX).optional(),
    near: Near.optional(),
    limit: Decimal.pipe(z.int().min(1).max(PLACES_MAX)).default(PLACES_DEFAULT),
    lng: Lng.optional(),
    lat: Lat.optional(),
  })
  .refine(({ q, lng, lat }) => q !== undefined || (lng !== undefined && lat !== undefined), {
    path: ['q'],
    message: 'missing',
  });

async function findPlaces(ports: AppPorts, { q, limit, near, lng, lat }: z.output<typeof PlaceQuery>) {
  if (q === undefined) {
    const place = await describePlace(ports, LngLat.parse({ lng, lat }));
    return place ? [place] : [];
  }
  const rows = await searchPlaces(ports, { q, limit, near });
  return Promise.all(rows.map((row) => placeAnswer(ports.city, row)));
}

/** What the city consists of: wards, kinds of reports, places. Mounted under the API. */
export const cityRoutes = (ports: AppPorts) =>
  new Hono<Env>()
    .get('/wards', allow('read'), describe('The wards of the city', { 200: '`{items}`' }), async (c) =>
      c.json({ items: (await ports.city.wards()).map(wardAnswer) }, 200),
    )
    .get(
      '/categories',
      allow('read'),
      describe('Kinds of reports, their questions, and whom to call in danger', {
        200: '`{items, dangers}`',
      }),
      async (c) => {
        const [categories, profile] = await Promise.all([ports.city.categories(), ports.city.profile()]);
        const dangers = profile.dangers.map((danger) => dangerAnswer(danger, profile));
        return c.json({ items: categories.map(categoryAnswer), dangers }, 200);
      },
    )
    .get(
      '/places',
      allow('read'),
      describe('Search for a place, or name the one at a point', { 200: '`{items}`' }),
      validate('query', PlaceQuery),
      async (c) => c.json({ items: await findPlaces(ports, c.req.valid('query')) }, 200),
    );
