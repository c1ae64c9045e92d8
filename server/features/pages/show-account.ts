import type { Context } from 'hono';
import { accountPage } from '#view/account-page.ts';
import type { Html } from '#view/html.ts';
import type { AppPorts, Env } from '../../http/env.ts';
import { drawPage } from './draw-page.ts';

/** How one signs in and where one is signed in. */
export async function showAccount(c: Context<Env>, ports: AppPorts): Promise<Response> {
  const words = c.get('words');
  const sections: Html[] = [];
  const body = accountPage(sections, words);
  return drawPage(c, ports, {
    name: 'account',
    title: words.account.title,
    body,
    audience: 'private',
    foot: true,
  });
}
