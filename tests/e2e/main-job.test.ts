import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { wordsFor } from '#words/index.ts';
import { keepScreen, type Window } from './browser.ts';
import { Hand } from './hand.ts';
import { shareOfColours, tapMiddleOfMap, waitForMap } from './map-eye.ts';
import { photoFile, Town } from './town.ts';

const ja = wordsFor('ja');
const KITA = '27127';
const TEXT = '歩道のタイルが割れて、つまずきそうです。';
/** Where the fixture's photo says that it was taken: by Osaka station. */
const PHOTO_PLACE = { lng: 135.495951, lat: 34.702485 };

let town: Town;
let resident: Window;
let staff: Window;
let number = 0;

beforeAll(async () => {
  town = await Town.open();
  resident = await town.window();
  staff = await town.window({ size: 'desktop' });
});
afterAll(() => town?.close());

const statusOf = (page: Page) => page.locator('.about .n-status').first();
const reload = async (page: Page) => {
  await page.reload();
  await page.locator('naosu-report-page').waitFor();
};

describe('from a hole in the road to its repair', () => {
  it('shows the map of Osaka with its wards, waters, roads, railways and Japanese names', async () => {
    const { page } = resident;
    const tiles: number[] = [];
    page.on('response', (response) => {
      if (response.url().includes('/basemap/')) tiles.push(response.status());
    });
    await page.goto('/');
    await expect.poll(() => page.locator('[data-count]').isVisible()).toBe(true);
    await waitForMap(page);
    await keepScreen(page, '01-map');
    expect(tiles.length).toBeGreaterThan(0);
    expect(tiles.filter((status) => status >= 400)).toEqual([]);
    const seen = await shareOfColours(page, ['land', 'water', 'wardName', 'border', 'rail', 'motorway']);
    expect(seen.land).toBeGreaterThan(0.05);
    expect(seen.water).toBeGreaterThan(0.02);
    for (const drawn of ['wardName', 'border', 'rail', 'motorway'] as const)
      expect(seen[drawn], drawn).toBeGreaterThan(0.0001);
  });

  it('takes a photo post in at most seven actions of a thumb', async () => {
    const { page } = resident;
    const hand = new Hand(page);
    await hand.tap('the camera in the dock', page.locator('.n-dock a[href="/new"]'));
    await hand.pick('a photo', page.locator('.post-photo-button.main'), photoFile('osaka_kita_o6.jpg'));
    await hand.tap('the kind of thing', page.locator('.n-cat', { hasText: '道路' }));
    await hand.type('a few words', page.locator('#post-text'), TEXT);
    await page.locator('.post-place').waitFor();
    await keepScreen(page, '02-post');
    await hand.tap('send', page.locator('[data-act=send]'));
    await page.waitForURL(/\/reports\/\d+$/);
    process.stdout.write(`a photo post takes ${hand.actions} actions: ${hand.did.join(', ')}\n`);
    expect(hand.actions).toBeLessThanOrEqual(7);
    number = Number(page.url().split('/').pop());
  });

  it('shows its author the report at once, and that the office looks at it first', async () => {
    const { page } = resident;
    await page.getByText(TEXT).first().waitFor();
    await page.getByText(ja.report.held.title).waitFor();
    expect(
      await page
        .locator('.about img')
        .first()
        .evaluate((image: HTMLImageElement) => image.decode().then(() => image.naturalWidth)),
    ).toBeGreaterThan(0);
    await keepScreen(page, '03-report');
  });

  it('shows its author the mark on their map, which opens the report', async () => {
    const { page } = resident;
    await page.goto(`/?z=17&lng=${PHOTO_PLACE.lng}&lat=${PHOTO_PLACE.lat}`);
    await waitForMap(page);
    await keepScreen(page, '04-own-mark');
    await tapMiddleOfMap(page);
    await page.waitForURL(`**/reports/${number}`);
  });

  it('keeps it from everybody else until then', async () => {
    const stranger = await town.window();
    const answer = await stranger.page.goto(`/reports/${number}`);
    expect(answer?.status()).toBe(404);
    await stranger.context.close();
  });

  it('lets the invited staff in by a link that only a press of the button spends', async () => {
    const link = await town.invite('kita@ward.example', KITA, '北区役所 地域課');
    const { page } = staff;
    await page.goto(link);
    await page.reload();
    await page.getByRole('button', { name: ja.signIn.linkButton }).click();
    await page.waitForURL('**/staff');
  });

  it('shows the staff what waits, as a list and on a map', async () => {
    const { page } = staff;
    await page.locator('[data-view=held]').click();
    await page.locator(`[data-queue] a[data-number="${number}"]`).waitFor();
    await waitForMap(page);
    await keepScreen(page, '05-desk');
  });

  it('lets the staff let it through', async () => {
    const { page } = staff;
    await page.locator('[data-visibility-form] .publish button').click();
    await page.getByText(ja.staff.emptyTitle).waitFor();
    const stranger = await town.window();
    expect((await stranger.page.goto(`/reports/${number}`))?.status()).toBe(200);
    await stranger.context.close();
  });

  it('lets the staff say 対応中, with words', async () => {
    const { page } = staff;
    await page.locator('[data-view=new]').click();
    await page.locator(`[data-queue] a[data-number="${number}"][aria-current]`).waitFor();
    await page.locator('[data-work] textarea[name=note]').first().fill('工事の業者に頼みました。');
    await page.locator('[data-work] .n-move', { hasText: ja.status.in_progress }).click();
    await page.locator('[data-status-form] button[type=submit]').click();
    await page.locator('[data-view=in_progress] b', { hasText: '1' }).waitFor();
    await keepScreen(page, '06-in-progress');
    await reload(resident.page);
    expect(await statusOf(resident.page).innerText()).toContain(ja.status.in_progress);
  });

  it('lets the staff say 解決, with an after-photo', async () => {
    const { page } = staff;
    await page.goto(`/reports/${number}`);
    await page.locator('[data-status-form] .n-move', { hasText: ja.status.resolved }).click();
    await page.locator('[data-status-form] textarea[name=note]').fill('タイルを入れかえました。');
    await page
      .locator('[data-status-form] [data-ready] [data-choose]')
      .setInputFiles(photoFile('orient_landscape_6.jpg'));
    await page.locator('[data-status-form] .n-photo-item.here').waitFor();
    await keepScreen(page, '07-resolving');
    await page.locator('[data-status-form] button[type=submit]').click();
    await page.locator('naosu-compare').waitFor();
  });

  it('shows everybody what happened, in words, with dates and both photos', async () => {
    const { page } = resident;
    await reload(page);
    expect(await statusOf(page).innerText()).toContain(ja.status.resolved);
    const timeline = await page.locator('.n-timeline').innerText();
    expect(timeline).toContain('工事の業者に頼みました。');
    expect(timeline).toContain('タイルを入れかえました。');
    expect(timeline).toMatch(/\d+月\d+日/);
    expect(await page.locator('naosu-compare img').count()).toBe(2);
    await keepScreen(page, '08-resolved');
    await page.locator('.n-timeline').scrollIntoViewIfNeeded();
    await keepScreen(page, '09-timeline');
  });

  it('went without a complaint of browser or server', () => {
    expect(town.complaints()).toEqual([]);
  });
});
