import { type Context, Hono } from 'hono';
import { DomainError } from '#domain/errors.ts';
import { allow } from '../../http/allow.ts';
import { holdsFor, namesTag, rangeOf } from '../../http/byte-range.ts';
import type { Env } from '../../http/env.ts';
import type { Ports } from '../../ports/index.ts';
import type { StoredObject } from '../../ports/photo-store.ts';
import { readPhoto, whoMaySee } from './read-photo.ts';

/** Out of every shared cache within ten seconds of hiding (ARCHITECTURE.md, decision 10); free to be shown anywhere. */
const forEverybody = {
  'Cache-Control': 'public, max-age=86400, s-maxage=10',
  'Cross-Origin-Resource-Policy': 'cross-origin',
};
const forYou = { 'Cache-Control': 'private, no-store' };
/** A link of the store's own dies on its own; nobody may be sent to it for long after a photo was hidden. */
const elsewhere = { ...forEverybody, 'Cache-Control': 'public, max-age=10, s-maxage=10' };

/**
 * `GET /photos/…`: renditions by their key, for who may see them. A key never names other bytes, so it is its own ETag.
 * Photos for everybody may be fetched from the store itself, where it has addresses; all others always come through here.
 */
export const photoFileRoutes = (ports: Pick<Ports, 'database' | 'photoStore' | 'log'>) =>
  new Hono<Env>().get('/photos/:first/:second/:name', allow('read'), async (c) => {
    const { first, second, name } = c.req.param();
    const key = `${first}/${second}/${name}`;
    const isPublic = (await whoMaySee(ports, { key, actor: c.get('actor') })) === 'everybody';
    const headers = { ...(isPublic ? forEverybody : forYou), ETag: `"${key}"`, 'Accept-Ranges': 'bytes' };
    if (namesTag(c.req.header('If-None-Match'), headers.ETag)) return c.body(null, 304, headers);
    const link = isPublic ? await ports.photoStore.linkTo?.(key) : undefined;
    if (link !== undefined) return c.body(null, 302, { ...elsewhere, Location: link });
    return sendBytes(c, await readPhoto(ports, key), headers);
  });

/** All of it, or the one range that was asked for (only of a GET, RFC 9110 §14.2). */
function sendBytes(
  c: Context<Env>,
  { bytes, contentType }: StoredObject,
  headers: Record<string, string> & { ETag: string },
) {
  const size = bytes.byteLength;
  const typed = { ...headers, 'Content-Type': contentType };
  const isWhole = c.req.method !== 'GET' || !holdsFor(c.req.header('If-Range'), headers.ETag);
  const range = isWhole ? undefined : rangeOf(c.req.header('Range'), size);
  if (range === undefined) return c.body(bytes, 200, { ...typed, 'Content-Length': String(size) });
  if (range === 'unsatisfiable') {
    c.header('Content-Range', `bytes */${size}`);
    throw new DomainError('range_unsatisfiable');
  }
  const part = bytes.subarray(range.from, range.to + 1);
  const extent = `bytes ${range.from}-${range.to}/${size}`;
  const length = String(part.byteLength);
  return c.body(part, 206, { ...typed, 'Content-Length': length, 'Content-Range': extent });
}
