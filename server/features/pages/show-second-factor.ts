import type { Context } from 'hono';
import { localPath } from '#domain/local-path.ts';
import { secondFactorPage } from '#view/second-factor-page.ts';
import type { AppPorts, Env } from '../../http/env.ts';
import { findOwnAccount } from '../people/index.ts';
import { drawPage } from './draw-page.ts';

/** The step after signing in. Who is not signed in does that first; who gave the second factor goes on at once. */
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
  const isGiven = account.hasSecondFactor && account.session.secondFactorAt !== null;
  if (isGiven) return c.redirect(next, 303);
  const step = account.hasSecondFactor ? 'give' : 'enrol';
  const needed = person.sleeping !== undefined;
  return drawPage(c, ports, {
    name: 'sign-in',
    title: step === 'enrol' ? words.secondFactor.enrolTitle : words.secondFactor.title,
    body: secondFactorPage({ step, next, needed }, words),
    audience: 'private',
    foot: true,
  });
}
