import type { Context } from 'hono';
import { localPath } from '#domain/local-path.ts';
import { isFreshFactor } from '#domain/second-factor.ts';
import { secondFactorPage, titleOf } from '#view/second-factor-page.ts';
import type { AppPorts, Env } from '../../http/env.ts';
import { findOwnAccount } from '../people/index.ts';
import { drawPage } from './draw-page.ts';

/**
 * The step after signing in. Who is not signed in does that first; who gave the second factor goes on at once, or, with
 * `change`, to another phone: a code is asked for before that, unless one was given just now.
 */
export async function showSecondFactor(c: Context<Env>, ports: AppPorts): Promise<Response> {
  const words = c.get('words');
  const next = localPath(c.req.query('next')) ?? '/me';
  c.header('Cache-Control', 'private, no-store');
  const own = await findOwnAccount(ports, c.req.raw.headers);
  if (own === undefined || own.person.standing !== 'resident') {
    const here = `/sign-in/second-factor?next=${encodeURIComponent(next)}`;
    return c.redirect(`/sign-in?next=${encodeURIComponent(here)}`, 303);
  }
  const { account, person } = own;
  const changes = c.req.query('change') !== undefined && account.hasSecondFactor;
  const isGiven = account.hasSecondFactor && account.session.secondFactorAt !== null;
  if (isGiven && !changes) return c.redirect(next, 303);
  const mayChange = changes && isFreshFactor(account.session.secondFactorAt, ports.clock.now());
  const step = mayChange ? 'change' : account.hasSecondFactor ? 'give' : 'enrol';
  const needed = person.sleeping !== undefined;
  const goOn = step === 'give' && changes ? localPath(c.req.path + new URL(c.req.url).search) : next;
  return drawPage(c, ports, {
    name: 'sign-in',
    title: titleOf(step, words),
    body: secondFactorPage({ step, next: goOn ?? next, later: next, needed }, words),
    audience: 'private',
    foot: true,
  });
}
