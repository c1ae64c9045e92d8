import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ja } from '#words/ja/index.ts';
import { aReport } from '../support/city-app.ts';
import { keepScreen, type Window } from './browser.ts';
import { Neighbour } from './neighbour.ts';
import { fillPost } from './queue.ts';
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

const open = (page: Page, inside: string) =>
  page
    .locator('details', { has: page.locator(inside) })
    .locator('summary')
    .click();

/** Whether the words of the draft, or any photo, lie on this device. */
const everythingOnDevice = (page: Page) =>
  page.evaluate(async (draft) => {
    const asked = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const database = await asked(indexedDB.open('naosu-drafts'));
    const stores = [...database.objectStoreNames];
    const transaction = database.transaction(stores);
    const kept = await Promise.all(stores.map((store) => asked(transaction.objectStore(store).getAll())));
    database.close();
    return {
      words: JSON.stringify(kept).includes(draft),
      photos: kept[stores.indexOf('bytes')]?.length !== 0,
    };
  }, DRAFT);

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
});

it('shows a guest’s post by its private link, which the address bar forgets', async () => {
  const guest = new Neighbour(town.server.base);
  const { number } = await guest.report();
  const { link } = await guest.post<{ link: string }>(`/reports/${number}/tracking-link`, {});
  const { page } = await town.window();
  await page.goto(`/track${new URL(link).hash}`);
  await page.locator('[data-tracked] h2').first().waitFor();
  expect(page.url()).toBe(`${town.server.base}/track`);
  await page.reload();
  await open(page, '[data-correct]');
  await page.locator('[data-correct] textarea').fill('段差が2つあります');
  await page.locator('[data-correct] button').click();
  await page.locator('[data-tracked] .words', { hasText: '段差が2つあります' }).waitFor();
  await open(page, '[data-withdraw]');
  await page.locator('[data-withdraw] textarea').fill('もう直っていました');
  await page.locator('[data-withdraw] button').click();
  await page.locator('[data-withdraw]').waitFor({ state: 'detached' });
  expect(await guest.get(`/reports/${number}`)).toMatchObject({
    status: 'closed',
    text: '段差が2つあります',
  });
  const secret = new URL(link).hash.slice(1);
  expect(town.server.printed() + town.server.complaints()).not.toContain(secret);
});

it('deletes the account, what lies on the device, and the posts, as was chosen', async () => {
  const { page } = laptop;
  const number = await page.evaluate(async (body) => {
    const headers = { 'Content-Type': 'application/json' };
    const answer = await fetch('/api/v1/reports', { method: 'POST', headers, body });
    return ((await answer.json()) as { number: number }).number;
  }, JSON.stringify(aReport()));
  expect((await page.goto(`/reports/${number}`))?.status()).toBe(200);
  await openPost(page);
  const sentAhead = page.waitForResponse((answer) => answer.url().endsWith('/api/v1/photos'));
  await fillPost(page, DRAFT);
  await sentAhead;
  await expect.poll(() => everythingOnDevice(page)).toMatchObject({ words: true, photos: true });
  await page.goto('/me/data');
  await page.locator('[data-leave] input[value=remove]').check();
  await page.locator('[data-leave] input[name=confirm]').fill(ja.leaving.go.word);
  await page.locator('[data-leave] button').click();
  await page.locator('[data-gone]').waitFor();
  expect(await everythingOnDevice(page)).toEqual({ words: false, photos: false });
  const me = await page.evaluate(async () => (await fetch('/api/v1/me')).json() as Promise<unknown>);
  expect(me).toMatchObject({ signedIn: false });
  expect((await page.goto(`/reports/${number}`))?.status()).toBe(404);
  expect(town.complaints()).toEqual([]);
});
