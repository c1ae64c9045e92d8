import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ja } from '#words/ja/index.ts';
import { keepScreen, type Window } from './browser.ts';
import { openPost, signIn } from './steps.ts';
import { Town } from './town.ts';

const [EMAIL, OTHER] = ['hanako@example.jp', 'hana@example.com'];
const DRAFT = '公園の水飲み場がこわれています';
let town: Town;
let phone: Window;
let laptop: Window;
beforeAll(async () => {
  town = await Town.open();
  [phone, laptop] = [await town.window(), await town.window({ size: 'desktop' })];
});
afterAll(() => town?.close());

const rows = (page: Page) => page.locator('naosu-sessions [data-session]');

it('comes in by the link of a mail on another device than the one that asked', async () => {
  await signIn(town, phone.page, EMAIL);
  await laptop.page.goto('/sign-in');
  await laptop.page.locator('naosu-sign-in[data-alive]').waitFor();
  await keepScreen(laptop.page, 'sign-in-desktop');
  await laptop.page.getByLabel(ja.signIn.email).fill(EMAIL);
  await laptop.page.getByRole('button', { name: ja.signIn.ask }).click();
  await laptop.page.locator('input[name=code]').waitFor();
  await keepScreen(laptop.page, 'sign-in-code-desktop');
  await laptop.page.goto(await town.linkFor(EMAIL));
  await laptop.page.getByRole('button', { name: ja.signIn.linkButton }).click();
  await laptop.page.waitForURL((url) => url.pathname === '/');
  await laptop.page.goto('/me/account');
  expect(await rows(laptop.page).count()).toBe(2);
  expect(await rows(laptop.page).first().textContent()).toContain(ja.sessions.here);
});

it('signs the other device out without a reload, and finds the draft of it again', async () => {
  const { page } = phone;
  await openPost(page);
  await page.locator('#post-text').fill(DRAFT);
  await page.locator('[data-saved]:not(:empty)').waitFor();
  await laptop.page.evaluate(() => document.body.setAttribute('data-same-page', ''));
  await keepScreen(laptop.page, 'account-desktop');
  await laptop.page.locator('[data-end]').click();
  await expect.poll(() => rows(laptop.page).count()).toBe(1);
  expect(await laptop.page.locator('[data-end-others]').count()).toBe(0);
  expect(await laptop.page.locator('body[data-same-page]').count()).toBe(1);

  await openPost(page);
  expect(await page.locator('#post-text').inputValue()).toBe('');
  expect(await page.locator('body').textContent()).not.toContain(DRAFT);
  await signIn(town, page, EMAIL, '/new');
  await page.locator('naosu-outbox', { hasText: DRAFT }).waitFor();
});

it('changes the address without a reload', async () => {
  const { page } = laptop;
  await page.locator('naosu-email summary').click();
  await page.getByLabel(ja.email.label).fill(OTHER);
  await page.getByRole('button', { name: ja.email.ask, exact: true }).click();
  const code = page.locator('naosu-email input[name=code]');
  await code.waitFor();
  await code.pressSequentially(await town.codeFor(OTHER));
  await page.locator('naosu-email [data-now]', { hasText: ja.email.now(OTHER) }).waitFor();
  expect(await page.locator('body[data-same-page]').count()).toBe(1);
  await keepScreen(page, 'account-changed-desktop');
  expect(town.complaints()).toEqual([]);
});
