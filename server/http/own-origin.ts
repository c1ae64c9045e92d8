import type { MiddlewareHandler } from 'hono';
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
      if (origin === undefined || !isOwn(origin, baseUrl, c.req.header('Host')))
        throw new DomainError('wrong_origin');
    }
    await next();
  };
}

function isOwn(origin: string, baseUrl: string | undefined, host: string | undefined): boolean {
  if (baseUrl !== undefined) return origin === new URL(baseUrl).origin;
  try {
    return new URL(origin).host === host;
  } catch {
    return false;
  }
}
