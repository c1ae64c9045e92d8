import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { wordsFor } from '#words/index.ts';
import { keepScreen, type Window } from './browser.ts';
import { Device } from './device.ts';
import { Hand } from './hand.ts';
import { photoFile, Town } from './town.ts';

const ja = wordsFor('ja');
/** How much more somebody new may have to do than somebody signed in, from opening the page to a published post. */
const MORE_ACTIONS = 4;

let town: Town;
let home: Window;
let device: Device;

beforeAll(async () => {
  town = await Town.open();
  home = await town.namedWindow();
  device = await Device.in(home.context, home.page);
});
afterAll(() => town?.close());

/** From the first page to a sent post, as in the main job. */
async function post(page: Page, hand: Hand, words: string): Promise<number> {
  await page.goto('/');
  await hand.tap('the camera in the dock', page.locator('.n-dock a[href="/new"]'));
  await page.locator('naosu-post-page[data-alive]').waitFor();
  await hand.pick('a photo', page.locator('.post-photo-button.main'), photoFile('osaka_kita_o6.jpg'));
  await hand.tap('the kind of thing', page.locator('.n-cat', { hasText: '道路' }));
  await hand.type('a few words', page.locator('#post-text'), words);
  await page.locator('.post-place').waitFor();
  await hand.tap('send', page.locator('[data-act=send]'));
  await page.waitForURL(/\/reports\/\d+$/);
  return Number(page.url().split('/').pop());
}

const isPublic = async (number: number) =>
  (await fetch(`${town.server.base}/reports/${number}`)).status === 200;

async function signOut(page: Page): Promise<void> {
  await page.goto('/me');
  await page.locator('[data-sign-out]').click();
  await page.waitForURL(({ pathname }) => pathname === '/');
}

const confirmBox = (page: Page) => page.locator('naosu-confirm[data-alive]');

describe('a passkey', () => {
  it('publishes a new person’s post with at most four actions more than somebody signed in needs', async () => {
    const { page } = home;
    const newcomer = new Hand(page);
    const first = await post(page, newcomer, '段差につまずきます');
    await confirmBox(page).waitFor();
    expect(await isPublic(first)).toBe(false);
    await keepScreen(page, 'passkey-confirm');
    await newcomer.tap('the passkey', confirmBox(page).locator('[data-make]'));
    await confirmBox(page).waitFor({ state: 'detached' });
    await page.locator('.n-toast', { hasText: ja.confirm.done }).waitFor();
    expect(await isPublic(first)).toBe(true);
    expect(await device.keys()).toBe(1);

    const resident = new Hand(page);
    const second = await post(page, resident, '白線が消えています');
    expect(await isPublic(second)).toBe(true);
    process.stdout.write(
      `published: new with a passkey ${newcomer.actions} actions, signed in ${resident.actions}\n`,
    );
    expect(newcomer.actions).toBeLessThanOrEqual(resident.actions + MORE_ACTIONS);
  });

  it('is offered where the address would be typed, and is all that is needed there', async () => {
    const { page } = home;
    await signOut(page);
    await page.goto('/sign-in?next=/me');
    // The finger of this device picks what is offered at once.
    await page.waitForURL(({ pathname }) => pathname === '/me');
    expect(await page.locator('[data-my-reports] li').count()).toBe(2);
  });

  it('opens the account by one press, in browsers that offer nothing', async () => {
    const { page } = home;
    await signOut(page);
    await page.addInitScript(() => {
      PublicKeyCredential.isConditionalMediationAvailable = async () => false;
    });
    await page.goto('/sign-in?next=/me');
    await page.locator('[data-passkey] [data-use]').click();
    await page.waitForURL(({ pathname }) => pathname === '/me');
    expect(await page.locator('[data-my-reports] li').count()).toBe(2);
  });

  it('is listed, made once a device, and the last one stays', async () => {
    const { page } = home;
    await page.goto('/me/account');
    const keys = page.locator('naosu-passkeys');
    await keys.locator('[data-add]').click();
    await keys.getByText(ja.passkeys.trouble.already).waitFor();
    await keys.locator('[data-remove]').click();
    await keys.getByText(ja.problems.last_way_in.detail).waitFor();
    expect(await keys.locator('[data-key]').count()).toBe(1);
    await keepScreen(page, 'passkey-account');
  });

  it('begins an account without any address, once the device has recognised its person', async () => {
    const other = await town.namedWindow({ dark: true });
    const { page } = other;
    const own = await Device.in(other.context, page);
    await own.recognises(false);
    await page.goto('/sign-in?next=/me/account');
    await page.locator('[data-passkey] [data-make]').click();
    await page.getByText(ja.passkeys.trouble.notMade).waitFor();
    await keepScreen(page, 'passkey-sign-in.dark');
    await own.recognises(true);
    await page.locator('[data-passkey] [data-make]').click();
    await page.waitForURL(({ pathname }) => pathname === '/me/account');
    expect(await page.locator('naosu-passkeys [data-key]').count()).toBe(1);
    await other.context.close();
  });
});

describe('a code by e-mail', () => {
  it('publishes a guest’s post without leaving its page, where browsers hold no keys for us', async () => {
    const { page, context } = await town.window();
    await page.goto('/new');
    const { number } = await page.evaluate(async () => {
      const headers = { 'Content-Type': 'application/json' };
      const body = JSON.stringify({
        kind: 'problem',
        category: 'road',
        text: '穴があります',
        location: { lng: 135.5023, lat: 34.6937 },
      });
      return (await fetch('/api/v1/reports', { method: 'POST', headers, body })).json() as Promise<{
        number: number;
      }>;
    });
    await page.goto(`/reports/${number}`);
    const box = confirmBox(page);
    expect(await box.locator('[data-make]').isVisible()).toBe(false);
    await box.locator('input[name=email]').fill('hanako@example.jp');
    await box.locator('[data-email-form] button').click();
    await box.locator('input[name=code]').waitFor();
    await box.locator('input[name=code]').pressSequentially(await town.codeFor('hanako@example.jp'));
    await box.waitFor({ state: 'detached' });
    expect(new URL(page.url()).pathname).toBe(`/reports/${number}`);
    expect(await isPublic(number)).toBe(true);
    await context.close();
  });
});

it('went without a complaint of browser or server', () => {
  expect(town.complaints()).toEqual([]);
});
