import type { Context } from 'hono';
import { accountPage } from '#view/account-page.ts';
import type { Hole } from '#view/html.ts';
import type { AppPorts, Env } from '../../http/env.ts';
import { showConnections } from './account/connections.ts';
import { showEmail } from './account/email.ts';
import { showPasskeys } from './account/passkeys.ts';
import { showSecondFactor } from './account/second-factor.ts';
import { showSessions } from './account/sessions.ts';
import { drawPage } from './draw-page.ts';

/** How one signs in and where one is signed in. */
export async function showAccount(c: Context<Env>, ports: AppPorts): Promise<Response> {
  const words = c.get('words');
  const sections: readonly Hole[] = await Promise.all([
    showEmail(c, ports),
    showPasskeys(c, ports),
    showConnections(c, ports),
    showSecondFactor(c, ports),
    showSessions(c, ports),
  ]);
  const body = accountPage(sections, words);
  return drawPage(c, ports, {
    name: 'account',
    title: words.account.title,
    body,
    audience: 'private',
    foot: true,
  });
}
