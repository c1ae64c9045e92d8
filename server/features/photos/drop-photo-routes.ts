import { Hono } from 'hono';
import * as z from 'zod';
import { allow } from '../../http/allow.ts';
import { describe } from '../../http/describe.ts';
import type { Env } from '../../http/env.ts';
import { validate } from '../../http/validate.ts';
import type { Ports } from '../../ports/index.ts';
import { dropPhoto } from './drop-photo.ts';

/** `DELETE /photos/{id}`: for who covers a face after the upload began, or takes a photo out of the post. */
export const dropPhotoRoutes = (ports: Pick<Ports, 'database' | 'photoStore' | 'log'>) =>
  new Hono<Env>().delete(
    '/photos/:id',
    allow('photo.drop'),
    describe('Take back a photo of one’s own that waits for its post', { 204: 'Gone' }),
    validate('param', z.object({ id: z.uuid().toLowerCase() })),
    async (c) => {
      await dropPhoto(ports, { ...c.req.valid('param'), actor: c.get('actor') });
      return c.body(null, 204);
    },
  );
