import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, it } from 'vitest';
import type { Report } from '#domain/report.ts';
import { keepScreen, type Look, type Size, sizes, type Window } from './browser.ts';
import { demoPlace } from './demo-place.ts';
import { waitForMap } from './map-eye.ts';
import type { Neighbour } from './neighbour.ts';
import { openPost, takeOwnPlace } from './steps.ts';
import { photoFile, Town } from './town.ts';

const KITA = '27127';
let town: Town;
let officer: Neighbour;
let shown: { resolved: number; progress: number; hidden: number };

type Scene = { as?: 'office'; go: (page: Page, window: Window) => Promise<unknown> };

const map = async (page: Page, address: string) => {
  await page.goto(address);
  await waitForMap(page);
};

const scenes: Record<string, Scene> = {
  map: { go: (page) => map(page, '/') },
  'map-near': { go: (page) => map(page, '/?z=15&lng=135.4975&lat=34.7005') },
  'map-filters': {
    go: async (page) => {
      await map(page, '/?status=open,acknowledged,planned,in_progress');
      await page.locator('[data-more-filters] summary').click();
    },
  },
  'map-empty': { go: (page) => map(page, '/?q=ありえない言葉') },
  'map-loading': {
    go: async (page) => {
      await page.route('**/api/v1/**', () => undefined);
      await page.route('**/basemap/**', () => undefined);
      await page.goto('/');
      await page.locator('[data-list]').waitFor();
    },
  },
  'map-offline': {
    go: async (page, { context }) => {
      await map(page, '/');
      await context.setOffline(true);
      await page.locator('[data-chips] [data-kind=problem]').click();
      await page.locator('[data-list-state] .n-empty').waitFor();
    },
  },
  list: { go: (page) => page.goto('/?view=list') },
  'report-resolved': { go: (page) => page.goto(`/reports/${shown.resolved}`) },
  'report-progress': { go: (page) => page.goto(`/reports/${shown.progress}`) },
  'report-timeline': {
    go: async (page) => {
      await page.goto(`/reports/${shown.resolved}`);
      await page.locator('[data-timeline]').scrollIntoViewIfNeeded();
    },
  },
  'report-gone': { go: (page) => page.goto(`/reports/${shown.hidden}`) },
  'post-empty': { go: openPost },
  'post-filled': {
    go: async (page) => {
      await openPost(page);
      await page.locator('[data-photo-input]').first().setInputFiles(photoFile('orient_landscape_3.jpg'));
      await page.locator('.post-photo.here').waitFor();
      await takeOwnPlace(page);
      await page.locator('.n-cat:has(input[value=road])').click();
      await page.locator('.post-chip').first().waitFor();
    },
  },
  'post-refused': {
    go: async (page, { context }) => {
      await context.setGeolocation({ longitude: 135.7681, latitude: 35.0116 });
      await openPost(page);
      await page.locator('[data-act=here]').click();
      await page.locator('#post-place-problem:not([hidden])').waitFor();
      await page.locator('[data-act=send]').click();
    },
  },
  staff: {
    as: 'office',
    go: async (page) => {
      await page.goto('/staff');
      await page.locator('naosu-desk[data-alive]').waitFor();
      if ((page.viewportSize()?.width ?? 0) >= sizes.desktop.width) await waitForMap(page);
    },
  },
  'staff-report': {
    as: 'office',
    go: async (page) => {
      await page.goto('/staff');
      await page.locator('[data-queue] a[data-number]').first().click();
      await page.locator('[data-work] [data-status-form]').first().waitFor();
    },
  },
  'sign-in': { go: (page) => page.goto('/sign-in') },
  me: { as: 'office', go: (page) => page.goto('/me') },
  ward: { go: (page) => page.goto(`/wards/${KITA}`) },
  about: { go: (page) => page.goto('/about') },
  'not-found': { go: (page) => page.goto('/reports/999999') },
  offline: { go: (page) => page.goto('/offline') },
};

const looks: Look[] = (Object.keys(sizes) as Size[]).flatMap((size) => [
  { size, dark: false, language: 'ja' as const },
  { size, dark: true, language: 'ja' as const },
  { size, dark: false, language: 'en' as const },
]);

describe.runIf(process.env.NAOSU_SCREENS === '1')('screens to look at, from the demo', () => {
  beforeAll(async () => {
    town = await Town.open({}, await demoPlace());
    officer = await town.officer(KITA, '北区役所 地域担当');
    const newest = async (query: string) =>
      (await officer.get<{ items: Report[] }>(`/reports?${query}&ward=${KITA}&limit=50`)).items;
    const withBoth = (report: Report) => new Set(report.photos.map(({ phase }) => phase)).size > 1;
    const resolved = (await newest('status=resolved')).find(withBoth)?.number ?? 1;
    const progress = (await newest('status=in_progress'))[0]?.number ?? 1;
    const hidden = (await newest('kind=problem')).at(-1)?.number ?? 1;
    await officer.show(hidden, 'hidden', { rule: 'personal_data' });
    shown = { resolved, progress, hidden };
  }, 600_000);
  afterAll(() => town?.close());

  for (const look of looks) {
    const name = `${look.size}-${look.dark ? 'dark' : 'light'}-${look.language}`;
    it(name, async () => {
      for (const [scene, { as, go }] of Object.entries(scenes)) {
        const window = await town.window(look);
        if (as === 'office') await officer.sitDownAt(window.context);
        await go(window.page, window);
        await keepScreen(window.page, `${scene}.${name}`);
        await window.context.close();
      }
    }, 300_000);
  }
});
