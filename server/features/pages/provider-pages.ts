import { type Context, Hono } from 'hono';
import { DomainError } from '#domain/errors.ts';
import { localPath } from '#domain/local-path.ts';
import { allow } from '../../http/allow.ts';
import type { AppPorts, Env } from '../../http/env.ts';
import { beginOutside, demandWay, factorStateOf, finishOutside, wouldConnect } from '../people/index.ts';

function passOn(c: Context<Env>, cookies: readonly string[]): void {
  for (const cookie of cookies) c.header('Set-Cookie', cookie, { append: true });
  c.header('Cache-Control', 'private, no-store');
}

/** To a provider and back. A page of another site that sends its readers here only gets them to our own sign-in page. */
export const providerPages = (ports: AppPorts) =>
  new Hono<Env>()
    .get('/sign-in/with/:provider', allow('sign-in'), async (c) => {
      const next = localPath(c.req.query('next')) ?? '/';
      if (c.req.header('Sec-Fetch-Site') === 'cross-site')
        return c.redirect(`/sign-in?next=${encodeURIComponent(next)}`, 303);
      const [provider, actor, { headers }] = [c.req.param('provider'), c.get('actor'), c.req.raw];
      demandWay(ports, provider, actor);
      if (wouldConnect(actor) && !isFromHere(c, ports)) return c.redirect('/me/account', 303);
      const { url, cookies } = await beginOutside(ports, { provider, next, actor, headers });
      passOn(c, cookies);
      return c.redirect(url, 303);
    })
    .get('/sign-in/with/:provider/callback', allow('sign-in'), async (c) => {
      const provider = c.req.param('provider');
      try {
        return await comeBack(c, ports, provider);
      } catch (error) {
        const isRefused = error instanceof DomainError && error.code === 'provider_refused';
        if (!isRefused) throw error;
        return c.redirect(await refusalOf(c, ports, provider), 303);
      }
    })
    .get('/sign-in/with/:provider/refused', allow('sign-in'), () => {
      throw new DomainError('provider_refused');
    });

/** The page that tells of the refusal, and from which a new try leads to where the first one should have led. */
async function refusalOf(c: Context<Env>, ports: AppPorts, provider: string): Promise<string> {
  const next = await ports.outsideSignIn.nextOf(provider, new URL(c.req.url), c.req.raw.headers);
  const page = `/sign-in/with/${encodeURIComponent(provider)}/refused`;
  return next === undefined ? page : `${page}?next=${encodeURIComponent(next)}`;
}

/**
 * Whether a page of ours sent the browser here. An account elsewhere is connected by nothing less: whoever had brought
 * the browser into theirs would else own the reader's account here. Over http, and of older browsers, only `Referer` tells.
 */
function isFromHere(c: Context<Env>, { settings }: AppPorts): boolean {
  const site = c.req.header('Sec-Fetch-Site');
  if (site !== undefined) return site === 'same-origin';
  const from = c.req.header('Referer') ?? '';
  const host = settings.baseUrl === undefined ? c.req.header('Host') : new URL(settings.baseUrl).host;
  return URL.canParse(from) && new URL(from).host === host;
}

/** Whatever comes of it, the address with the provider's answer is left, so that no page holds it. */
async function comeBack(c: Context<Env>, ports: AppPorts, provider: string): Promise<Response> {
  const { person, account, cookies, next } = await finishOutside(ports, {
    provider,
    callback: new URL(c.req.url),
    actor: c.get('actor'),
    headers: c.req.raw.headers,
    language: c.get('language'),
  });
  passOn(c, cookies);
  const waits = factorStateOf(person, account).secondFactor === 'needed';
  return c.redirect(waits ? `/sign-in/second-factor?next=${encodeURIComponent(next)}` : next, 303);
}
