import { Hono } from 'hono';
import * as z from 'zod';
import { DomainError } from '#domain/errors.ts';
import { sha256 } from '#domain/event.ts';
import { ReportFilter } from '#domain/report-query.ts';
import { allow } from '../../http/allow.ts';
import { describe } from '../../http/describe.ts';
import type { AppPorts, Env } from '../../http/env.ts';
import { validate } from '../../http/validate.ts';
import { encodeTile } from './encode-tile.ts';
import { readTile } from './read-tile.ts';

const ZOOM_MAX = 22;

const TileParam = z.object({
  z: z.coerce.number().int().min(0).max(ZOOM_MAX),
  x: z.coerce.number().int().min(0),
  /** `123.mvt` */
  y: z
    .string()
    .regex(/^\d{1,8}\.mvt$/)
    .transform((text) => Number.parseInt(text, 10)),
});

/**
 * `GET /tiles/{z}/{x}/{y}.mvt`: always asked again (`must-revalidate`) and answered 304 when nothing moved, so what a
 * person just posted is on their map at once.
 */
export const tileRoutes = (ports: AppPorts) =>
  new Hono<Env>().get(
    '/tiles/:z/:x/:y',
    allow('read'),
    describe('Vector tile of reports (MVT 2.1, layer `reports`)', { 200: 'The tile', 304: 'Unchanged' }),
    validate('param', TileParam),
    validate('query', ReportFilter),
    async (c) => {
      const tile = c.req.valid('param');
      if (tile.x >= 2 ** tile.z || tile.y >= 2 ** tile.z) throw new DomainError('not_found');
      const bytes = encodeTile(await readTile(ports, tile, c.req.valid('query')), tile);
      const etag = `"${(await sha256(bytes)).slice(0, 27)}"`;
      const headers = { ETag: etag, 'Cache-Control': 'public, max-age=0, s-maxage=5, must-revalidate' };
      if (c.req.header('If-None-Match')?.includes(etag)) return c.body(null, 304, headers);
      return c.body(bytes, 200, { ...headers, 'Content-Type': 'application/vnd.mapbox-vector-tile' });
    },
  );
