import { gzipSync } from 'node:zlib';
import type { Browser, CDPSession, Page } from 'playwright-core';
import { openBrowser } from '../e2e/browser.ts';
import { openPlace, startServer } from '../support/server-process.ts';
import { serveBareMap } from './bare-map-server.ts';
import { fillForBench } from './fill.ts';
import { median } from './machine.ts';

/** A mid-range phone on a poor line: 1.6 Mbit/s, 150 ms, a quarter of this processor (PERFORMANCE.md, section 5). */
const LINE = { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 0.75e6 / 8 };
const SLOWER = 4;
const REPORTS = 60;

type Visit = { firstPaint: number; readable: number; map: number; blocking: number; bytes: number };

/** First screen of `/` beside a bare MapLibre page, cold cache, both on the same throttled line, taken in turns. */
export async function firstScreen(full: boolean): Promise<void> {
  const rounds = full ? 5 : 3;
  const place = openPlace();
  await fillForBench(place, REPORTS);
  const server = await startServer(place);
  const bare = await serveBareMap();
  const browser = await openBrowser();
  const ours: Visit[] = [];
  const theirs: Visit[] = [];
  try {
    for (let round = 0; round < rounds; round++) {
      ours.push(await visit(browser, server.base, '[data-list] li', oursDrawn));
      theirs.push(await visit(browser, bare.base, '#map', bareDrawn));
    }
    console.log(
      `\nFirst screen, 360 × 740, 1.6 Mbit/s, 150 ms, ${SLOWER} × CPU, cold, median of ${rounds}, ${REPORTS} reports`,
    );
    console.log(line('Naosu /', ours));
    console.log(line('bare MapLibre', theirs));
    await criticalPath(server.base);
  } finally {
    await browser.close();
    bare.close();
    await server.stop();
    place.remove();
  }
}

const oursDrawn = (page: Page) =>
  page.waitForSelector('[data-map][data-drawn]:not([data-drawn="0"])', {
    state: 'attached',
    timeout: 60_000,
  });
const bareDrawn = (page: Page) => page.waitForFunction('window.idleAt', undefined, { timeout: 60_000 });

async function visit(
  browser: Browser,
  url: string,
  readable: string,
  drawn: (page: Page) => Promise<unknown>,
): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, locale: 'ja-JP' });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  const received = await throttle(session);
  await page.addInitScript(OBSERVE);
  await page.goto(url, { waitUntil: 'commit' });
  await page.waitForSelector(readable, { state: 'attached', timeout: 60_000 });
  await drawn(page);
  const times = await page.evaluate<{ paint: number; readable: number; now: number; blocking: number }>(
    'window.__times()',
  );
  const bytes = received();
  await context.close();
  return {
    firstPaint: times.paint,
    readable: Math.max(times.paint, times.readable),
    map: times.now,
    blocking: times.blocking,
    bytes,
  };
}

/** Gives a function that says how many bytes came over the line so far, headers included. */
async function throttle(session: CDPSession): Promise<() => number> {
  let bytes = 0;
  session.on('Network.loadingFinished', (event) => {
    bytes += event.encodedDataLength;
  });
  await session.send('Network.enable');
  await session.send('Network.setCacheDisabled', { cacheDisabled: true });
  await session.send('Network.emulateNetworkConditions', LINE);
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  return () => bytes;
}

/** Runs in the page before anything else; total blocking time counts what long tasks take beyond 50 ms. */
const OBSERVE = `
  let blocking = 0;
  let listAt = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) blocking += Math.max(0, entry.duration - 50);
  }).observe({ type: 'longtask', buffered: true });
  addEventListener('DOMContentLoaded', () => { listAt = performance.now(); });
  window.__times = () => ({
    paint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? performance.now(),
    readable: listAt, now: performance.now(), blocking });`;

const kb = (bytes: number) => `${(bytes / 1024).toFixed(1)} KB`;
const ms = (value: number) => `${Math.round(value)} ms`;

function line(name: string, visits: readonly Visit[]): string {
  const of = (pick: (v: Visit) => number) => median(visits.map(pick));
  return `  ${name.padEnd(16)} first paint ${ms(of((v) => v.firstPaint))}, list readable ${ms(of((v) => v.readable))}, map drawn ${ms(of((v) => v.map))}, blocking ${ms(of((v) => v.blocking))}, ${kb(of((v) => v.bytes))}`;
}

/** HTML, styles, and every script that is fetched before the map library: what must arrive before anything works. */
async function criticalPath(base: string): Promise<void> {
  const html = await (await fetch(base)).text();
  const styles = [...html.matchAll(/<link rel="stylesheet" href="([^"]+)"/g)].map((m) => m[1] ?? '');
  const scripts = [
    ...html.matchAll(/<script type="module" src="([^"]+)"|<link rel="modulepreload" href="([^"]+)"/g),
  ].map((m) => m[1] ?? m[2] ?? '');
  const size = async (path: string) =>
    gzipSync(Buffer.from(await (await fetch(new URL(path, base))).arrayBuffer())).length;
  const sum = async (paths: string[]) => (await Promise.all(paths.map(size))).reduce((a, b) => a + b, 0);
  const parts = { html: gzipSync(html).length, styles: await sum(styles), scripts: await sum(scripts) };
  const total = parts.html + parts.styles + parts.scripts;
  console.log(
    `  critical path (gzip): HTML ${kb(parts.html)} + CSS ${kb(parts.styles)} + script ${kb(parts.scripts)} = ${kb(total)} (goal 40 KB)`,
  );
}
