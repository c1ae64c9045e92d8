import { mkdtempSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { browserFlags, EXECUTABLE, sizes } from './browser.ts';

/** A phone whose browser keeps what it keeps, can be killed and started again. */
export class Phone {
  readonly #profile = mkdtempSync(join(tmpdir(), 'naosu-phone-'));
  #context: BrowserContext | undefined;

  constructor(private readonly baseURL: string) {}

  async open(): Promise<{ context: BrowserContext; page: Page }> {
    const context = await chromium.launchPersistentContext(this.#profile, {
      executablePath: EXECUTABLE,
      chromiumSandbox: false,
      args: [...browserFlags],
      baseURL: this.baseURL,
      viewport: sizes.phone,
      locale: 'ja-JP',
      hasTouch: true,
      reducedMotion: 'reduce',
    });
    context.setDefaultTimeout(20_000);
    this.#context = context;
    const page = context.pages()[0] ?? (await context.newPage());
    page.on('filechooser', () => undefined);
    return { context, page };
  }

  /** kill −9, as a phone does that needs the memory: nothing is said to the page before. */
  async kill(): Promise<void> {
    const gone = new Promise<void>((resolve) => this.#context?.once('close', () => resolve()));
    process.kill(this.#pid(), 'SIGKILL');
    await gone;
    this.#context = undefined;
  }

  /** The browser's own process, by the lock that it holds on its profile. */
  #pid(): number {
    return Number(readlinkSync(join(this.#profile, 'SingletonLock')).split('-').pop());
  }

  async close(): Promise<void> {
    await this.#context?.close().catch(() => undefined);
    rmSync(this.#profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}
