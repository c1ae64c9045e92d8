import type { Locator, Page } from 'playwright-core';

/** A person's hand. Every tap, choice and run of typing is one action, and is counted. */
export class Hand {
  readonly did: string[] = [];

  constructor(private readonly page: Page) {}

  get actions(): number {
    return this.did.length;
  }

  async tap(what: string, target: Locator): Promise<void> {
    this.did.push(`tap ${what}`);
    await target.click();
  }

  async type(what: string, target: Locator, words: string): Promise<void> {
    this.did.push(`type ${what}`);
    await target.pressSequentially(words);
  }

  /** One press opens the camera or the album, another takes what is there: two actions. */
  async pick(what: string, target: Locator, file: string): Promise<void> {
    this.did.push(`open ${what}`, `choose ${what}`);
    const [chooser] = await Promise.all([this.page.waitForEvent('filechooser'), target.click()]);
    await chooser.setFiles(file);
  }
}
