import type { Context, MiddlewareHandler } from 'hono';
import { DomainError } from '#domain/errors.ts';
import { bearerOf } from './bearer.ts';
import type { AppSettings, Env } from './env.ts';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Unsafe calls that carry a cookie come from our own pages or not at all: the `Origin` must be the public address, or
 * the host that was asked. Without a cookie an `Origin` must still be ours: browsers leave `SameSite` cookies out of a
 * foreign page's form, and the guest that would be made of it would take the place of the reader's own session. Software
 * sends neither and is not concerned; nor is a call with a bearer token, for which cookies count nothing.
 */
export function ownOriginOnly({ baseUrl }: Pick<AppSettings, 'baseUrl'>): MiddlewareHandler<Env> {
  return async (c, next) => {
    const origin = c.req.header('Origin');
    const fromBrowser = origin !== undefined || c.req.header('Cookie') !== undefined;
    if (!SAFE.has(c.req.method) && fromBrowser && bearerOf(c.req.raw.headers) === undefined) {
      if (origin === undefined || !isOwn(origin, baseUrl, c)) throw new DomainError('wrong_origin');
    }
    await next();
  };
}

/**
 * Without a public address, what the request says of itself. A proxy in front may have taken TLS off, so a page over
 * https is ours; one over http is not, when we were asked over https.
 */
function isOwn(origin: string, baseUrl: string | undefined, c: Context<Env>): boolean {
  if (baseUrl !== undefined) return origin === new URL(baseUrl).origin;
  if (!URL.canParse(origin)) return false;
  const [said, asked] = [new URL(origin), new URL(c.req.url)];
  const isLess = said.protocol === 'http:' && asked.protocol === 'https:';
  return said.host === c.req.header('Host') && !isLess;
}
