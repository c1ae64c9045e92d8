import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { wordsFor } from '#words/index.ts';
import type { Window } from './browser.ts';
import type { Neighbour } from './neighbour.ts';
import { tabTo } from './steps.ts';
import { Town } from './town.ts';

const ja = wordsFor('ja');
const KITA = '27127';

let town: Town;
let desk: Window;
let colleague: Neighbour;
/** Newest first, as the queue has them. */
let numbers: number[] = [];

beforeAll(async () => {
  town = await Town.open();
  const neighbour = await town.neighbour();
  for (const text of ['街灯が暗い', '道路に穴', 'ごみの山', '枝が折れそう', '看板が傾いている'])
    numbers.push((await neighbour.report({ text })).number);
  const officer = await town.officer(KITA, '北区役所 一係');
  colleague = await town.officer(KITA, '北区役所 二係');
  desk = await town.window({ size: 'desktop' });
  await officer.sitDownAt(desk.context);
  await desk.page.goto('/staff');
  await desk.page.locator('naosu-desk[data-alive]').waitFor();
  const rows = desk.page.locator('[data-queue] a[data-number]');
  numbers = await rows.evaluateAll((all) => all.map((row) => Number(row.getAttribute('data-number'))));
});
afterAll(() => town?.close());

const opened = (page: Page, number: number | undefined) =>
  page.locator(`[data-work] [data-status-form][data-number="${number}"]`).waitFor();
const current = (page: Page) => page.locator('[data-queue] a[aria-current]').getAttribute('data-number');

describe('a morning at the desk', () => {
  it('walks the queue with J and K', async () => {
    const { page } = desk;
    await opened(page, numbers[0]);
    await page.keyboard.press('j');
    await opened(page, numbers[1]);
    await page.keyboard.press('j');
    await opened(page, numbers[2]);
    await page.keyboard.press('k');
    await opened(page, numbers[1]);
    expect(await current(page)).toBe(String(numbers[1]));
    await page.keyboard.press('k');
    await opened(page, numbers[0]);
  });

  it('answers with a template and Ctrl+Enter, and goes on to the next', async () => {
    const { page } = desk;
    await page.keyboard.press('1');
    const note = page.locator('[data-work] textarea[name=note]').first();
    await expect.poll(() => note.inputValue()).toBe(ja.staff.templates.lookText);
    await page.keyboard.press('Control+Enter');
    await opened(page, numbers[1]);
    await page.locator('[data-view=acknowledged] b', { hasText: '1' }).waitFor();
    expect(await page.locator('[data-queue] a[data-number]').count()).toBe(numbers.length - 1);
  });

  it('says in words that a colleague was quicker, and keeps what was typed', async () => {
    const { page } = desk;
    const number = numbers[1] ?? 0;
    await page.locator('[data-work] textarea[name=note]').first().fill('来週に工事します。');
    await page.locator('[data-work] .n-move', { hasText: ja.status.in_progress }).click();
    await colleague.move(number, 'acknowledged', { note: '見てきました。' });
    await page.locator('[data-status-form] button[type=submit]').click();
    await page.getByText(ja.report.moved).waitFor();
    await page.locator('[data-work] .n-timeline', { hasText: '見てきました。' }).waitFor();
    expect(await page.locator('[data-work] textarea[name=note]').first().inputValue()).toBe(
      '来週に工事します。',
    );
    await page.locator('[data-work] .n-move', { hasText: ja.status.in_progress }).click();
    await page.locator('[data-status-form] button[type=submit]').click();
    await page.locator('[data-view=in_progress] b', { hasText: '1' }).waitFor();
  });

  it('asks for the date of a plan and the reason of an end before it sends', async () => {
    const { page } = desk;
    const number = Number(await current(page));
    await opened(page, number);
    await page.locator('[data-work] .n-move', { hasText: ja.status.planned }).click();
    await page.locator('[data-work] input[name=expectedDate]').fill('2027-01-15');
    await page.locator('[data-work] textarea[name=note]').first().fill('年明けに直します。');
    await page.locator('[data-status-form] button[type=submit]').click();
    await page.locator('[data-view=planned] b', { hasText: '1' }).waitFor();
    const stranger = await town.window();
    await stranger.page.goto(`/reports/${number}`);
    await stranger.page.getByText('年明けに直します。').waitFor();
    expect(await stranger.page.locator('[data-status-sentence]').innerText()).toContain('1月15日');
  });

  it('hides a report with its rule, leaves a tombstone, and shows it again', async () => {
    const { page } = desk;
    const number = Number(await current(page));
    await opened(page, number);
    await page.locator('[data-visibility-form] summary').click();
    await page.locator('[data-visibility-form] select[name=rule]').selectOption('personal_data');
    await page.locator('[data-visibility-form] button[value=hidden]').click();
    await page.locator('[data-toasts] .n-toast').first().waitFor();
    const stranger = await town.window();
    const gone = await stranger.page.goto(`/reports/${number}`);
    expect(gone?.status()).toBe(410);
    await stranger.page.getByText(ja.report.tombstone.title(number)).waitFor();
    await stranger.page.getByText(ja.rule.personal_data).waitFor();
    await page.goto(`/reports/${number}`);
    await page.locator('naosu-report-page[data-alive]').waitFor();
    await page.locator('[data-visibility-form] button[value=public]').click();
    await page.locator('[data-visibility-form] .publish').waitFor({ state: 'detached' });
    expect((await stranger.page.goto(`/reports/${number}`))?.status()).toBe(200);
  });

  it('is done with the keyboard alone', async () => {
    const { page } = desk;
    await page.goto('/staff');
    await page.locator('naosu-desk[data-alive]').waitFor();
    const number = Number(await current(page));
    await opened(page, number);
    const seen = page.locator('[data-view=acknowledged] b');
    const before = Number(await seen.textContent());
    await page.keyboard.press('r');
    await page.keyboard.type('今日、見に行きます。');
    await tabTo(page, '[data-status-form] input[name=to]');
    await page.keyboard.press('ArrowDown');
    await tabTo(page, '[data-status-form] button[type=submit]');
    await page.keyboard.press('Enter');
    await expect.poll(async () => Number(await seen.textContent())).toBe(before + 1);
    const { status } = await colleague.get<{ status: string }>(`/reports/${number}`);
    expect(status).toBe('acknowledged');
  });

  it('went without a complaint of browser or server', () => {
    expect(town.complaints()).toEqual([]);
  });
});
