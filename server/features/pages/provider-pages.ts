import { type Context, Hono } from 'hono';
import { DomainError } from '#domain/errors.ts';
import { localPath } from '#domain/local-path.ts';
import { allow } from '../../http/allow.ts';
import type { AppPorts, Env } from '../../http/env.ts';
import { beginOutside, factorStateOf, finishOutside } from '../people/index.ts';

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
      const wish = { provider: c.req.param('provider'), next, actor: c.get('actor') };
      const { url, cookies } = await beginOutside(ports, { ...wish, headers: c.req.raw.headers });
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
