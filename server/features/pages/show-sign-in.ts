import type { Context } from 'hono';
import { localPath } from '#domain/local-path.ts';
import { signInPage } from '#view/sign-in-page.ts';
import type { AppPorts, Env } from '../../http/env.ts';
import { drawPage } from './draw-page.ts';

/** All ways in; with a link's token only a button, because mail scanners open every address they find. */
export function showSignIn(c: Context<Env>, ports: AppPorts): Promise<Response> {
  const words = c.get('words');
  const model = {
    token: c.req.query('token') ?? null,
    next: localPath(c.req.query('next')) ?? '',
    guestsMayPost: ports.settings.guestPosts !== 'off',
    providers: ports.outsideSignIn.providers,
  };
  return drawPage(c, ports, {
    name: 'sign-in',
    title: words.signIn.title,
    body: signInPage(model, words),
    audience: 'private',
    foot: true,
  });
}
