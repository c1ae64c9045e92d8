import type { Page, Route } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TimelineEvent } from '#domain/event.ts';
import type { Report } from '#domain/report.ts';
import { wordsFor } from '#words/index.ts';
import { violationsOn, widerThanScreen } from './axe.ts';
import { FAKE_CAMERA, keepScreen, type Window } from './browser.ts';
import type { Neighbour } from './neighbour.ts';
import { photoFile, Town } from './town.ts';

const ja = wordsFor('ja');
const [BEFORE, OTHER] = ['osaka_kita_o6.jpg', 'osaka_naniwa_o6.jpg'].map(photoFile) as [string, string];

let town: Town;
let neighbour: Neighbour;
let officer: Neighbour;
let number = 0;

beforeAll(async () => {
  town = await Town.open({}, undefined, FAKE_CAMERA);
  neighbour = await town.neighbour();
  officer = await town.officer('27127', '北区役所');
  const photos = [
    { id: await neighbour.photo(BEFORE), alt: 'ふさがった側溝' },
    { id: await neighbour.photo(OTHER) },
  ];
  number = (await neighbour.report({ photos })).number;
});
afterAll(() => town?.close());

async function openReport(
  who: Neighbour | undefined,
  look: Parameters<Town['window']>[0] = {},
): Promise<Window> {
  const window = await town.window(look);
  if (who) await who.sitDownAt(window.context);
  // The tracks of every camera that the page opens, to be looked at when it is closed again.
  await window.page.addInitScript(() => {
    const tracks: MediaStreamTrack[] = [];
    Object.assign(globalThis, { cameraTracks: tracks });
    const { mediaDevices } = navigator;
    const open = mediaDevices.getUserMedia.bind(mediaDevices);
    mediaDevices.getUserMedia = async (wish) => {
      const stream = await open(wish);
      tracks.push(...stream.getTracks());
      return stream;
    };
  });
  await window.page.goto(`/reports/${number}`);
  await window.page.locator('naosu-report-page[data-alive]').waitFor();
  return window;
}

const tracksOf = (page: Page) =>
  page.evaluate(() =>
    (globalThis as unknown as { cameraTracks: MediaStreamTrack[] }).cameraTracks.map(
      ({ readyState }) => readyState,
    ),
  );
const ghostOpacity = (page: Page) =>
  page.locator('[data-ghost-photo]').evaluate((photo) => Number(getComputedStyle(photo).opacity));
const form = (page: Page, name: string) => page.locator(`form[${name}]:has([data-ready])`);
const eventsOf = async () =>
  (await neighbour.get<{ items: TimelineEvent[] }>(`/reports/${number}/events`)).items;

/** A finger on the glass: down, in small steps, up. */
async function swipe(
  page: Page,
  from: { x: number; y: number },
  by: { x: number; y: number },
): Promise<void> {
  const finger = await page.context().newCDPSession(page);
  const at = (share: number) => [{ x: from.x + by.x * share, y: from.y + by.y * share }];
  await finger.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: at(0) });
  for (const share of [0.2, 0.4, 0.6, 0.8, 1])
    await finger.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: at(share) });
  await finger.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
}

describe('the office takes an after-photo in the street', () => {
  let staff: Window;
  beforeAll(async () => {
    staff = await openReport(officer, { camera: true });
  });

  it('sees the before-photo over the picture of the camera, as strong as wished', async () => {
    const { page } = staff;
    const work = form(page, 'data-status-form');
    await work.locator('.n-move', { hasText: ja.status.resolved }).click();
    await work.locator('[data-ghost]').click();
    await page.locator('.n-ghost .frame.live').waitFor();
    await expect.poll(() => ghostOpacity(page)).toBe(0.5);
    const video = page.locator('.n-ghost video');
    expect(await video.evaluate((v: HTMLVideoElement) => v.videoWidth)).toBeGreaterThan(0);
    expect(await tracksOf(page)).toEqual(['live']);
    const strength = page.getByRole('slider', { name: ja.ghostCamera.strength });
    await strength.focus();
    for (let i = 0; i < 4; i++) await page.keyboard.press('ArrowRight');
    await expect.poll(() => ghostOpacity(page)).toBeCloseTo(0.7);
    expect(await violationsOn(page)).toEqual([]);
    await keepScreen(page, 'after-1-ghost');
  });

  it('hides it while the picture is pressed', async () => {
    const { page } = staff;
    await page.locator('[data-frame]').hover();
    await page.mouse.down();
    await expect.poll(() => ghostOpacity(page)).toBe(0);
    await page.mouse.up();
    await expect.poll(() => ghostOpacity(page)).toBeCloseTo(0.7);
  });

  it('takes the photo with the space bar, and no camera runs any more', async () => {
    const { page } = staff;
    await page.locator('[data-shutter]').focus();
    await page.keyboard.press('Space');
    await page.locator('[data-use]').waitFor();
    await keepScreen(page, 'after-2-taken');
    await page.keyboard.press('Enter');
    await page.locator('.n-ghost').waitFor({ state: 'detached' });
    expect(await tracksOf(page)).toEqual(['ended']);
  });

  it('says 解決 with it, as a photo of afterwards in the before-photo’s proportions', async () => {
    const { page } = staff;
    const work = form(page, 'data-status-form');
    await work.locator('.n-photo-item.here').waitFor();
    expect(await work.locator('.n-phases input:checked + span').innerText()).toBe(ja.phase.after);
    await work.locator('.alt').fill('きれいになった側溝');
    await work.locator('textarea[name=note]').fill('泥を取りました。');
    await keepScreen(page, 'after-3-form');
    await work.locator('button[type=submit]').click();
    await page.locator('naosu-compare').waitFor();
    const { photos } = await neighbour.get<Report>(`/reports/${number}`);
    expect(photos.at(-1)).toMatchObject({ phase: 'after', alt: 'きれいになった側溝' });
    const [before, after] = [photos[0], photos.at(-1)].map((p) => (p ? p.width / p.height : 0)) as [
      number,
      number,
    ];
    expect(after).toBeCloseTo(before, 1);
  });

  it('runs one camera at a time, and none when it is closed or the page goes away', async () => {
    const { page } = staff;
    const open = page.locator('.comment-box [data-ready] [data-ghost]');
    const seen = (await tracksOf(page)).length;
    const running = async () => (await tracksOf(page)).slice(seen);
    await open.click();
    await page.getByRole('button', { name: ja.ghostCamera.switchCamera }).click();
    await expect.poll(running, { timeout: 10_000 }).toEqual(['ended', 'live']);
    await page.locator('.n-ghost .frame.live').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('.n-ghost').waitFor({ state: 'detached' });
    expect(await running()).toEqual(['ended', 'ended']);
    await open.click();
    await page.locator('.n-ghost .frame.live').waitFor();
    await page.evaluate(() => dispatchEvent(new Event('pagehide')));
    await page.locator('.n-ghost').waitFor({ state: 'detached' });
    expect(await running()).toEqual(['ended', 'ended', 'ended']);
  });
});

describe('without a camera', () => {
  it('the before-photo stands beside a file field, and the photo comes all the same', async () => {
    const { page } = await openReport(neighbour, { camera: false, dark: true });
    await page.locator('[data-own-box] summary', { hasText: ja.report.own.reopen }).click();
    const box = form(page, 'data-own=reopen');
    await box.locator('[data-ghost]').click();
    await page.getByText(ja.ghostCamera.refused).waitFor();
    expect(
      await page.locator('.n-ghost .beside img').evaluate((i: HTMLImageElement) => i.naturalWidth),
    ).toBeGreaterThan(0);
    expect(await violationsOn(page)).toEqual([]);
    await keepScreen(page, 'after-4-beside');
    await page.locator('[data-plain]').setInputFiles(BEFORE);
    await box.locator('.n-photo-item.here').waitFor();
    expect(await page.locator('.n-ghost').count()).toBe(0);
    expect(await box.locator('.n-phases input:checked + span').innerText()).toBe(ja.phase.during);
  });
});

describe('before and after on the report', () => {
  const edge = (page: Page) =>
    page.locator('[data-stage]').evaluate((stage) => {
      const box = stage.getBoundingClientRect();
      const line = stage.querySelector('.line')?.getBoundingClientRect();
      return line ? Math.round(((line.left + line.width / 2 - box.left) / box.width) * 100) : -1;
    });
  const stageOf = async (page: Page) =>
    (await page.locator('[data-stage]').boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };

  it('are compared with the mouse and with the keys', async () => {
    const { page } = await openReport(undefined, { size: 'desktop' });
    const { x, y, width, height } = await stageOf(page);
    await page.mouse.move(x + width * 0.5, y + height * 0.3);
    await page.mouse.down();
    await page.mouse.move(x + width * 0.2, y + height * 0.4, { steps: 4 });
    await page.mouse.up();
    expect(await edge(page)).toBe(20);
    await page.keyboard.press('ArrowRight');
    expect(await edge(page)).toBe(25);
    const slider = page.getByRole('slider', { name: ja.report.compare });
    expect(await slider.getAttribute('aria-valuetext')).toBe(ja.compare.value(25));
    await page.keyboard.press('End');
    expect(await edge(page)).toBe(100);
    expect(await violationsOn(page)).toEqual([]);
  });

  it('are compared with a finger, which still scrolls the page', async () => {
    const { page } = await openReport(undefined);
    const { x, y, width, height } = await stageOf(page);
    const middle = { x: x + width / 2, y: y + height / 2 };
    await swipe(page, middle, { x: width * 0.25, y: 6 });
    await expect.poll(() => edge(page)).toBe(75);
    await swipe(page, { x: middle.x - 60, y: middle.y }, { x: 2, y: -160 });
    await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(60);
    expect(await edge(page)).toBe(75);
    expect(await widerThanScreen(page)).toEqual([]);
    await page.evaluate(() => scrollTo(0, 0));
    await keepScreen(page, 'after-5-compare');
  });

  it('are the first and the last, until others are chosen; each opens large', async () => {
    const { page } = await openReport(undefined, { dark: true });
    const half = page.locator('[data-stage] [data-side=before]');
    const first = await half.getAttribute('src');
    const choices = page.locator('[data-put=before]');
    expect(await choices.count()).toBe(2);
    await choices.nth(1).click();
    await expect.poll(() => half.getAttribute('src')).not.toBe(first);
    expect(await page.locator('[data-tag=before]').getAttribute('href')).toBe(await half.getAttribute('src'));
    await page.locator('[data-tag=before]').click();
    const large = page.locator('.n-lightbox img');
    await large.waitFor();
    expect(await large.getAttribute('src')).toContain(await half.getAttribute('src'));
    await page.locator('.n-lightbox .next').click();
    expect(await large.getAttribute('alt')).toContain('きれいになった側溝');
    expect(await violationsOn(page)).toEqual([]);
    await keepScreen(page, 'after-6-large');
  });

  it('stand beside each other without a script', async () => {
    const { page } = await town.window({ scripts: false });
    await page.goto(`/reports/${number}`);
    const boxes = await Promise.all(
      ['before', 'after'].map((side) => page.locator(`[data-side=${side}]`).boundingBox()),
    );
    const [before, after] = boxes;
    expect(after?.x).toBeGreaterThanOrEqual((before?.x ?? 0) + (before?.width ?? 0));
    expect([after?.y, after?.height]).toEqual([before?.y, before?.height]);
    await keepScreen(page, 'after-7-plain');
  });
});

describe('a neighbour comments with photos', () => {
  let passer: Window;
  beforeAll(async () => {
    passer = await openReport(await town.neighbour());
  });

  it('each with its words and its time, and all of them arrive', async () => {
    const { page } = passer;
    const box = form(page, 'data-comment');
    await box.locator('textarea').fill('通るたびに見ています。');
    await box.locator('[data-choose]').setInputFiles([BEFORE, OTHER]);
    await box.locator('.n-photo-item.here').nth(1).waitFor();
    const [one, two] = [box.locator('.n-photo-item').nth(0), box.locator('.n-photo-item').nth(1)];
    await one.locator('.alt').fill('朝の様子');
    await two.locator('.n-phases label', { hasText: ja.phase.before }).click();
    expect(await violationsOn(page)).toEqual([]);
    await one.getByRole('button', { name: ja.photoField.cover }).click();
    await page.locator('.n-cover[open]').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('.n-cover').waitFor({ state: 'detached' });
    await box.locator('button[type=submit]').scrollIntoViewIfNeeded();
    await keepScreen(page, 'after-8-comment');
    await box.locator('button[type=submit]').click();
    await page.locator('.n-event', { hasText: '通るたびに見ています。' }).locator('img').nth(1).waitFor();
    expect(await box.locator('.n-photo-item').count()).toBe(0);
    expect(await page.locator('.n-event:focus').innerText()).toContain('通るたびに見ています。');
    expect((await eventsOf()).at(-1)?.photos).toMatchObject([
      { alt: '朝の様子', phase: 'during' },
      { alt: null, phase: 'before' },
    ]);
  });

  it('that a lost line kept back, they go out with one more press and are not there twice', async () => {
    const { page, context } = passer;
    const box = form(page, 'data-comment');
    await box.locator('textarea').fill('きょうの写真です。');
    await box.locator('[data-choose]').setInputFiles([BEFORE, OTHER]);
    await box.locator('.n-photo-item.here').nth(1).waitFor();
    let letThrough = 1;
    await context.route('**/api/v1/photos', (route) =>
      letThrough-- > 0 ? route.continue() : route.abort('connectionreset'),
    );
    await box.locator('button[type=submit]').click();
    await box.getByText(ja.photoField.notSent).waitFor();
    expect(await box.locator('.n-photo-item.sent').count()).toBe(1);
    await keepScreen(page, 'after-9-failed');
    await context.unroute('**/api/v1/photos');
    let sentAgain = 0;
    page.on('request', (request) => {
      if (request.url().endsWith('/api/v1/photos')) sentAgain += 1;
    });
    await box.locator('button[type=submit]').click();
    await page.locator('.n-event', { hasText: 'きょうの写真です。' }).locator('img').nth(1).waitFor();
    expect(sentAgain).toBe(1);
    expect((await eventsOf()).filter(({ text }) => text === 'きょうの写真です。')).toHaveLength(1);
  });

  it('that the server had swept meanwhile, they go out anew', async () => {
    const { page } = passer;
    const box = form(page, 'data-comment');
    await box.locator('textarea').fill('ゆっくり書きました。');
    await box.locator('[data-choose]').setInputFiles(OTHER);
    const swept: number[] = [];
    const sweepFirst = async (route: Route) => {
      const { photos } = route.request().postDataJSON() as { photos: { id: string }[] };
      const drop = async (id: string | undefined) =>
        (await fetch(`/api/v1/photos/${id}`, { method: 'DELETE' })).status;
      swept.push(await page.evaluate(drop, photos[0]?.id));
      await route.continue();
    };
    await page.route('**/comments', sweepFirst, { times: 1 });
    await box.locator('button[type=submit]').click();
    await page.locator('.n-event', { hasText: 'ゆっくり書きました。' }).locator('img').waitFor();
    expect(swept).toEqual([204]);
    expect((await eventsOf()).at(-1)?.photos).toMatchObject([{ phase: 'during' }]);
  });

  it('went without a complaint of browser or server', () => {
    expect(town.complaints()).toEqual([]);
  });
});
