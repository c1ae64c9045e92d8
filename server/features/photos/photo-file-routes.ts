import { Hono } from 'hono';
import { DomainError } from '#domain/errors.ts';
import { allow } from '../../http/allow.ts';
import type { Env } from '../../http/env.ts';
import type { Ports } from '../../ports/index.ts';

/** Nothing of a served photo can run or load anything, even when it is opened by itself. */
const photoHeaders = {
  'Cache-Control': 'public, max-age=86400, s-maxage=10',
  'X-Content-Type-Options': 'nosniff',
  'Content-Security-Policy': "default-src 'none'; sandbox",
};

/**
 * `GET /photos/…`: renditions by their key. Whoever knows the address may see it, also while its report is held; hiding
 * a report gives its photos new keys. A key never names other bytes, so it is its own ETag.
 */
export const photoFileRoutes = (ports: Pick<Ports, 'photoStore'>) =>
  new Hono<Env>().get('/photos/:first/:second/:name', allow('read'), async (c) => {
    const { first, second, name } = c.req.param();
    const key = `${first}/${second}/${name}`;
    const object = await ports.photoStore.get(key);
    if (object === undefined) throw new DomainError('not_found');
    const headers = { ...photoHeaders, ETag: `"${key}"` };
    if (namesTag(c.req.header('If-None-Match'), headers.ETag)) return c.body(null, 304, headers);
    const length = { 'Content-Type': object.contentType, 'Content-Length': String(object.bytes.byteLength) };
    return c.body(object.bytes, 200, { ...headers, ...length });
  });

/** RFC 9110 §13.1.2: a list of tags, compared weakly; `*` for whatever is there. */
const namesTag = (header: string | undefined, tag: string) =>
  (header ?? '').split(',').some((given) => ['*', tag, `W/${tag}`].includes(given.trim()));
