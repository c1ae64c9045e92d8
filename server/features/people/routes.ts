import { Hono } from 'hono';
import * as z from 'zod';
import { allow } from '../../http/allow.ts';
import { describe } from '../../http/describe.ts';
import type { AppPorts, Env } from '../../http/env.ts';
import { keepLanguage } from '../../http/language.ts';
import { validate } from '../../http/validate.ts';
import { becomeGuest } from './become-guest.ts';
import { Greeting, greetingOf } from './greeting.ts';
import { changeOwnProfile, ProfileChange, readOwnProfile } from './own-profile.ts';
import { mailRequest, passOn, request } from './pass-on.ts';
import { CodeWish, sendSignInCode } from './sign-in-code.ts';
import { signOut } from './sign-out.ts';
import { LinkToken, useLink } from './use-link.ts';
import { CodeAnswer, verifyCode } from './verify-code.ts';

/** Ways in and out, and what one may know and change of oneself. */
export const peopleRoutes = (ports: AppPorts) =>
  new Hono<Env>()
    .post(
      '/sign-in/guest',
      allow('sign-in'),
      describe('Open a guest session', { 200: Greeting, 201: Greeting }),
      async (c) => {
        const { actor, headers, language } = request(c);
        const account = actor?.type === 'person' && (await ports.identity.accountOf(headers));
        if (account) {
          passOn(c, (await ports.identity.prolongSession(headers)).cookies);
          return c.json(greetingOf(actor, account), 200);
        }
        const { cookies, ...who } = await becomeGuest(ports, {
          headers,
          language,
          address: c.get('address'),
        });
        passOn(c, cookies);
        return c.json(greetingOf(who.person, who.account), 201);
      },
    )
    .post(
      '/sign-in/code',
      allow('sign-in'),
      describe('Have a code mailed', { 202: z.object({ sent: z.literal(true) }) }),
      validate('json', CodeWish),
      async (c) => {
        passOn(
          c,
          (await sendSignInCode(ports, { ...c.req.valid('json'), ...mailRequest(c, ports) })).cookies,
        );
        return c.json({ sent: true }, 202);
      },
    )
    .post(
      '/sign-in/code/verify',
      allow('sign-in'),
      describe('Sign in with the code', { 200: Greeting }),
      validate('json', CodeAnswer),
      async (c) => {
        const { person, account, cookies } = await verifyCode(ports, {
          ...c.req.valid('json'),
          ...request(c),
        });
        passOn(c, cookies);
        return c.json(greetingOf(person, account), 200);
      },
    )
    .post(
      '/sign-in/link',
      allow('sign-in'),
      describe('Use a one-time link', { 200: Greeting }),
      validate('json', LinkToken),
      async (c) => {
        const { person, account, cookies } = await useLink(ports, { ...c.req.valid('json'), ...request(c) });
        passOn(c, cookies);
        return c.json(greetingOf(person, account), 200);
      },
    )
    .post('/sign-out', allow('sign-out'), describe('Close the session', { 204: 'Closed' }), async (c) => {
      passOn(c, (await signOut(ports, c.req.raw.headers)).cookies);
      return c.body(null, 204);
    })
    .get(
      '/me',
      allow('me.read'),
      describe('What is kept of oneself', {
        200: '`{id, signedIn, role, name, email, language, homeWard, secondFactor, enrol, grants}`',
      }),
      async (c) => {
        passOn(c, []);
        return c.json(await readOwnProfile(ports, c.req.raw.headers), 200);
      },
    )
    .patch(
      '/me',
      allow('me.change'),
      describe('Change name, language or home ward', { 200: 'As `GET /me`' }),
      validate('json', ProfileChange),
      async (c) => {
        passOn(c, []);
        const change = c.req.valid('json');
        const profile = await changeOwnProfile(ports, c.req.raw.headers, change);
        keepLanguage(c, change.language);
        return c.json(profile, 200);
      },
    );
