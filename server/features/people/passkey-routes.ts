import { Hono } from 'hono';
import * as z from 'zod';
import { allow } from '../../http/allow.ts';
import { clientAddress } from '../../http/client-address.ts';
import { describe } from '../../http/describe.ts';
import type { AppPorts, Env } from '../../http/env.ts';
import { validate } from '../../http/validate.ts';
import { addPasskey, askForPasskey } from './add-passkey.ts';
import { Greeting, greetingOf } from './greeting.ts';
import { ownPasskeys, removePasskey } from './own-passkeys.ts';
import { passOn, request } from './pass-on.ts';
import { signInWithPasskey } from './sign-in-with-passkey.ts';

const NAME_MAX = 60;
const Name = z
  .string()
  .trim()
  .max(NAME_MAX)
  .regex(/^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]*$/u);

/** What browsers make of a key's answer (WebAuthn Level 3, `toJSON`); the port judges what is in it. */
const Answer = z.looseObject({ id: z.string().min(1).max(2000), response: z.looseObject({}) });
const KeyUse = z.object({ answer: Answer });
const KeyWish = z.object({ label: Name.optional() });
const NewKey = z.object({ answer: Answer, name: Name.default('') });

const Options = 'What `navigator.credentials` takes, as JSON';
const KeyList = z.object({
  items: z.array(
    z.object({ id: z.string(), name: z.string(), createdAt: z.string(), lastUsedAt: z.string().nullable() }),
  ),
});

/** Ways in by a key that a device holds, and one's own keys. */
export const passkeyRoutes = (ports: AppPorts) =>
  new Hono<Env>().route('/', waysIn(ports)).route('/', ownKeys(ports));

const waysIn = (ports: AppPorts) =>
  new Hono<Env>()
    .post(
      '/sign-in/passkey/options',
      allow('sign-in'),
      describe('Begin to sign in with a passkey', { 200: Options }),
      async (c) => {
        const { options, cookies } = await ports.passkeys.beginSignIn(c.req.raw.headers);
        passOn(c, cookies);
        return c.json(options, 200);
      },
    )
    .post(
      '/sign-in/passkey',
      allow('sign-in'),
      describe('Sign in with a passkey', { 200: Greeting }),
      validate('json', KeyUse),
      async (c) => {
        const { person, account, cookies } = await signInWithPasskey(ports, {
          ...c.req.valid('json'),
          ...request(c),
        });
        passOn(c, cookies);
        return c.json(greetingOf(person, account), 200);
      },
    );

const ownKeys = (ports: AppPorts) =>
  new Hono<Env>()
    .post(
      '/me/passkeys/options',
      allow('passkey.add'),
      describe('Begin to make a passkey', { 200: Options }),
      validate('json', KeyWish),
      async (c) => {
        const wish = { label: undefined, ...c.req.valid('json'), ...request(c) };
        const { options, cookies } = await askForPasskey(ports, wish);
        passOn(c, cookies);
        return c.json(options, 200);
      },
    )
    .post(
      '/me/passkeys',
      allow('passkey.add'),
      describe('Keep a new passkey: for oneself, for the guest one is, or for a new account', {
        201: Greeting,
      }),
      validate('json', NewKey),
      async (c) => {
        const { person, account, cookies } = await addPasskey(ports, {
          ...c.req.valid('json'),
          ...request(c),
          address: clientAddress(c, ports.settings.trustProxy),
        });
        passOn(c, cookies);
        return c.json(greetingOf(person, account), 201);
      },
    )
    .get('/me/passkeys', allow('me.read'), describe('Own passkeys', { 200: KeyList }), async (c) => {
      passOn(c, []);
      const keys = await ownPasskeys(ports, c.get('actor'));
      const items = keys.map(({ createdAt, lastUsedAt, ...key }) => ({
        ...key,
        createdAt: createdAt.toISOString(),
        lastUsedAt: lastUsedAt?.toISOString() ?? null,
      }));
      return c.json({ items }, 200);
    })
    .delete(
      '/me/passkeys/:id',
      allow('me.change'),
      describe('Remove a passkey', { 204: 'Removed' }),
      async (c) => {
        passOn(c, []);
        await removePasskey(ports, { actor: c.get('actor'), id: c.req.param('id') });
        return c.body(null, 204);
      },
    );
