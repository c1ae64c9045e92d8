import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '#domain/report.ts';
import { wordsFor } from '#words/index.ts';
import { violationsOn } from './axe.ts';
import { keepScreen, openWindow, type Window } from './browser.ts';
import {
  boxWithMouse,
  choosePhotos,
  coloursOf,
  faces,
  jpegsIn,
  streetWithFaces,
  strokeWithFinger,
} from './covering-hand.ts';
import { chooseCategory, openPost, send } from './steps.ts';
import { photoFile, Town } from './town.ts';
import { openWiretap, type Wiretap } from './wiretap.ts';

const ja = wordsFor('ja');
const { photo: words } = ja.post;
/** The photos that all test with; they are not part of the repository. */
const HEIC = join(
  fileURLToPath(new URL('../../..', import.meta.url)),
  'shared/data/photos/heic_iphone_gps_o6.heic',
);

let town: Town;
let wire: Wiretap;
let street: { name: string; mimeType: string; buffer: Buffer };

beforeAll(async () => {
  town = await Town.open();
  wire = await openWiretap(town.server.base);
  street = { name: 'street.jpg', mimeType: 'image/jpeg', buffer: await streetWithFaces() };
});
afterAll(async () => {
  await wire?.close();
  await town?.close();
});

async function resident(): Promise<Window> {
  const window = await openWindow(town.browser, wire.base);
  town.windows.push(window);
  wire.sent.length = 0;
  await openPost(window.page);
  return window;
}

const uploads = () => wire.sent.filter(({ method, path }) => method === 'POST' && path === '/api/v1/photos');
const reportOf = async (page: Page, number: number) =>
  (await (await page.request.get(`/api/v1/reports/${number}`)).json()) as Report;
const photoOf = async (page: Page, url = '') => Buffer.from(await (await page.request.get(url)).body());

describe('a photo with faces', () => {
  it('is covered with mouse, keys and finger before anything leaves the device', async () => {
    const { page } = await resident();
    await choosePhotos(page, street);
    await page
      .locator('.post-place')
      .getByText(/撮影 .*11月20日\(金\)/)
      .waitFor();
    await keepScreen(page, 'covering-1-here');
    expect(await violationsOn(page)).toEqual([]);
    await page.getByRole('button', { name: words.coverOf(1) }).click();
    await page.locator('.n-cover[open] .cover-stage').waitFor();

    await boxWithMouse(page, faces.mouse);
    await page.locator('[data-do=add]').click();
    for (let step = 0; step < 2; step++) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Shift+ArrowUp');
    await page.keyboard.press('Shift+ArrowDown');
    await page.locator('[data-tool=brush]').click();
    await strokeWithFinger(page, faces.finger);
    await page.getByText(ja.cover.count(3)).waitFor();
    expect(await violationsOn(page)).toEqual([]);
    await page.locator('[data-do=undo]').click();
    await page.getByText(ja.cover.count(2)).first().waitFor();
    await page.keyboard.press('Control+y');
    await keepScreen(page, 'covering-2-editor');
    await page.locator('[data-do=done]').click();
    await page.locator('.n-cover').waitFor({ state: 'detached' });
    expect(await violationsOn(page)).toEqual([]);
    expect(uploads()).toEqual([]);

    await chooseCategory(page, '道路');
    await page.locator('.post-photo.sent').waitFor();
    const number = await send(page);
    const [stored] = (await reportOf(page, number)).photos;
    const seen = await coloursOf(await photoOf(page, stored?.displayUrl));
    expect(seen).toMatchObject({ red: 0, width: 1600, height: 1200 });
    expect(seen.green).toBeGreaterThan(10_000);
  });

  it('never sent what it had shown, nor what the phone had written into it', async () => {
    expect((await coloursOf(street.buffer)).red).toBeGreaterThan(10_000);
    const bodies = wire.sent.map(({ body }) => body);
    const pictures = jpegsIn(bodies);
    expect(pictures).toHaveLength(1);
    for (const picture of pictures) expect((await coloursOf(picture)).red).toBe(0);
    for (const secret of [
      'street.jpg',
      'iPhone',
      'Exif',
      '2026:11:20',
      street.buffer.subarray(-20_000, -19_968),
    ])
      expect(bodies.filter((body) => body.includes(secret))).toEqual([]);
  });

  it('can be covered after it was let go: the covered one follows and the first is taken back', async () => {
    const { page } = await resident();
    await choosePhotos(page, street);
    await page.getByRole('button', { name: words.letGo }).click();
    await page.locator('.post-photo.sent').waitFor();
    await page.getByRole('button', { name: words.coverOf(1) }).click();
    await page.locator('.n-cover[open] .cover-stage').waitFor();
    for (const face of Object.values(faces)) await boxWithMouse(page, face);
    await page.locator('[data-do=done]').click();
    await expect.poll(() => uploads().length, { timeout: 20_000 }).toBe(2);
    await page.locator('.post-photo.sent').waitFor();
    expect(wire.sent.filter(({ method }) => method === 'DELETE')).toHaveLength(1);
    await chooseCategory(page, '道路');
    const [stored, ...more] = (await reportOf(page, await send(page))).photos;
    expect(more).toEqual([]);
    expect((await coloursOf(await photoOf(page, stored?.displayUrl))).red).toBe(0);
  });

  it('keeps its covers over a reload, and they can be taken off again', async () => {
    const { page } = await resident();
    await choosePhotos(page, street);
    await page.getByRole('button', { name: words.coverOf(1) }).click();
    await boxWithMouse(page, faces.mouse);
    await page.locator('[data-do=done]').click();
    await page.locator('.post-photo-cover', { hasText: words.coveredShort(1) }).waitFor();
    await page.reload();
    await page.locator('.post-photo.here').waitFor();
    await page.getByRole('button', { name: words.coveredOf(1, 1) }).click();
    await page.locator('.cover-shape').focus();
    await page.keyboard.press('Delete');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: ja.cover.goOn }).click();
    await page.locator('[data-do=done]').click();
    await page.locator('.post-photo-cover', { hasText: words.cover }).waitFor();
    expect(uploads()).toEqual([]);
  });
});

describe('several photos', () => {
  it('arrive in the chosen order, with their words, without the removed one', async () => {
    const { page } = await resident();
    const files = ['osaka_kita_o6.jpg', 'orient_landscape_6.jpg', 'webp_photo.webp'].map(photoFile);
    await choosePhotos(page, ...files);
    await page.getByRole('button', { name: words.remove(3) }).click();
    await page.getByRole('button', { name: ja.common.undo }).first().click();
    await page.locator('.post-photo').nth(2).waitFor();
    await page.getByRole('button', { name: words.remove(3) }).click();
    await page.locator('.post-photo-open').first().click();
    const sheet = page.locator('.post-sheet[open]');
    await sheet.locator('#post-alt').fill('割れた点字ブロック');
    await sheet.getByText(ja.phase.after).click();
    await sheet.getByRole('button', { name: words.sheet.later }).click();
    await sheet.getByText(words.sheet.title(2, 2)).waitFor();
    expect(await violationsOn(page)).toEqual([]);
    await keepScreen(page, 'covering-3-sheet');
    await sheet.getByRole('button', { name: words.sheet.done }).click();
    await sheet.waitFor({ state: 'detached' });
    await page.locator('.post-photo').nth(1).dragTo(page.locator('.post-photo').first());
    await page
      .locator('.post-photo:first-child', { hasNot: page.locator('[aria-label*="写真2"]') })
      .waitFor();
    await chooseCategory(page, '道路');
    const { photos } = await reportOf(page, await send(page));
    expect(
      photos.map(({ alt, phase, width, height }) => ({ alt, phase, isUpright: height > width })),
    ).toEqual([
      { alt: '割れた点字ブロック', phase: 'after', isUpright: true },
      { alt: null, phase: 'before', isUpright: false },
    ]);
  });

  it('say each what is wrong with it, and what to do', async () => {
    const { page } = await resident();
    await page
      .locator('[data-photo-input][multiple]')
      .setInputFiles([photoFile('text.jpg'), photoFile('bomb_30000x30000.png')]);
    await page.getByText(ja.common.photoRefused.unreadable).waitFor();
    await page.getByText(ja.common.photoRefused.too_large).waitFor();
    expect(uploads()).toEqual([]);
    const more = Array.from({ length: 4 }, () => photoFile('webp_photo.webp'));
    await page.locator('[data-photo-input][multiple]').setInputFiles(more);
    const full = page.getByText(words.tooMany);
    await full.waitFor();
    await page.getByRole('button', { name: words.remove(1) }).click();
    await full.waitFor({ state: 'hidden' });
  });
});

describe('a photo as iPhones make them', () => {
  it.skipIf(!existsSync(HEIC))(
    'leaves as an upright JPEG, its place offered, under rules that pages do not have',
    async () => {
      const { page } = await resident();
      const [worker] = await Promise.all([
        page.waitForResponse((answer) => answer.url().includes('/heic-worker-')),
        choosePhotos(page, HEIC),
      ]);
      expect(worker.headers()['content-security-policy']).toContain("'wasm-unsafe-eval'");
      expect((await page.request.get('/new')).headers()['content-security-policy']).not.toContain('wasm');
      await page.locator('.post-place').getByText(ja.post.place.from.photo).waitFor();
      await page.getByRole('button', { name: words.letGo }).click();
      await page.locator('.post-photo.sent').waitFor();
      const [jpeg] = jpegsIn(uploads().map(({ body }) => body));
      expect(await coloursOf(jpeg ?? Buffer.alloc(0))).toMatchObject({ width: 1536, height: 2048 });
    },
  );
});

it('went without a complaint of browser or server', () => {
  expect(town.complaints()).toEqual([]);
});
