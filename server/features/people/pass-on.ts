import type { Context } from 'hono';
import { clientAddress } from '../../http/client-address.ts';
import type { AppPorts, Env } from '../../http/env.ts';

/** Whoever changes a session has cookies to hand on; what is said to its owner is kept by nobody on the way. */
export function passOn(c: Context<Env>, cookies: readonly string[]): void {
  for (const cookie of cookies) c.header('Set-Cookie', cookie, { append: true });
  c.header('Cache-Control', 'private, no-store');
}

/** What a verb of this slice wants of a request. */
export const request = (c: Context<Env>) => ({
  headers: c.req.raw.headers,
  actor: c.get('actor'),
  language: c.get('language'),
  words: c.get('words'),
});

/** The same for a verb that sends a mail: it counts who asks, and makes links. */
export const mailRequest = (c: Context<Env>, { settings }: Pick<AppPorts, 'settings'>) => ({
  ...request(c),
  address: clientAddress(c, settings.trustProxy),
  url: new URL(c.req.url),
});
