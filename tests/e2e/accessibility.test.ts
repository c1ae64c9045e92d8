import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ABOUT_COLOUR, violationsOn, widerThanScreen } from './axe.ts';
import type { Look } from './browser.ts';
import { Neighbour } from './neighbour.ts';
import { openPost, takeOwnPlace } from './steps.ts';
import { photoFile, Town } from './town.ts';

const KITA = '27127';

let town: Town;
let officer: Neighbour;
let neighbour: Neighbour;
let guest: Neighbour;
let asker: Neighbour;
let administrator: Neighbour;
let stopped: Neighbour;
let token: string;
const numbers = { open: 0, resolved: 0, hidden: 0, planned: 0, waiting: 0 };

beforeAll(async () => {
  town = await Town.open();
  neighbour = await town.neighbour();
  officer = await town.officer(KITA, '北区役所');
  const [before, after] = [photoFile('osaka_kita_o6.jpg'), photoFile('orient_landscape_6.jpg')];
  const photo = async () => [await neighbour.photo(before)];
  numbers.open = (await neighbour.report({ photoIds: await photo(), placeNote: '橋の東' })).number;
  numbers.resolved = (
    await neighbour.report({ photoIds: await photo(), text: '街灯が消えています。', category: 'light' })
  ).number;
  numbers.planned = (await neighbour.report({ text: '水がもれています。', category: 'water' })).number;
  numbers.hidden = (await neighbour.report({ text: 'ここに電話番号が書いてある。' })).number;
  await neighbour.report({
    kind: 'good',
    category: 'good_nature',
    text: '桜がきれい。',
    photoIds: await photo(),
  });
  await neighbour.post(`/reports/${numbers.open}/comments`, { text: 'ここは通学路です。' });
  await neighbour.post(`/reports/${numbers.open}/flags`, { reason: 'other', note: '念のため' });
  await officer.move(numbers.planned, 'planned', { note: '年明けに直します。', expectedDate: '2027-01-15' });
  await officer.move(numbers.resolved, 'resolved', {
    note: '直しました。',
    photoIds: [await officer.photo(after)],
  });
  await neighbour.call('PUT', `/reports/${numbers.planned}/support`);
  await neighbour.call('PUT', `/reports/${numbers.resolved}/follow`);
  await officer.show(numbers.hidden, 'hidden', { rule: 'personal_data' });
  guest = new Neighbour(town.server.base);
  numbers.waiting = (await guest.report()).number;
  const { link } = await guest.post<{ link: string }>(`/reports/${numbers.waiting}/tracking-link`, {});
  token = new URL(link).hash;
  asker = await officerWhoIsAsked();
  administrator = await town.administrator();
  stopped = await town.neighbour();
});
afterAll(() => town?.close());

/** Staff with a second factor who signed in anew. */
async function officerWhoIsAsked(): Promise<Neighbour> {
  const email = 'kakari@ward.example';
  const link = await town.invite(email, KITA, '北区役所 二係');
  const [before, now] = [new Neighbour(town.server.base), new Neighbour(town.server.base)];
  await before.post('/sign-in/link', { token: new URLSearchParams(link.split('?')[1]).get('token') });
  await before.enrol();
  await now.post('/sign-in/code', { email });
  await now.post('/sign-in/code/verify', { email, code: await town.codeFor(email) });
  return now;
}

const mapReady = async (page: Page) => {
  await page.locator('.maplibregl-canvas').first().waitFor();
  await page.locator('[data-list]:not([aria-busy=true])').waitFor();
};

/** Every page and state, and how one gets there. */
const places: Record<string, (page: Page) => Promise<unknown>> = {
  map: async (page) => {
    await page.goto('/');
    await mapReady(page);
  },
  // One look after the other at the same page: drawing a map is the dearest thing here.
  'map with filters open': (page) => page.locator('[data-more-filters] summary').click(),
  'map with suggestions': async (page) => {
    await page.locator('[data-more-filters] summary').click();
    await page.locator('.n-search input[name=q]').fill('梅田');
    await page.locator('[data-suggestions] [role=option]').first().waitFor();
  },
  'map with nothing found': async (page) => {
    await page.goto('/?q=ありえない言葉');
    await page.locator('[data-list-state] .n-empty').waitFor();
  },
  list: (page) => page.goto('/?view=list'),
  'report in the map': async (page) => {
    await page.goto('/');
    await mapReady(page);
    await page.locator(`[data-list] a[data-number="${numbers.open}"]`).click();
    await page.locator('naosu-report-page[data-alive]').waitFor();
  },
  report: async (page) => {
    await page.goto(`/reports/${numbers.open}`);
    await page.locator('naosu-report-page[data-alive]').waitFor();
    await page.locator('[data-flag-box] summary').click();
  },
  'report with before and after': (page) => page.goto(`/reports/${numbers.resolved}`),
  'report that is planned': (page) => page.goto(`/reports/${numbers.planned}`),
  'post, with the map': async (page) => {
    await openPost(page);
    await page.locator('[data-act=map]').click();
    await page.locator('.maplibregl-canvas').first().waitFor();
  },
  'post, with places found': async (page) => {
    await openPost(page);
    await page.locator('#post-place-search').fill('難波');
    await page.locator('#post-found [role=option]').first().waitFor();
  },
  'post, refused': async (page) => {
    await openPost(page);
    await page.locator('[data-act=send]').click();
  },
  'post, all steps filled': async (page) => {
    await openPost(page);
    await page.locator('[data-photo-input]').first().setInputFiles(photoFile('orient_landscape_3.jpg'));
    await page.locator('.post-photo.here').waitFor();
    await takeOwnPlace(page);
    await page.locator('.n-cat:has(input[value=road])').click();
    await page.locator('.n-dup').waitFor();
    await page.locator('.post-chip:has(input[name=answer-passable][value=no])').click();
    await page.locator('.post-danger').waitFor();
    await page.locator('#post-text').fill('歩道に穴');
  },
  'sign-in': async (page) => {
    await page.goto('/sign-in');
    await page.locator('[data-passkey] [data-make]').waitFor();
  },
  'sign-in with a link': (page) => page.goto('/sign-in?token=abc'),
  'sign-in, code': async (page) => {
    await page.goto('/sign-in');
    await page.locator('naosu-sign-in[data-alive]').waitFor();
    await page.locator('input[name=email]').fill(`${crypto.randomUUID()}@example.jp`);
    await page.locator('[data-email-form] button').click();
    await page.locator('input[name=code]').waitFor();
  },
  me: (page) => page.goto('/me'),
  'private link, dead': async (page) => {
    await page.goto('/track#nothing');
    await page.locator('[data-tracked] .n-empty').waitFor();
  },
  'private link': async (page) => {
    await page.goto('/');
    await page.goto(`/track${token}`);
    await page.locator('[data-correct]').waitFor({ state: 'attached' });
    await openFolds(page);
  },
  ward: (page) => page.goto(`/wards/${KITA}`),
  about: (page) => page.goto('/about'),
  terms: (page) => page.goto('/terms'),
  privacy: (page) => page.goto('/privacy'),
  accessibility: (page) => page.goto('/accessibility'),
  'page not there': (page) => page.goto('/reports/999999'),
  'report that is hidden': (page) => page.goto(`/reports/${numbers.hidden}`),
  offline: (page) => page.goto('/offline'),
};

/** The desk of the ward office and one's own page, for whoever signed in. */
const deskPlaces: typeof places = {
  'staff desk': async (page) => {
    await page.goto(`/staff?report=${numbers.open}`);
    await page.locator('naosu-desk[data-alive]').waitFor();
    await page.locator('.n-move:has(input[value=closed])').click();
    await page.locator('[data-visibility-form] summary').click();
  },
  'staff, planned': async (page) => {
    await page.goto(`/staff?view=planned&report=${numbers.planned}`);
    await page.locator('naosu-desk[data-alive]').waitFor();
  },
  'staff queue': (page) => page.goto('/staff'),
  'staff, nothing to do': (page) => page.goto('/staff?view=held'),
  'report for staff': (page) => page.goto(`/reports/${numbers.open}`),
  'own page': (page) => page.goto('/me'),
};

const refusal = (page: Page) => page.goto('/staff');

/** What somebody finds who signed in, and what of it nobody else does. */
const ownPlaces: typeof places = {
  'own page': (page) => page.goto('/me'),
  'own page, supports': (page) => page.goto('/me?tab=supports'),
  'own page, comments': (page) => page.goto('/me?tab=comments'),
  'own account': async (page) => {
    await page.goto('/me/account');
    await page.locator('naosu-passkeys [data-add]').waitFor();
    await openFolds(page);
  },
  'own data': (page) => page.goto('/me/data'),
  'own report, being put right': async (page) => {
    await page.goto(`/reports/${numbers.open}`);
    await page.locator('naosu-report-page[data-alive]').waitFor();
    await openFolds(page);
  },
};

const guestPlaces: typeof places = {
  'a guest’s waiting report': async (page) => {
    await page.goto(`/reports/${numbers.waiting}`);
    await page.locator('naosu-confirm[data-alive] [data-make]').waitFor();
  },
};

const askedPlaces: typeof places = {
  'second factor, asked': (page) => page.goto('/sign-in/second-factor'),
  'refused before the second factor': refusal,
};

const enrolPlaces: typeof places = {
  'second factor, to be set up': async (page) => {
    await page.goto('/sign-in/second-factor');
    await page.locator('[data-qr]').waitFor();
  },
};

const administratorPlaces: typeof places = {
  people: async (page) => {
    await page.goto('/staff/people');
    await page.locator('naosu-people[data-alive]').waitFor();
  },
  'people, somebody chosen': async (page) => {
    await page.goto(`/staff/people?q=${encodeURIComponent('北区役所')}`);
    await page.locator('.n-queue a.person').first().click();
    await page.locator('.people-right').waitFor();
    await page.locator('naosu-people[data-alive]').waitFor();
    await openFolds(page);
  },
  'people, asked once more': async (page) => {
    await page.locator('form[data-act=take] button').click();
    await page.locator('dialog[open]').waitFor();
  },
};

/** Everything that lies folded on this page, opened. */
const openFolds = (page: Page) =>
  page.evaluate(() => {
    for (const fold of document.querySelectorAll('main details')) fold.setAttribute('open', '');
  });

const looks: Look[] = [
  { size: 'phone', language: 'ja' },
  { size: 'desktop', language: 'en' },
];

/** Each place by day and by night; the map and the page follow the system without loading anew. */
async function faultsOn(page: Page, all: typeof places): Promise<string[]> {
  const faults: string[] = [];
  for (const [name, goThere] of Object.entries(all)) {
    await goThere(page);
    const wide = (await widerThanScreen(page)).map((element) => `sideways ${element}`);
    const byDay = await violationsOn(page);
    await page.emulateMedia({ colorScheme: 'dark' });
    const byNight = await violationsOn(page, ABOUT_COLOUR);
    await page.emulateMedia({ colorScheme: 'light' });
    faults.push(
      ...[...wide, ...byDay, ...byNight.map((fault) => `by night: ${fault}`)].map(
        (fault) => `${name}: ${fault}`,
      ),
    );
  }
  return faults;
}

/** Who looks at what. Nobody enrols before both have seen the page for it. */
const lookers: [string, () => Neighbour | undefined, typeof places][] = [
  ['everybody', () => undefined, places],
  ['the office', () => officer, deskPlaces],
  ['a resident', () => neighbour, ownPlaces],
  ['a guest', () => guest, guestPlaces],
  ['staff who are asked for the second factor', () => asker, askedPlaces],
  ['an administrator who has none yet', () => administrator, enrolPlaces],
  ['an administrator', () => administrator, administratorPlaces],
  ['somebody suspended', () => stopped, { 'refused while suspended': refusal }],
];

/** Both looks are gone through at once, each in a window of its own. */
async function faultsFor(look: Look, who: Neighbour | undefined, theirs: typeof places): Promise<string[]> {
  const { page, context } = await town.namedWindow(look);
  await who?.sitDownAt(context, town.named);
  const faults = await faultsOn(page, theirs);
  await context.close();
  return faults.map((fault) => `${look.size}, ${look.language}: ${fault}`);
}

describe('every page and state keeps WCAG 2.2 AA and fits the screen, by day and by night', () => {
  for (const [name, who, theirs] of lookers) {
    if (theirs === administratorPlaces) beforeAdministrators();
    it(`for ${name}`, async () => {
      const seen = await Promise.all(looks.map((look) => faultsFor(look, who(), theirs)));
      expect(seen.flat()).toEqual([]);
    });
  }

  it('went without a complaint of browser or server', () => {
    expect(town.complaints()).toEqual([]);
  });
});

function beforeAdministrators(): void {
  it('(the administrator sets the second factor up, and stops somebody)', async () => {
    await administrator.enrol();
    const { id } = await stopped.get('/me');
    await administrator.call('PUT', `/people/${id}/suspension`, { reason: '広告のくり返し' });
  });
}
