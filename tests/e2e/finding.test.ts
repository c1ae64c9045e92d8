import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { wordsFor } from '#words/index.ts';
import { waitForMap } from './map-eye.ts';
import { signIn } from './steps.ts';
import { Town } from './town.ts';

const ja = wordsFor('ja');
const PROBLEMS = 24;

let town: Town;
/** Of the first thing posted: a bench in Tennoji, far from all the others. */
let bench = 0;

beforeAll(async () => {
  town = await Town.open();
  const neighbour = await town.neighbour();
  bench = (
    await neighbour.report({
      category: 'park',
      text: '公園のベンチがこわれています。',
      location: { lng: 135.5121, lat: 34.6519 },
    })
  ).number;
  for (let i = 0; i < PROBLEMS; i++) {
    const location = { lng: 135.494 + (i % 6) * 0.0021, lat: 34.6935 + Math.floor(i / 6) * 0.0018 };
    await neighbour.report({
      category: i % 3 === 0 ? 'litter' : 'road',
      text: `困りごと その${i + 1}`,
      location,
    });
  }
  await neighbour.report({ kind: 'good', category: 'good_nature', text: '川ぞいの桜がきれいです。' });
});
afterAll(() => town?.close());

const kita = '/?z=14&lng=135.4995&lat=34.696';
const numbersIn = (page: Page) =>
  page
    .locator('[data-list] a[data-number]')
    .evaluateAll((cards) => cards.map((card) => card.getAttribute('data-number')));
const ready = async (page: Page) => {
  await waitForMap(page);
  await page.locator('[data-list]:not([aria-busy=true])').waitFor();
};

const scrollOf = (page: Page) => page.locator('[data-scroll]').evaluate((box) => box.scrollTop);
const restOf = (page: Page) => page.locator('[data-sheet]').getAttribute('data-rest');

describe('the map and its list', () => {
  it('gives list, scroll and address back exactly after a look at a filtered report', async () => {
    const { page } = await town.window({ size: 'desktop' });
    await page.goto(kita);
    await ready(page);
    await page.locator('[data-chips] [data-kind=problem]').click();
    await page.waitForURL(/kind=problem/);
    await page.locator('[data-chips] [data-kind=problem][aria-current=true]').waitFor();
    const cards = page.locator('[data-list] a[data-number]');
    // The chip says what is asked for before the cards of the answer take the place of the others.
    const down = () =>
      cards
        .nth(19)
        .scrollIntoViewIfNeeded()
        .then(
          () => numbersIn(page),
          () => [],
        );
    await expect.poll(down).toHaveLength(PROBLEMS);
    const card = cards.nth(20);
    await card.scrollIntoViewIfNeeded();
    const seen = async () => ({
      url: page.url(),
      numbers: await numbersIn(page),
      scroll: await scrollOf(page),
    });
    const before = await seen();
    expect(before.scroll).toBeGreaterThan(0);
    const number = await card.getAttribute('data-number');
    await card.click();
    await page.locator(`naosu-report-page[number="${number}"]`).waitFor();
    expect(new URL(page.url()).pathname).toBe(`/reports/${number}`);
    await page.goBack();
    await page.locator('naosu-report-page').waitFor({ state: 'detached' });
    await expect.poll(seen).toEqual(before);
    await page.goBack();
    await page.locator('[data-chips] [data-kind=""][aria-current=true]').waitFor();
    expect(page.url()).not.toContain('kind=');
  });

  it('gives the sheet back as it lay on a phone', async () => {
    const { page } = await town.window();
    await page.goto(kita);
    await ready(page);
    await page.locator('[data-grip]').click();
    await expect.poll(() => restOf(page)).toBe('full');
    const card = page.locator('[data-list] a[data-number]').nth(3);
    await card.scrollIntoViewIfNeeded();
    const before = { url: page.url(), rest: await restOf(page) };
    await card.click();
    await page.locator('naosu-report-page[data-alive]').waitFor();
    await page.locator('[data-panel] [data-back]').click();
    await page.locator('naosu-report-page').waitFor({ state: 'detached' });
    expect({ url: page.url(), rest: await restOf(page) }).toEqual(before);
  });

  it('narrows by kind of thing, status and ward, and says so in the address', async () => {
    const { page } = await town.window({ size: 'desktop' });
    await page.goto('/');
    await ready(page);
    await page.locator('[data-more-filters] summary').click();
    await page.locator('[data-filters] select[name=category]').selectOption('park');
    await page.waitForURL(/category=park/);
    await expect.poll(() => numbersIn(page)).toEqual([String(bench)]);
    await page.locator('[data-filters] select[name=ward]').selectOption('27109');
    await page.waitForURL(/ward=27109/);
    await expect.poll(() => numbersIn(page)).toEqual([String(bench)]);
    await page.locator('[data-filters] select[name=status]').selectOption('resolved');
    await page.locator('[data-list-state] .n-empty').waitFor();
    await page.reload();
    await page.locator('[data-list-state] .n-empty').waitFor();
    expect(page.url()).toMatch(/category=park.*status=resolved.*ward=27109/);
  });

  it('goes to a report by its number, and to a place by its name', async () => {
    const { page } = await town.window({ size: 'desktop' });
    await page.goto(kita);
    await ready(page);
    const field = page.locator('.n-search input[name=q]');
    await field.fill(`#${bench}`);
    await field.press('Enter');
    await page.locator(`naosu-report-page[number="${bench}"]`).waitFor();
    await page.goBack();
    await page.locator('naosu-report-page').waitFor({ state: 'detached' });
    await field.fill('天王寺駅');
    await page.locator('[data-suggestions] [role=option]', { hasText: '天王寺' }).first().click();
    await page.waitForURL((url) => Math.abs(Number(url.searchParams.get('lat')) - 34.647) < 0.01);
  });

  it('lists what the map shows, also after it was moved by hand', async () => {
    const { page } = await town.window({ size: 'desktop' });
    await page.goto('/?z=15&lng=135.5121&lat=34.6519');
    await ready(page);
    await expect.poll(() => numbersIn(page)).toEqual([String(bench)]);
    const box = await page.locator('[data-map]').boundingBox();
    if (!box) throw new Error('no map');
    await page.mouse.move(box.x + box.width / 2, box.y + 100);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width / 2, box.y + box.height - 60, { steps: 8 });
    await page.mouse.move(box.x + box.width / 2, box.y + box.height - 40, { steps: 4 });
    await page.mouse.up();
    await expect.poll(() => numbersIn(page)).toEqual([]);
  });
});

describe('without a script', () => {
  it('the list can be read and narrowed, and turns its pages', async () => {
    const { page } = await town.window({ scripts: false });
    await page.goto('/?view=list');
    expect((await numbersIn(page)).length).toBeGreaterThan(10);
    await page.locator('[data-more-filters] summary').click();
    await page.locator('[data-filters] select[name=category]').selectOption('park');
    await page.locator('[data-filters] button[type=submit]').click();
    await page.waitForURL(/category=park/);
    expect(await numbersIn(page)).toEqual([String(bench)]);
    await page.goto('/?view=list');
    const first = await numbersIn(page);
    await page.locator('[data-more]').click();
    await page.waitForURL(/cursor=/);
    expect(first).not.toContain((await numbersIn(page))[0]);
  });

  it('a report is complete, and asks to sign in before a comment', async () => {
    const { page } = await town.window({ scripts: false });
    await page.goto(`/reports/${bench}`);
    for (const part of ['h1', '[data-status-box]', '.n-timeline', '.where', '[data-support]'])
      expect(await page.locator(part).first().isVisible(), part).toBe(true);
    await page.getByText(ja.report.comment.signIn).waitFor();
    await page.locator('[data-support]').click();
    await page.locator('[data-support][aria-pressed=true]').waitFor();
  });

  it('whoever signed in comments by the plain form', async () => {
    const signedIn = await town.window();
    await signIn(town, signedIn.page, 'plain@example.jp');
    const plain = await town.window({ scripts: false });
    await plain.context.addCookies(await signedIn.context.cookies());
    await plain.page.goto(`/reports/${bench}`);
    await plain.page.locator('[data-comment] textarea').fill('座れなくて困っています。');
    await plain.page.locator('[data-comment] button[type=submit]').click();
    await plain.page.locator('.n-timeline', { hasText: '座れなくて困っています。' }).waitFor();
  });
});

describe('all of it', () => {
  it('went without a complaint of browser or server', () => {
    expect(town.complaints()).toEqual([]);
  });
});
