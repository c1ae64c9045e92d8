import Sqlite from 'better-sqlite3';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { randomFrom } from '../../server/demo/random.ts';
import { figure, isLong, seed } from '../faults/figure.ts';
import { countByText, query } from '../faults/inspect-place.ts';
import { type Fault, type FaultyProxy, openFaultyProxy } from '../support/faulty-proxy.ts';
import { runCommandOn, startServer } from '../support/server-process.ts';
import { openWindow, type Window } from './browser.ts';
import { Phone } from './phone.ts';
import { fillPost, ja, onDevice, queuePost, waiting, workerReady } from './queue.ts';
import { openPost, signIn } from './steps.ts';
import { Town } from './town.ts';

const POSTS = isLong ? 20 : 3;
const TABS_POSTS = 2;
const HANG = { timeout: 60_000, interval: 250 };

let town: Town;
let proxy: FaultyProxy;
let target = () => town.server.base;
let faultFor: (line: string) => Fault = () => 'none';
let lines: string[] = [];
const windows: Window[] = [];

beforeAll(async () => {
  town = await Town.open();
  proxy = await openFaultyProxy(
    () => target(),
    (line) => {
      lines.push(line);
      return faultFor(line);
    },
  );
});
beforeEach(() => {
  faultFor = () => 'none';
  lines = [];
});
afterEach(async () => {
  for (const { context } of windows.splice(0)) await context.close();
});
afterAll(async () => {
  await proxy?.close();
  await town?.close();
});

/** A person's window whose wire goes through the proxy. */
async function windowHere(): Promise<Window> {
  const window = await openWindow(town.browser, proxy.base);
  windows.push(window);
  return window;
}

const dead = (): Fault => 'no request';
const timesPosted = (text: string) => countByText(town.place).get(text)?.count ?? 0;
const postsSent = () => lines.filter((line) => line.startsWith('POST /api/v1/reports ')).length;

/** The hash of each upload's bytes as the server took them, by the upload's key. */
const bytesTaken = () =>
  new Map(
    query<{ key: string; hash: string }>(town.place, 'select key, body_hash as hash from idempotency').map(
      ({ key, hash }) => [key, hash],
    ),
  );

describe('posting without a signal', () => {
  it(`I4: loses none of ${POSTS} queued posts when the browser is killed and the line comes back bad`, async () => {
    const phone = new Phone(proxy.base);
    try {
      const first = await phone.open();
      await openPost(first.page);
      await workerReady(first.page);
      faultFor = dead;
      await first.context.setOffline(true);
      // The page itself comes without a network, too.
      await first.page.goto('/new');
      await first.page.locator('naosu-post-page[data-alive]').waitFor();
      const texts = Array.from({ length: POSTS }, (_, at) => `電波のない場所から ${at}`);
      for (const [at, text] of texts.entries()) await queuePost(first.page, text, at);
      const queued = await onDevice(first.page);
      expect(queued.posts).toHaveLength(POSTS);
      expect(queued.photos).toHaveLength(POSTS);
      await phone.kill();

      const random = randomFrom(`${seed} offline`);
      const faults: Fault[] = ['no request', 'no answer', 'half an answer'];
      faultFor = (line) => (line.includes('/api/') && random.chance(0.3) ? random.pick(faults) : 'none');
      const lostBefore = Object.values(proxy.counts).reduce((sum, n) => sum + n, -proxy.counts.none);
      const second = await phone.open();
      await second.page.goto('/about');
      await expect.poll(() => texts.filter((text) => timesPosted(text) === 0).length, HANG).toBe(0);
      await expect.poll(async () => (await onDevice(second.page)).posts.length, HANG).toBe(0);
      const lost = Object.values(proxy.counts).reduce((sum, n) => sum + n, -proxy.counts.none) - lostBefore;

      const taken = bytesTaken();
      const equal = queued.photos.filter(({ key, hash }) => taken.get(key) === hash).length;
      const doubled = texts.filter((text) => timesPosted(text) !== 1).length;
      expect(doubled).toBe(0);
      expect(equal).toBe(POSTS);
      await second.page.locator('.n-toast').first().waitFor();
      figure(
        `I4: ${POSTS} posts queued offline, browser killed −9, ${lost} calls lost of the line on return: ` +
          `${POSTS} reports, 0 lost, 0 doubled, ${equal} photos byte-equal`,
      );
    } finally {
      await phone.close();
    }
  });

  it('I6: sends each post once when two tabs and the worker send the same queue', async () => {
    const { context, page } = await windowHere();
    await openPost(page);
    await workerReady(page);
    await context.setOffline(true);
    faultFor = dead;
    const texts = Array.from({ length: TABS_POSTS }, (_, at) => `三人で送る ${at}`);
    for (const [at, text] of texts.entries()) await queuePost(page, text, at);
    const other = await context.newPage();
    await context.setOffline(false);
    faultFor = () => 'none';
    lines = [];
    await Promise.all([
      other.goto('/about'),
      page.evaluate(async () => {
        (await navigator.serviceWorker.ready).active?.postMessage({ kind: 'deliver' });
      }),
    ]);
    await expect.poll(async () => (await onDevice(page)).posts.length, HANG).toBe(0);
    expect(texts.map(timesPosted)).toEqual(texts.map(() => 1));
    expect(postsSent()).toBe(TABS_POSTS);
    figure(`I6: ${TABS_POSTS} posts, two tabs and a worker: ${postsSent()} POSTs, ${TABS_POSTS} reports`);
  });

  it('sends photos again that the server swept while the post waited', async () => {
    const { page } = await windowHere();
    await openPost(page);
    const text = '一日あとの投稿';
    faultFor = (line) => (line.startsWith('POST /api/v1/reports') ? 'no request' : 'none');
    await queuePost(page, text);
    const [before] = (await onDevice(page)).photos;
    age(`update photo set created_at = created_at - ${25 * 60 * 60 * 1000} where used_at is null`);
    expect((await runCommandOn(town.place, 'sweep')).code).toBe(0);
    faultFor = () => 'none';
    await page.locator('[data-outbox=send]').click();
    await expect.poll(() => timesPosted(text), HANG).toBe(1);
    const [{ photos } = { photos: '[]' }] = query<{ photos: string }>(
      town.place,
      'select photos from report where text = ?',
      text,
    );
    expect(JSON.parse(photos)).toHaveLength(1);
    expect(bytesTaken().get(before?.key ?? '')).toBe(before?.hash);
  });
});

describe('the service worker', () => {
  it('keeps only pages that were rendered for nobody, and is asked for anew each time', async () => {
    const { page } = await windowHere();
    await signIn(town, page, 'nanashi@example.jp');
    await workerReady(page);
    const kept = await page.evaluate(async () => {
      const paths: string[] = [];
      for (const name of await caches.keys())
        for (const { url } of await (await caches.open(name)).keys()) paths.push(new URL(url).pathname);
      const screen = await (await caches.match('/new'))?.text();
      return { paths, screen: screen ?? '' };
    });
    expect(kept.paths.filter((path) => !/^\/(new|offline|assets\/.+|[a-z]+\.svg)$/.test(path))).toEqual([]);
    expect(kept.screen).toContain('"actor":null');
    expect(kept.screen).not.toContain('nanashi');
    const { headers } = await fetch(`${town.server.base}/service-worker.js`);
    expect(headers.get('Cache-Control')).toBe('no-cache');
    expect(headers.get('Content-Security-Policy')).toMatch(/^default-src 'none'/);
  });

  it('leaves every browser when the operator turns it off', async () => {
    const { page } = await windowHere();
    await page.goto('/about');
    await workerReady(page);
    const off = await startServer(town.place, { env: { SERVICE_WORKER: 'off' } });
    const on = target;
    target = () => off.base;
    proxy.cut();
    try {
      await page.reload();
      const left = () =>
        page.evaluate(async () => [
          (await navigator.serviceWorker.getRegistrations()).length,
          (await caches.keys()).length,
        ]);
      await expect.poll(left, HANG).toEqual([0, 0]);
    } finally {
      target = on;
      proxy.cut();
      await off.stop();
    }
  });
});

describe('I5: told before anything is lost', () => {
  it('says at once when the device has no room, and keeps everything on the screen', async () => {
    const { context, page } = await windowHere();
    const session = await context.newCDPSession(page);
    await session.send('Storage.overrideQuotaForOrigin', { origin: proxy.base, quotaSize: 20_000 });
    await openPost(page);
    const text = '空きのない端末から';
    await fillPost(page, text);
    await page.getByText(ja.outbox.full).waitFor();
    faultFor = (line) => (line.startsWith('POST /api/') ? 'no request' : 'none');
    await page.locator('[data-act=send]').click();
    await page.locator('#post-foot-line', { hasText: ja.post.trouble.noRoom }).waitFor();
    expect(await page.locator('#post-text').inputValue()).toBe(text);
    expect(await page.locator('.post-photo img').count()).toBe(1);
    faultFor = () => 'none';
    await page.locator('[data-act=send]').click();
    await page.waitForURL(/\/reports\/\d+$/);
    expect(timesPosted(text)).toBe(1);
  });

  it('asks what becomes of the queue before signing out, and shows it to nobody else', async () => {
    const { page } = await windowHere();
    await signIn(town, page, 'hana@example.jp');
    await openPost(page);
    const text = '花さんの投稿';
    faultFor = (line) => (line.startsWith('POST /api/v1/reports') ? 'no request' : 'none');
    await queuePost(page, text);
    await page.locator('#post-text').fill('花さんの書きかけ');
    await page.goto('/me');
    await waiting(page, text).waitFor();
    await page.locator('[data-sign-out]').click();
    await page.getByText(ja.outbox.signOut.heading(1)).waitFor();
    await page.locator('[data-leave=keep]').click();
    await page.waitForURL('**/');
    faultFor = () => 'none';
    await signIn(town, page, 'ken@example.jp');
    await openPost(page);
    lines = [];
    await page.reload();
    await page.waitForLoadState('networkidle');
    expect(await page.locator('.outbox-item').count()).toBe(0);
    expect(await page.locator('#post-text').inputValue()).toBe('');
    expect(postsSent()).toBe(0);
    expect((await onDevice(page)).posts).toHaveLength(1);
    await page.goto('/me');
    await page.locator('[data-sign-out]').click();
    await page.waitForURL('**/');
    await signIn(town, page, 'hana@example.jp');
    await page.locator('[data-aside]', { hasText: '花さんの書きかけ' }).waitFor();
    await expect.poll(() => timesPosted(text), HANG).toBe(1);
    const [{ email } = { email: '' }] = query<{ email: string }>(
      town.place,
      `select u.email from report r join person_account a on a.person_id = r.person_id
       join user u on u.id = a.account_id where r.text = ?`,
      text,
    );
    expect(email).toBe('hana@example.jp');
  });

  it('carries a draft over that the version before left on the device', async () => {
    const { page } = await windowHere();
    await page.goto('/robots.txt');
    await page.evaluate(leaveOldDraft);
    await openPost(page);
    await page.locator('.post-photo img').waitFor();
    expect(await page.locator('#post-text').inputValue()).toBe('前の版で書いた下書き');
  });

  it('lets a waiting post be changed without losing the draft that was begun, dropped, and had back', async () => {
    const { context, page } = await windowHere();
    await openPost(page);
    await workerReady(page);
    await context.setOffline(true);
    faultFor = dead;
    await queuePost(page, '待っている投稿');
    await page.locator('#post-text').fill('つぎの書きかけ');
    await waiting(page, '待っている投稿').locator('[data-outbox=edit]').click();
    await expect.poll(() => page.locator('#post-text').inputValue()).toBe('待っている投稿');
    await page.locator('[data-aside]', { hasText: 'つぎの書きかけ' }).waitFor();
    await page.locator('#post-text').fill('待っていた投稿、なおした');
    await page.locator('[data-act=send]').click();
    const item = waiting(page, '待っていた投稿、なおした');
    await item.locator('[data-outbox=drop]').click();
    await expect.poll(() => item.locator('[data-outbox=undo]:focus').count()).toBe(1);
    await page.keyboard.press('Enter');
    await expect.poll(() => item.locator('[data-outbox=drop]:focus').count()).toBe(1);
    await item.locator('[data-outbox=send]').waitFor();
    await page.locator('[data-aside] [data-outbox=resume]').click();
    await expect.poll(() => page.locator('#post-text').inputValue()).toBe('つぎの書きかけ');
    faultFor = () => 'none';
    await context.setOffline(false);
    await expect.poll(() => timesPosted('待っていた投稿、なおした'), HANG).toBe(1);
    expect(timesPosted('待っている投稿')).toBe(0);
  });
});

function age(statement: string): void {
  const connection = new Sqlite(town.place.databaseFile);
  connection.exec(statement);
  connection.close();
}

/** The database as the version before made it, with a draft and its photo. Runs in the browser. */
async function leaveOldDraft(): Promise<void> {
  const canvas = new OffscreenCanvas(40, 30);
  canvas.getContext('2d')?.fillRect(0, 0, 40, 30);
  const picture = await canvas.convertToBlob({ type: 'image/jpeg' });
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open('naosu-drafts', 1);
    opening.onupgradeneeded = () => {
      opening.result.createObjectStore('records');
      opening.result.createObjectStore('bytes');
    };
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  const transaction = database.transaction(['records', 'bytes'], 'readwrite');
  const photo = { id: 'p1', key: crypto.randomUUID(), name: 'a.jpg', status: 'waiting', canRetry: true };
  transaction.objectStore('bytes').put(picture, 'p1');
  transaction.objectStore('records').put(
    {
      ...{ version: 1, savedAt: Date.now(), photos: [{ ...photo, progress: 0 }], placeIsOwnChoice: false },
      ...{ kind: 'problem', answers: {}, text: '前の版で書いた下書き', placeNote: '', showName: false },
      ...{ dismissed: [], key: crypto.randomUUID(), attempts: [] },
    },
    'post',
  );
  await new Promise((resolve) => {
    transaction.oncomplete = resolve;
  });
  database.close();
}
