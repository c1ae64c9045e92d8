import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { compress } from 'hono/compress';
import type { App } from '../../app.ts';
import { basemapRoutes } from '../../features/city/index.ts';
import type { Env } from '../../http/env.ts';
import { photoHeaders } from '../../http/photo-headers.ts';
import { securityHeaders } from '../../http/security-headers.ts';
import { basemapFilesIn } from './basemap-files.ts';
import { clientFiles, serviceWorker } from './client-files.ts';
import type { Config } from './config.ts';
import type { projectFiles } from './project-files.ts';

export type Serving = { port: number; close(): Promise<void> };

/** How long a stopping server waits for requests that are under way. */
const DRAIN_MS = 10_000;

/** Serves the application, the built client and the base map until `close`, which lets requests under way finish. */
export function serveApp(
  app: App,
  config: Pick<Config, 'port' | 'host' | 'baseUrl' | 'mapOrigins'> & Partial<Pick<Config, 'serviceWorker'>>,
  files: ReturnType<typeof projectFiles>,
): Promise<Serving> {
  const site = new Hono<Env>();
  site.use(securityHeaders(config));
  site.use('/photos/*', photoHeaders);
  site.route('/', basemapRoutes(basemapFilesIn(files.basemap)));
  site.use(compress());
  site.get('/service-worker.js', serviceWorker(files.client, config.serviceWorker));
  site.use('/assets/*', clientFiles(files.client));
  site.get('/:file{[a-z0-9.-]+\\.(svg|png|ico|webmanifest|txt|js)}', clientFiles(files.client));
  site.all('*', (c) => app.fetch(c.req.raw, c.env));
  site.onError(() => new Response(null, { status: 404 }));
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: site.fetch, port: config.port, hostname: config.host }, ({ port }) =>
      resolve({ port, close: () => drained(server) }),
    );
    server.on('error', reject);
  });
}

function drained(server: ReturnType<typeof serve>): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => 'closeAllConnections' in server && server.closeAllConnections(), DRAIN_MS);
    server.close(() => {
      clearTimeout(timer);
      resolve();
    });
    if ('closeIdleConnections' in server) server.closeIdleConnections();
  });
}
