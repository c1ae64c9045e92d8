import type { MiddlewareHandler } from 'hono';
import type { AppPorts, Env } from '../../http/env.ts';

const SIGNS_IN_OR_OUT = /\/sign-(in|out)(\/|$)/;
const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Whoever does something keeps their session for another thirty days (written at most once a day); reading never writes,
 * so it prolongs nothing. Signing in and out set the cookie themselves; a call with `Authorization` comes from no session,
 * whatever cookie travels along.
 */
export function prolongOnWrite({ identity }: Pick<AppPorts, 'identity'>): MiddlewareHandler<Env> {
  return async (c, next) => {
    const actor = c.get('actor');
    const knows = actor?.type === 'person' && actor.onlyReport === undefined;
    await next();
    const isSessions = knows && c.req.header('Authorization') === undefined;
    if (!isSessions || !c.res.ok || SAFE.has(c.req.method) || SIGNS_IN_OR_OUT.test(c.req.path)) return;
    const { cookies } = await identity.prolongSession(c.req.raw.headers);
    for (const cookie of cookies) c.header('Set-Cookie', cookie, { append: true });
  };
}
