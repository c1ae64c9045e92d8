import { Hono } from 'hono';
import { DomainError } from '#domain/errors.ts';
import { allow } from '../../http/allow.ts';
import { describe } from '../../http/describe.ts';
import type { AppPorts, Env } from '../../http/env.ts';
import { validate } from '../../http/validate.ts';
import { eraseMyself, Leaving } from './erase/erase-myself.ts';
import { passOn } from './pass-on.ts';

/** To go: everything about oneself is deleted before the answer comes. */
export const leaveRoutes = (ports: AppPorts) =>
  new Hono<Env>().delete(
    '/me',
    allow('me.leave'),
    describe('Delete the account and everything about oneself', { 204: 'Deleted' }),
    validate('json', Leaving),
    async (c) => {
      const actor = c.get('actor');
      if (actor?.type !== 'person') throw new DomainError('sign_in_needed');
      await eraseMyself(ports, { actor, ...c.req.valid('json') });
      const { cookies } = await ports.identity.closeSession(c.req.raw.headers);
      passOn(c, cookies);
      return c.body(null, 204);
    },
  );
