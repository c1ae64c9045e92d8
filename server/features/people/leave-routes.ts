import { type Context, Hono } from 'hono';
import { DomainError } from '#domain/errors.ts';
import { allow } from '../../http/allow.ts';
import { describe } from '../../http/describe.ts';
import type { AppPorts, Env } from '../../http/env.ts';
import { validate } from '../../http/validate.ts';
import { eraseMyself, Leaving } from './erase/erase-myself.ts';
import { exportMyself } from './export/export-myself.ts';
import { passOn } from './pass-on.ts';

const personIn = (c: Context<Env>) => {
  const actor = c.get('actor');
  if (actor?.type !== 'person') throw new DomainError('sign_in_needed');
  return actor;
};

/** To take everything along, and to go: what is about oneself is deleted before the answer comes. */
export const leaveRoutes = (ports: AppPorts) =>
  new Hono<Env>()
    .get(
      '/me/export',
      allow('me.leave'),
      describe('Everything about oneself, as a zip of JSON and photos', { 200: 'The archive' }),
      async (c) => {
        const archive = await exportMyself(ports, { actor: personIn(c), headers: c.req.raw.headers });
        const day = ports.clock.now().toISOString().slice(0, 10);
        return c.body(archive, 200, {
          'Content-Type': 'application/zip',
          'Content-Disposition': `attachment; filename="naosu-${day}.zip"`,
          'Cache-Control': 'private, no-store',
        });
      },
    )
    .delete(
      '/me',
      allow('me.leave'),
      describe('Delete the account and everything about oneself', { 204: 'Deleted' }),
      validate('json', Leaving),
      async (c) => {
        await eraseMyself(ports, { actor: personIn(c), ...c.req.valid('json') });
        passOn(c, (await ports.identity.closeSession(c.req.raw.headers)).cookies);
        return c.body(null, 204);
      },
    );
