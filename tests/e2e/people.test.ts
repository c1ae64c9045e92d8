import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { wordsFor } from '#words/index.ts';
import { keepScreen, type Window } from './browser.ts';
import type { Neighbour } from './neighbour.ts';
import { Town } from './town.ts';

const w = wordsFor('ja').people;
const KITA = '27127';
const ADDRESS = 'kakari@ward.example';

let town: Town;
let administrator: Neighbour;
let officer: Neighbour;
let troll: Neighbour;
let number: number;
let desk: Window;

beforeAll(async () => {
  town = await Town.open();
  administrator = await town.administrator();
  await administrator.enrol();
  officer = await town.officer(KITA, '北区役所 地域担当');
  await town.officer('27128', '中央区役所 道路・公園担当');
  troll = await town.neighbour();
  number = (await troll.report()).number;
  desk = await town.window({ size: 'desktop' });
  await administrator.sitDownAt(desk.context);
});
afterAll(() => town?.close());

describe('the page of rights', () => {
  it('is one step from the desk and lists who acts for the city', async () => {
    const { page } = desk;
    await page.goto('/staff');
    await page.getByRole('link', { name: w.title }).click();
    await page.locator('naosu-people[data-alive]').waitFor();
    expect(await page.locator('.n-queue a.person').count()).toBe(3);
    await keepScreen(page, 'people-desktop');
  });

  it('invites by mail for one ward and leaves the link to the mailbox', async () => {
    const { page } = desk;
    const form = page.locator('form[data-act=invite]');
    await form.locator('[name=email]').fill(ADDRESS);
    await form.locator('label', { hasText: /^北区$/ }).click();
    await form.locator('[name=displayName]').fill('北区役所 二係');
    await form.locator('button[type=submit]').click();
    await page.locator('.n-toast', { hasText: w.mailed(ADDRESS) }).waitFor();
    expect(await page.locator('[data-link]').inputValue()).toBe('');
    expect(await page.locator('[data-made-link]').first().isVisible()).toBe(false);
    await page.locator('.people-open', { hasText: ADDRESS }).waitFor();
    expect(await page.locator('.people-trail li').first().innerText()).toContain('北区');
    await keepScreen(page, 'people-invited');
  });

  it('asks once, by keyboard too, and stops somebody whom their post names', async () => {
    const { page } = desk;
    await page.locator('naosu-people[data-alive]').waitFor();
    await page.locator('.people-search input').fill(`#${number}`);
    await page.keyboard.press('Enter');
    await page.locator('.n-queue a.person').click();
    await page.locator('naosu-people[data-alive]').waitFor();
    await page.locator('.people-stop summary').click();
    await page.locator('.people-stop textarea').fill('広告のくり返し');
    await page.locator('.people-stop button[type=submit]').click();
    await page.locator('dialog[open]').waitFor();
    await keepScreen(page, 'people-ask');
    await page.keyboard.press('Escape');
    await troll.report({ text: 'まだ書ける' });
    await page.locator('.people-stop button[type=submit]').click();
    await page.locator('[data-ask-yes]').press('Enter');
    await page.locator('.n-toast', { hasText: w.suspendedNow }).waitFor();
    await expect(troll.report()).rejects.toThrow('suspended');
    await page.locator('.people-off').waitFor();
    await keepScreen(page, 'people-suspended');
  });

  it('gives an office another ward, and takes it away, on the next request', async () => {
    const { page } = desk;
    await page.goto(`/staff/people?q=${encodeURIComponent('北区役所 地域')}`);
    await page.locator('.n-queue a.person').click();
    await page.locator('naosu-people[data-alive]').waitFor();
    await page.locator('.people-right > details > summary').click();
    const form = page.locator('form[data-act=limit]');
    await form.locator('label', { hasText: /^北区$/ }).click();
    await form.locator('label', { hasText: /^中央区$/ }).click();
    await keepScreen(page, 'people-limit');
    await form.locator('button[type=submit]').click();
    await page.locator('.people-right p', { hasText: '中央区' }).waitFor();
    await officer.get('/desk?ward=27128');
    await expect(officer.get(`/desk?ward=${KITA}`)).rejects.toThrow('forbidden');
    await page.locator('form[data-act=take] button').click();
    await page.locator('[data-ask-yes]').click();
    await page.locator('.n-toast', { hasText: w.taken }).waitFor();
    await expect(officer.get('/desk')).rejects.toThrow('forbidden');
  });

  it('went without a complaint of browser or server', () => {
    expect(town.complaints()).toEqual([]);
  });
});
