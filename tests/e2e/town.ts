import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import PostalMime from 'postal-mime';
import { expect } from 'vitest';
import {
  openPlace,
  type Place,
  runCommandOn,
  type ServerProcess,
  startServer,
} from '../support/server-process.ts';
import { type Look, openBrowser, openWindow, type Window } from './browser.ts';
import { Neighbour } from './neighbour.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A photo of the fixtures, as a file that a person chooses. */
export const photoFile = (name: string) => join(root, 'tests/fixtures/photos', name);

/** A real server on a database of its own, a browser, and the people who use them. */
export class Town {
  readonly windows: Window[] = [];

  private constructor(
    readonly place: Place,
    readonly server: ServerProcess,
    readonly browser: Browser,
  ) {}

  static async open(
    more: Record<string, string> = {},
    place = openPlace(more),
    flags: readonly string[] = [],
  ): Promise<Town> {
    buildClientOnce();
    const browser = await openBrowser(flags);
    return new Town(place, await startServer(place), browser);
  }

  async window(look: Look = {}): Promise<Window> {
    const window = await openWindow(this.browser, this.server.base, look);
    this.windows.push(window);
    return window;
  }

  /** The same server, asked by a name: keys of devices belong to names. */
  async namedWindow(look: Look = {}): Promise<Window> {
    const window = await openWindow(this.browser, this.named, look);
    this.windows.push(window);
    return window;
  }

  get named(): string {
    return this.server.base.replace('127.0.0.1', 'localhost');
  }

  /** Everything that the browser held against our pages, and the server against itself. */
  complaints(): string[] {
    return [...this.windows.flatMap(({ complaints }) => complaints), this.server.complaints()].filter(
      Boolean,
    );
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.server.stop();
    this.place.remove();
  }

  /** Invites by the command line as an operator does, and gives the path of the link. */
  async invite(email: string, ward: string, name: string): Promise<string> {
    const said = await runCommandOn(
      this.place,
      ...['staff', 'invite', email, '--ward', ward, '--name', name, '--json'],
    );
    expect(said.code).toBe(0);
    const { pathname, search } = new URL((JSON.parse(said.printed) as { link: string }).link);
    return pathname + search;
  }

  /** The code in the newest mail to an address. */
  async codeFor(email: string): Promise<string> {
    return (await this.newestMail(email)).match(/\b\d{6}\b/)?.[0] ?? '';
  }

  /** The path of the link in that mail. */
  async linkFor(email: string): Promise<string> {
    return (await this.newestMail(email)).match(/\/sign-in\?token=[\w-]+/)?.[0] ?? '';
  }

  private async newestMail(email: string): Promise<string> {
    const mails = await Promise.all(
      readdirSync(this.place.mails)
        .filter((name) => name.endsWith('.eml'))
        .sort()
        .map((name) => PostalMime.parse(readFileSync(join(this.place.mails, name)))),
    );
    const mine = mails.findLast(({ to }) => to?.some(({ address }) => address === email));
    return mine?.text ?? '';
  }

  /** Somebody who talks to the server without a browser, to fill the town before the test looks at it. */
  async neighbour(): Promise<Neighbour> {
    const who = new Neighbour(this.server.base);
    const email = `${crypto.randomUUID()}@example.jp`;
    await who.post('/sign-in/code', { email });
    await who.post('/sign-in/code/verify', { email, code: await this.codeFor(email) });
    return who;
  }

  /** Who came by the operator's link; everything of theirs sleeps until they gave a second factor. */
  async administrator(): Promise<Neighbour> {
    const who = new Neighbour(this.server.base);
    const { printed } = await runCommandOn(this.place, 'admin', 'link', '--json');
    const { searchParams } = new URL((JSON.parse(printed) as { link: string }).link);
    await who.post('/sign-in/link', { token: searchParams.get('token') });
    return who;
  }

  /** Staff of a ward, signed in by their link. */
  async officer(ward: string, name: string): Promise<Neighbour> {
    const who = new Neighbour(this.server.base);
    const link = await this.invite(`${crypto.randomUUID()}@ward.example`, ward, name);
    await who.post('/sign-in/link', { token: new URLSearchParams(link.split('?')[1]).get('token') });
    return who;
  }
}

/** `npm test` builds before; a test that is run alone builds what is missing. */
function buildClientOnce(): void {
  if (existsSync(join(root, 'client/dist/.vite/manifest.json'))) return;
  execFileSync(
    process.execPath,
    [join(root, 'node_modules/vite/bin/vite.js'), 'build', 'client', '--logLevel', 'warn'],
    {
      cwd: root,
    },
  );
}
