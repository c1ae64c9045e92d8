import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { serveStatic } from '@hono/node-server/serve-static';
import type { MiddlewareHandler } from 'hono';
import * as z from 'zod';
import type { Assets } from '../../http/env.ts';

const Manifest = z.record(
  z.string(),
  z.object({
    file: z.string(),
    css: z.array(z.string()).default([]),
    imports: z.array(z.string()).default([]),
    isEntry: z.boolean().default(false),
  }),
);

/** Addresses of the built client, from Vite's manifest; `undefined` when it was not built (the command line needs none). */
export function readAssets(clientFolder: string): Assets | undefined {
  const file = join(clientFolder, '.vite/manifest.json');
  if (!existsSync(file)) return undefined;
  const manifest = Manifest.parse(JSON.parse(readFileSync(file, 'utf8')));
  const entry = Object.values(manifest).find((chunk) => chunk.isEntry);
  if (entry === undefined) throw new Error('the built client has no entry: run npm run build');
  return {
    script: `/${entry.file}`,
    styles: entry.css.map((file) => `/${file}`),
    preload: entry.imports.flatMap((name) => manifest[name]?.file ?? []).map((file) => `/${file}`),
  };
}

const FOREVER = 'public, max-age=31536000, immutable';
const AN_HOUR = 'public, max-age=3600';

/**
 * A worker takes the rules of its own answer. This one runs libheif, which is WebAssembly, so that no page has to allow
 * it; it needs the worker that it makes of itself, and can talk to nobody.
 */
const HEIC_WORKER = /\/heic-worker-[\w-]+\.js$/;
const HEIC_WORKER_CSP =
  "default-src 'none'; script-src 'self' blob: 'wasm-unsafe-eval'; worker-src blob:; base-uri 'none'; frame-ancestors 'none'";

/** The client's files; hashed names never change, the others (icons, sprite) are asked again after an hour. */
export function clientFiles(clientFolder: string): MiddlewareHandler {
  return serveStatic({
    root: clientFolder,
    precompressed: true,
    onFound: (path, c) => {
      c.header('Cache-Control', path.includes('/assets/') ? FOREVER : AN_HOUR);
      if (HEIC_WORKER.test(c.req.path)) c.header('Content-Security-Policy', HEIC_WORKER_CSP);
    },
  });
}

/**
 * The service worker at its fixed address: asked for anew each time, so that a new build reaches every browser at its next
 * visit. `false` serves the one that takes itself away, with all that it kept.
 */
export function serviceWorker(clientFolder: string, isWanted = true): MiddlewareHandler {
  return serveStatic({
    root: clientFolder,
    rewriteRequestPath: () => (isWanted ? '/service-worker.js' : '/service-worker-off.js'),
    onFound: (_path, c) => {
      c.header('Cache-Control', 'no-cache');
    },
  });
}
