import { Hono } from 'hono';
import * as z from 'zod';
import { allow } from '../../http/allow.ts';
import { describe } from '../../http/describe.ts';
import type { AppPorts, Env } from '../../http/env.ts';
import { disconnectOutside, ownConnections } from './outside/index.ts';
import { passOn } from './pass-on.ts';

const ConnectionList = z.object({
  items: z.array(z.object({ id: z.string(), provider: z.string(), connectedAt: z.string() })),
});

/** One's own accounts elsewhere. They are connected by pages (`/sign-in/with/…`), because a browser has to go there. */
export const connectionRoutes = (ports: AppPorts) =>
  new Hono<Env>()
    .get(
      '/me/connections',
      allow('me.read'),
      describe('Own accounts elsewhere', { 200: ConnectionList }),
      async (c) => {
        passOn(c, []);
        const connections = await ownConnections(ports, c.get('actor'));
        const items = connections.map(({ connectedAt, ...connection }) => ({
          ...connection,
          connectedAt: connectedAt.toISOString(),
        }));
        return c.json({ items }, 200);
      },
    )
    .delete(
      '/me/connections/:id',
      allow('me.change'),
      describe('Disconnect an account elsewhere', { 204: 'Disconnected' }),
      async (c) => {
        passOn(c, []);
        await disconnectOutside(ports, { actor: c.get('actor'), id: c.req.param('id') });
        return c.body(null, 204);
      },
    );
