import { Hono } from 'hono';
import * as z from 'zod';
import { allow } from '../../http/allow.ts';
import { describe } from '../../http/describe.ts';
import type { AppPorts, Env } from '../../http/env.ts';
import { endOtherSessions, endOwnSession, listOwnSessions } from './own-sessions.ts';
import { passOn, request } from './pass-on.ts';

const Sessions = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      device: z.string().nullable(),
      openedAt: z.iso.datetime(),
      usedAt: z.iso.datetime(),
      current: z.boolean(),
    }),
  ),
});

/** Where one is signed in, and signing out elsewhere. */
export const sessionRoutes = (ports: AppPorts) =>
  new Hono<Env>()
    .get(
      '/me/sessions',
      allow('me.change'),
      describe('Where one is signed in', { 200: Sessions }),
      async (c) => {
        const items = await listOwnSessions(ports, request(c));
        passOn(c, []);
        return c.json({ items }, 200);
      },
    )
    .delete(
      '/me/sessions',
      allow('me.change'),
      describe('Sign out everywhere else', { 204: 'Signed out' }),
      async (c) => {
        await endOtherSessions(ports, request(c));
        passOn(c, []);
        return c.body(null, 204);
      },
    )
    .delete(
      '/me/sessions/:id',
      allow('me.change'),
      describe('Sign out on one device', { 204: 'Signed out' }),
      async (c) => {
        passOn(c, (await endOwnSession(ports, { ...request(c), id: c.req.param('id') })).cookies);
        return c.body(null, 204);
      },
    );
