import { Hono } from 'hono';
import { DomainError } from '#domain/errors.ts';
import { allow } from '../../http/allow.ts';
import type { Env } from '../../http/env.ts';

/** One file of the base map as it is stored; `undefined` when there is none of that name. */
export type BasemapFile = {
  bytes: Uint8Array<ArrayBuffer>;
  contentType: string;
  contentEncoding?: 'gzip' | undefined;
};
export type ReadBasemap = (path: string) => Promise<BasemapFile | undefined>;

/** The only names there are; anything else is turned away before a file is looked for. */
const NAMES = /^(?:tiles\/\d{1,2}\/\d{1,6}\/\d{1,6}\.pbf|[a-z]{1,20}\.geojson)$/;
const ONE_DAY = 'public, max-age=86400';

async function etagOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return `"${[...digest.subarray(0, 12)].map((byte) => byte.toString(16).padStart(2, '0')).join('')}"`;
}

/** For the rare reader that takes no gzip, such as a bare `curl`. */
async function unpacked(bytes: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer> {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return await new Response(stream).arrayBuffer();
}

async function answerWith(file: BasemapFile, request: Request): Promise<Response> {
  const { bytes, contentType, contentEncoding } = file;
  const etag = await etagOf(bytes);
  const headers = new Headers({ 'Cache-Control': ONE_DAY, ETag: `W/${etag}`, Vary: 'Accept-Encoding' });
  if (request.headers.get('If-None-Match')?.includes(etag))
    return new Response(null, { status: 304, headers });
  headers.set('Content-Type', contentType);
  if (contentEncoding === undefined) return new Response(bytes, { headers });
  if (!/\bgzip\b/.test(request.headers.get('Accept-Encoding') ?? '')) {
    return new Response(await unpacked(bytes), { headers });
  }
  headers.set('Content-Encoding', contentEncoding);
  return new Response(bytes, { headers });
}

/**
 * The built-in base map under `/basemap`. A tile outside the shipped area is an empty answer, not an error: a map may look
 * over the border.
 */
export const basemapRoutes = (readBasemap: ReadBasemap) =>
  new Hono<Env>().get('/basemap/:path{.+}', allow('read'), async (c) => {
    const path = c.req.param('path');
    const file = NAMES.test(path) ? await readBasemap(path) : undefined;
    if (file) return await answerWith(file, c.req.raw);
    if (NAMES.test(path) && path.startsWith('tiles/')) {
      return new Response(null, { status: 204, headers: { 'Cache-Control': ONE_DAY } });
    }
    throw new DomainError('not_found');
  });
