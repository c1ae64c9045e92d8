import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';

const dist = join(dirname(createRequire(import.meta.url).resolve('maplibre-gl/package.json')), 'dist');

const page = `<!doctype html><meta charset=utf-8><title>bare</title><meta name=viewport content="width=device-width">
<link rel=stylesheet href=/maplibre-gl.css><style>html,body,#map{margin:0;height:100%}</style><div id=map></div>
<script type=module src=/page.js></script>`;

/** Least that MapLibre can do: no base map, one layer with one circle. Its idle event is when marks are on the screen. */
const script = `import { Map, setWorkerUrl } from '/maplibre-gl.mjs';
setWorkerUrl('/maplibre-gl-worker.mjs');
const data = { type: 'FeatureCollection', features: [{ type: 'Feature', properties: {}, geometry: { type: 'Point', coordinates: [135.5, 34.69] } }] };
const map = new Map({ container: 'map', center: [135.5, 34.69], zoom: 11, style: { version: 8, sources: { r: { type: 'geojson', data } }, layers: [{ id: 'r', type: 'circle', source: 'r', paint: { 'circle-radius': 20 } }] } });
map.once('idle', () => { window.idleAt = performance.now(); });`;

const types: Record<string, string> = { css: 'text/css', js: 'text/javascript', mjs: 'text/javascript' };

/** The peer of the first screen: MapLibre's own files, gzipped, and nothing else. */
export async function serveBareMap(): Promise<{ base: string; close(): void }> {
  const server: Server = createServer((request, response) => {
    const path = (request.url ?? '/').split('?')[0] ?? '/';
    const body = path === '/' ? page : path === '/page.js' ? script : fileNamed(path);
    if (body === undefined) {
      response.writeHead(404).end();
      return;
    }
    const type = types[path.split('.').at(-1) ?? ''] ?? 'text/html; charset=utf-8';
    response.writeHead(200, { 'Content-Type': type, 'Content-Encoding': 'gzip' }).end(gzipSync(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.close() };
}

function fileNamed(path: string): Buffer | undefined {
  return /^\/maplibre-gl[a-z-]*\.(mjs|css)$/.test(path) ? readFileSync(join(dist, path.slice(1))) : undefined;
}
