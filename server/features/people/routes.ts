import { type Context, Hono } from 'hono';
import type { Person } from '#domain/actor.ts';
import { allow } from '../../http/allow.ts';
import type { AppPorts, Env } from '../../http/env.ts';
import { validate } from '../../http/validate.ts';
import { becomeGuest } from './become-guest.ts';
import { changeOwnProfile, headlineRoleOf, ProfileChange, readOwnProfile } from './own-profile.ts';
import { CodeWish, sendSignInCode } from './sign-in-code.ts';
import { signOut } from './sign-out.ts';
import { LinkToken, useLink } from './use-link.ts';
import { CodeAnswer, verifyCode } from './verify-code.ts';

const greeting = (person: Person) => ({ role: headlineRoleOf(person), name: person.name });

function passOn(c: Context<Env>, cookies: readonly string[]): void {
  for (const cookie of cookies) c.header('Set-Cookie', cookie, { append: true });
  c.header('Cache-Control', 'private, no-store');
}

const request = (c: Context<Env>) => ({
  headers: c.req.raw.headers,
  actor: c.get('actor'),
  language: c.get('language'),
  words: c.get('words'),
});

/** Ways in and out, and what one may know and change of oneself. */
export const peopleRoutes = (ports: AppPorts) =>
  new Hono<Env>()
    .post('/sign-in/guest', allow('sign-in'), async (c) => {
      const { actor, headers, language } = request(c);
      if (actor?.type === 'person') {
        passOn(c, (await ports.identity.prolongSession(headers)).cookies);
        return c.json(greeting(actor), 200);
      }
      const { person, cookies } = await becomeGuest(ports, headers, language);
      passOn(c, cookies);
      return c.json(greeting(person), 201);
    })
    .post('/sign-in/code', allow('sign-in'), validate('json', CodeWish), async (c) => {
      passOn(c, (await sendSignInCode(ports, { ...c.req.valid('json'), ...request(c) })).cookies);
      return c.json({ sent: true }, 202);
    })
    .post('/sign-in/code/verify', allow('sign-in'), validate('json', CodeAnswer), async (c) => {
      const { person, cookies } = await verifyCode(ports, { ...c.req.valid('json'), ...request(c) });
      passOn(c, cookies);
      return c.json(greeting(person), 200);
    })
    .post('/sign-in/link', allow('sign-in'), validate('json', LinkToken), async (c) => {
      const { person, cookies } = await useLink(ports, { ...c.req.valid('json'), ...request(c) });
      passOn(c, cookies);
      return c.json(greeting(person), 200);
    })
    .post('/sign-out', allow('sign-out'), async (c) => {
      passOn(c, (await signOut(ports, c.req.raw.headers)).cookies);
      return c.body(null, 204);
    })
    .get('/me', allow('me.read'), async (c) => {
      passOn(c, []);
      return c.json(await readOwnProfile(ports, c.req.raw.headers), 200);
    })
    .patch('/me', allow('me.read'), validate('json', ProfileChange), async (c) => {
      passOn(c, []);
      return c.json(await changeOwnProfile(ports, c.req.raw.headers, c.req.valid('json')), 200);
    });
