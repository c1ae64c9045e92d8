import { existsSync, mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

export const EXECUTABLE = process.env.CHROMIUM ?? '/usr/bin/chromium';
const SCREENS = fileURLToPath(new URL('../output/screens', import.meta.url));

/** The sizes that every screen is looked at in. */
export const sizes = {
  phone: { width: 360, height: 740 },
  tablet: { width: 768, height: 1024 },
  desktop: { width: 1280, height: 800 },
} as const;
export type Size = keyof typeof sizes;

/** Two cameras that show a moving test picture; a page still has to be allowed to use them. */
export const FAKE_CAMERA = ['--use-fake-device-for-media-stream=device-count=2'];

export const browserFlags = [
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
] as const;

/** Debian's Chromium, without the talk to its maker; WebGL works in software. */
export async function openBrowser(more: readonly string[] = []): Promise<Browser> {
  if (!existsSync(EXECUTABLE))
    throw new Error(
      `The browser tests need Chromium at ${EXECUTABLE}: apt-get install chromium fonts-noto-cjk, or set CHROMIUM to where it is.`,
    );
  return chromium.launch({
    executablePath: EXECUTABLE,
    chromiumSandbox: false,
    args: [...browserFlags, ...more],
  });
}

export type Look = {
  size?: Size;
  dark?: boolean;
  language?: 'ja' | 'en';
  scripts?: boolean;
  camera?: boolean;
};

/** `complaints` is what the browser held against the pages: script errors, broken rules of the CSP, console errors. */
export type Window = { context: BrowserContext; page: Page; complaints: string[] };

/** A person's own browser window: size, colour scheme and language are theirs, the place is City Hall. */
export async function openWindow(
  browser: Browser,
  baseURL: string,
  { size = 'phone', dark = false, language = 'ja', scripts = true, camera = false }: Look = {},
): Promise<Window> {
  const context = await browser.newContext({
    baseURL,
    viewport: sizes[size],
    colorScheme: dark ? 'dark' : 'light',
    locale: language === 'ja' ? 'ja-JP' : 'en-GB',
    timezoneId: 'Asia/Tokyo',
    javaScriptEnabled: scripts,
    hasTouch: size === 'phone',
    reducedMotion: 'reduce',
    geolocation: { longitude: 135.5023, latitude: 34.6937 },
    permissions: camera ? ['geolocation', 'camera'] : ['geolocation'],
  });
  context.setDefaultTimeout(20_000);
  const complaints: string[] = [];
  context.on('page', (page) => listenTo(page, complaints));
  return { context, page: await context.newPage(), complaints };
}

/** Refusals (404, 409, 410 …) and lost lines are part of the tests; that the console names them is no complaint. */
const ON_PURPOSE =
  /^Failed to load resource: (the server responded with a status of 4\d\d|net::ERR_(INTERNET_DISCONNECTED|CONNECTION_RESET|CONNECTION_REFUSED|EMPTY_RESPONSE|FAILED|ABORTED))/;

function listenTo(page: Page, complaints: string[]): void {
  // Somebody who listens keeps file dialogs away from the screen before the first one is asked for.
  page.on('filechooser', () => undefined);
  page.on('console', (message) => {
    const text = message.text();
    if (message.type() === 'error' && !ON_PURPOSE.test(text)) complaints.push(`${page.url()}: ${text}`);
  });
  page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error}`));
}

/** Keeps a picture for people to look at; tests/output is not part of the repository. */
export async function keepScreen(page: Page, name: string): Promise<void> {
  mkdirSync(SCREENS, { recursive: true });
  await page.screenshot({ path: `${SCREENS}/${name}.png` });
}
