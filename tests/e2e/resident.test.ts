import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '#domain/report.ts';
import { wordsFor } from '#words/index.ts';
import type { Neighbour } from './neighbour.ts';
import { chooseCategory, openPost, searchPlace, send, signIn, tabTo, takeOwnPlace } from './steps.ts';
import { photoFile, Town } from './town.ts';

const ja = wordsFor('ja');
const KYOTO = { longitude: 135.7681, latitude: 35.0116 };
/** 60 m east of City Hall, where every window of these tests stands. */
const NEXT_DOOR = { lng: 135.50296, lat: 34.6937 };

let town: Town;
let neighbour: Neighbour;
beforeAll(async () => {
  town = await Town.open();
  neighbour = await town.neighbour();
});
afterAll(() => town?.close());

const reportsWith = async (text: string) => {
  const { items } = await neighbour.get<{ items: Report[] }>('/reports?limit=100');
  return items.filter((report) => report.text === text);
};

describe('a resident who signed in', () => {
  it('comes in with the code from the mail and says わたしも, follows, comments and flags', async () => {
    const { number } = await neighbour.report({ category: 'park', text: 'ブランコがこわれています。' });
    const { page } = await town.window();
    await signIn(town, page, 'hanako@example.jp', `/reports/${number}`);
    const support = page.locator('[data-support]');
    await support.click();
    await expect.poll(() => support.getAttribute('aria-pressed')).toBe('true');
    await page.locator('[data-support]:not([aria-busy])').click();
    await expect.poll(() => support.getAttribute('aria-pressed')).toBe('false');
    await page.locator('[data-support]:not([aria-busy])').click();
    await page.locator('[data-follow]').click();
    await page.locator('[data-follow][aria-pressed=true]:not([aria-busy])').waitFor();

    await page.locator('[data-comment] textarea').fill('うちの子もよく使います。');
    await page.locator('[data-comment] button[type=submit]').click();
    await page.locator('.n-timeline', { hasText: 'うちの子もよく使います。' }).waitFor();

    await page.locator('[data-flag-box] summary').click();
    await page.locator('[data-flag] input[value=off_topic]').check();
    await page.locator('[data-flag] button[type=submit]').click();
    await page.locator('[data-toasts] .n-toast').last().waitFor();

    await page.reload();
    expect(await page.locator('[data-support]').getAttribute('aria-pressed')).toBe('true');
    expect(await page.locator('[data-follow]').getAttribute('aria-pressed')).toBe('true');
    const { supportCount, commentCount } = await neighbour.get<Report>(`/reports/${number}`);
    expect({ supportCount, commentCount }).toEqual({ supportCount: 1, commentCount: 1 });
  });

  it('is shown what was reported already, with how far it is, and joins it instead', async () => {
    const { number } = await neighbour.report({
      category: 'light',
      text: '街灯が消えています。',
      location: NEXT_DOOR,
    });
    const { page } = await town.window();
    await signIn(town, page, 'taro@example.jp');
    await openPost(page);
    await takeOwnPlace(page);
    await chooseCategory(page, '街灯');
    const similar = page.locator('.n-dup');
    await similar.waitFor();
    expect(await similar.locator('h3').innerText()).toMatch(/^60 ?m先/);
    await similar.getByRole('button', { name: ja.post.duplicate.same }).click();
    await page.waitForURL(`**/reports/${number}`);
    expect((await neighbour.get<Report>(`/reports/${number}`)).supportCount).toBe(1);
    expect(await reportsWith('街灯が消えています。')).toHaveLength(1);
  });
});

describe('posting on a bad line', () => {
  it('has everything again after a reload in the middle', async () => {
    const { page } = await town.window();
    await openPost(page);
    await page.locator('[data-photo-input]').first().setInputFiles(photoFile('osaka_naniwa_o6.jpg'));
    await page.locator('.post-place').getByText('浪速区').waitFor();
    await page.locator('.post-photo.here').waitFor();
    await chooseCategory(page, '落書き');
    await page.locator('.post-photo.sent').waitFor();
    await page.locator('#post-text').fill('シャッターに落書き');
    await page.locator('[data-saved]', { hasText: ja.post.draftSaved }).waitFor();
    await page.reload();
    await page.getByText(ja.post.draftFound).waitFor();
    await page.locator('.post-photo.sent img').waitFor();
    await page.locator('.post-place').getByText('浪速区').waitFor();
    expect(await page.locator('input[name=category]:checked').getAttribute('value')).toBe('graffiti');
    expect(await page.locator('#post-text').inputValue()).toBe('シャッターに落書き');
  });

  it('keeps a photo that was chosen before the script had come', async () => {
    const { page } = await town.window();
    let come = () => {};
    const comes = new Promise<void>((done) => {
      come = done;
    });
    await page.route(/\/assets\/.*\.js$/, (route) => comes.then(() => route.continue()));
    await page.goto('/new', { waitUntil: 'commit' });
    await page.locator('[data-photo-input]').first().setInputFiles(photoFile('osaka_kita_o6.jpg'));
    come();
    await page.locator('.post-photo.here').waitFor();
  });

  it('is posted once when the signal was gone at the press of the button', async () => {
    const { page, context } = await town.window();
    await signIn(town, page, 'jiro@example.jp');
    const text = '電波のない橋の下から';
    await openPost(page);
    await page.locator('[data-photo-input]').first().setInputFiles(photoFile('osaka_kita_o6.jpg'));
    await page.locator('.post-photo.here').waitFor();
    await chooseCategory(page, 'その他');
    await page.locator('.post-photo.sent').waitFor();
    await page.locator('#post-text').fill(text);
    await context.setOffline(true);
    await page.locator('[data-act=send]').click();
    await page.getByText(ja.outbox.queued).waitFor();
    await page.locator('.outbox-item', { hasText: text }).waitFor();
    expect(await page.locator('#post-text').inputValue()).toBe('');
    await context.setOffline(false);
    await page.locator('.n-toast', { hasText: /#\d+/ }).waitFor();
    const [posted, ...more] = await reportsWith(text);
    expect(posted?.photos).toHaveLength(1);
    expect(more).toEqual([]);
  });

  it('is posted once when only the answer was lost', async () => {
    const { page } = await town.window();
    await signIn(town, page, 'saburo@example.jp');
    const text = '答えがとどかなかった投稿';
    await openPost(page);
    await takeOwnPlace(page);
    await chooseCategory(page, 'その他');
    await page.locator('#post-text').fill(text);
    await page.route(
      '**/api/v1/reports',
      async (route) => {
        await route.fetch();
        await route.abort('connectionreset');
      },
      { times: 1 },
    );
    await page.locator('[data-act=send]').click();
    await page.waitForURL(/\/reports\/\d+$/);
    expect(await reportsWith(text)).toHaveLength(1);
  });
});

describe('giving the place without touching a map', () => {
  it('finds stations, towns and rivers by any way of writing them', async () => {
    const { page } = await town.window();
    await openPost(page);
    await searchPlace(page, '中之島', /中之島/);
    await searchPlace(page, 'Umeda', /梅田/);
    await searchPlace(page, 'うめだ', /梅田/);
    await (await searchPlace(page, 'なんば駅', /なんば|難波/)).click();
    await page
      .locator('.post-place')
      .getByText(/中央区|浪速区/)
      .first()
      .waitFor();
    await chooseCategory(page, 'ごみ');
    await page.locator('#post-text').fill('駅前にごみがたまっています。');
    await send(page);
    expect(await page.locator('.maplibregl-canvas').count()).toBeLessThanOrEqual(1);
  });

  it('refuses a place outside the city in words, and says what to do', async () => {
    const { page, context } = await town.window();
    await context.setGeolocation(KYOTO);
    await openPost(page);
    await page.locator('[data-act=here]').click();
    const sentence = ja.post.place.outside('大阪市');
    await page.locator('#post-place-problem', { hasText: sentence }).waitFor();
    await page.locator('#post-text').fill('京都から');
    await chooseCategory(page, '道路');
    await page.locator('[data-act=send]').click();
    await expect.poll(() => page.locator('#post-foot-line').innerText()).toContain(sentence);
    expect(page.url()).toMatch(/\/new$/);
  });
});

describe('danger', () => {
  it('shows whom to call first: 119 for fire and flood, #9910 for the road', async () => {
    const { page } = await town.window();
    await openPost(page);
    await chooseCategory(page, '水路');
    await page.locator('.post-chip:has(input[value=overflow])').click();
    await page.locator('.post-danger a[href="tel:119"]').waitFor();
    await chooseCategory(page, '道路');
    await page.locator('.post-chip:has(input[name=answer-passable][value=no])').click();
    await page.locator('.post-danger a[href="tel:%239910"]').waitFor();
    expect(await page.locator('.post-danger a[href="tel:119"]').count()).toBe(0);
  });
});

describe('without a mouse', () => {
  it('a resident posts with the keyboard alone', async () => {
    const { page } = await town.window({ size: 'desktop' });
    const { keyboard } = page;
    await page.goto('/');
    await page.waitForFunction(() => customElements.get('naosu-map-page') !== undefined);
    await tabTo(page, 'a[href="/new"]');
    await keyboard.press('Enter');
    await page.waitForURL('**/new');
    await page.locator('naosu-post-page[data-alive]').waitFor();
    await tabTo(page, '[data-photo-input]');
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), keyboard.press('Enter')]);
    await chooser.setFiles(photoFile('orient_landscape_3.jpg'));
    await page.locator('.post-photo.here').waitFor();
    await tabTo(page, '#post-place-search');
    await keyboard.type('中之島');
    await page.locator('#post-found [role=option]').first().waitFor();
    await keyboard.press('ArrowDown');
    await keyboard.press('Enter');
    await page.locator('.post-place').getByText('北区').first().waitFor();
    await tabTo(page, 'input[name=category]');
    await keyboard.press('Space');
    await page.locator('input[name=category]:checked').waitFor({ state: 'attached' });
    await tabTo(page, '#post-text');
    await keyboard.type('鍵盤だけで書きました。');
    await tabTo(page, '[data-act=send]');
    await keyboard.press('Enter');
    await page.waitForURL(/\/reports\/\d+$/);
    await page.getByText('鍵盤だけで書きました。').first().waitFor();
  });
});

describe('what is one’s own', () => {
  it('is put right within fifteen minutes without a trace, also when somebody spoke meanwhile', async () => {
    const [me, other] = [await town.neighbour(), await town.neighbour()];
    const photoIds = [
      await me.photo(photoFile('osaka_kita_o6.jpg')),
      await me.photo(photoFile('osaka_naniwa_o6.jpg')),
    ];
    const { number, photos } = await me.report({ text: 'ベンチがこわれています。', photoIds });
    const { page, context } = await town.window();
    await me.sitDownAt(context);
    await page.goto(`/reports/${number}`);
    await page.locator('naosu-report-page[data-alive]').waitFor();
    await page.locator('[data-edit-box] summary').click();
    const form = page.locator('form[data-correct]');
    await form.locator('textarea[name=text]').fill('ベンチの板がはずれています。');
    await form.locator('li[data-kept]:first-child [data-move="1"]').click();
    await other.post(`/reports/${number}/comments`, { text: 'みました' });
    await form.getByRole('button', { name: ja.editing.save, exact: true }).click();
    await form.getByText(ja.report.moved).waitFor();
    expect(await form.locator('textarea[name=text]').inputValue()).toBe('ベンチの板がはずれています。');
    await form.locator('li[data-kept]:first-child [data-move="1"]').click();
    await form.getByRole('button', { name: ja.editing.save, exact: true }).click();
    await page.locator('[data-words]', { hasText: '板がはずれています' }).waitFor();
    const now = await me.get<Report>(`/reports/${number}`);
    expect(now.photos.map(({ id }) => id)).toEqual(photos.map(({ id }) => id).toReversed());
    expect(await page.locator('.n-event').count()).toBe(2);
  });

  it('is taken back in one press, and given again in another', async () => {
    const me = await town.neighbour();
    const { number } = await me.report({ text: '花がさいています。' });
    await me.call('PUT', `/reports/${number}/follow`);
    const { page, context } = await town.window();
    await me.sitDownAt(context);
    await page.goto('/me?tab=follows');
    await page.waitForFunction(() => customElements.get('naosu-me') !== undefined);
    const follows = async () => (await me.get<{ items: Report[] }>('/me/follows')).items.length;
    await page.getByRole('button', { name: ja.mine.takeBackOf(ja.mine.takeBack.follows, number) }).click();
    await page.getByText(ja.mine.takenBack.follows).waitFor();
    expect(await follows()).toBe(0);
    await page.locator('.n-toast').getByRole('button', { name: ja.common.undo }).click();
    await page.locator(`li[data-own="${number}"]`).waitFor();
    await expect.poll(follows).toBe(1);
  });
});

describe('all of it', () => {
  it('went without a complaint of browser or server', () => {
    expect(town.complaints()).toEqual([]);
  });
});
