import { afterAll, beforeAll, expect, it } from 'vitest';
import { wordsFor } from '#words/index.ts';
import { AuthenticatorApp } from '../support/authenticator-app.ts';
import { runCommandOn } from '../support/server-process.ts';
import { keepScreen } from './browser.ts';
import { Town } from './town.ts';

const w = wordsFor('ja').secondFactor;

let town: Town;
beforeAll(async () => {
  town = await Town.open();
});
afterAll(() => town?.close());

it('leads the first administrator from the link over the phone to the desk, and on to a new phone', async () => {
  const { printed } = await runCommandOn(town.place, 'admin', 'link', '--json');
  const { pathname, search } = new URL((JSON.parse(printed) as { link: string }).link);
  const { page } = await town.window();
  await page.goto(pathname + search);
  await page.locator('[data-link-form] button').click();
  await page.waitForURL('**/sign-in/second-factor?next=%2Fstaff');
  await page.locator('[data-qr]').waitFor();
  expect(await page.locator('[data-qr]').evaluate((img: HTMLImageElement) => img.decode())).toBeUndefined();
  const phone = new AuthenticatorApp((await page.locator('[data-open]').getAttribute('href')) ?? '');
  await keepScreen(page, 'second-factor-enrol');
  await page.locator('input[name=code]').pressSequentially(phone.nextCode(new Date()));
  await page.locator('[data-list] li').nth(9).waitFor();
  expect(await page.locator('[data-list] li').first().innerText()).toMatch(/^\w{5}-\w{5}-\w{5}$/);
  await keepScreen(page, 'second-factor-recovery-codes');
  await page.getByRole('button', { name: w.noted }).click();
  await page.waitForURL('**/staff');
  await page.locator('naosu-desk').waitFor();

  await page.goto('/me/account');
  await page.getByRole('link', { name: w.change }).click();
  await page.locator('[data-qr][src]').waitFor();
  const next = new AuthenticatorApp((await page.locator('[data-open]').getAttribute('href')) ?? '');
  await keepScreen(page, 'second-factor-change');
  await page.locator('input[name=code]').pressSequentially(next.nextCode(new Date()));
  await page.getByRole('button', { name: w.noted }).click();
  await page.waitForURL('**/me/account');
  await page.goto('/staff/people');
  await page.locator('naosu-people').waitFor();
  expect(town.complaints()).toEqual([]);
});
