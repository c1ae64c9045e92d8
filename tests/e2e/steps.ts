import type { Locator, Page } from 'playwright-core';
import { wordsFor } from '#words/index.ts';
import type { Town } from './town.ts';

const ja = wordsFor('ja');

/** Opens the posting screen and waits until its script listens. */
export async function openPost(page: Page): Promise<void> {
  await page.goto('/new');
  await page.locator('naosu-post-page[data-alive]').waitFor();
}

/** Types a place into the posting screen's search and waits for what is offered first. */
export async function searchPlace(page: Page, words: string, first: RegExp): Promise<Locator> {
  await page.locator('#post-place-search').fill(words);
  const option = page.locator('#post-found [role=option]:first-child', { hasText: first });
  await option.waitFor();
  return option;
}

/** Takes where the person stands as the place, and waits until it has a name. */
export async function takeOwnPlace(page: Page): Promise<void> {
  await page.locator('[data-act=here]').click();
  await page
    .locator('.post-place')
    .getByText(/付近|[Nn]ear /)
    .first()
    .waitFor();
}

export const chooseCategory = (page: Page, name: string) =>
  page.locator('.n-cats:not([hidden]) .n-cat', { hasText: name }).click();

/** Sends the post and gives the number of the report that was made. */
export async function send(page: Page): Promise<number> {
  await page.locator('[data-act=send]').click();
  await page.waitForURL(/\/reports\/\d+$/);
  return Number(page.url().split('/').pop());
}

/** In by e-mail and code, as residents come. */
export async function signIn(town: Town, page: Page, email: string, next = '/me'): Promise<void> {
  await page.goto(`/sign-in?next=${encodeURIComponent(next)}`);
  await page.getByLabel(ja.signIn.email).fill(email);
  await page.getByRole('button', { name: ja.signIn.ask }).click();
  await page.locator('input[name=code]').waitFor();
  await page.locator('input[name=code]').pressSequentially(await town.codeFor(email));
  await page.waitForURL(`**${next}`);
}

/** Walks on with the Tab key until the focus is on what is wanted, as people without a mouse do. */
export async function tabTo(page: Page, selector: string, most = 120): Promise<void> {
  for (let i = 0; i < most; i++) {
    await page.keyboard.press('Tab');
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return;
  }
  throw new Error(`the Tab key does not lead to ${selector}`);
}
