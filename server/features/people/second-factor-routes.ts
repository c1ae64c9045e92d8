import { type Context, Hono } from 'hono';
import * as z from 'zod';
import { allow } from '../../http/allow.ts';
import { describe } from '../../http/describe.ts';
import type { AppPorts, Env } from '../../http/env.ts';
import { validate } from '../../http/validate.ts';
import { Greeting } from './greeting.ts';
import { passOn } from './pass-on.ts';
import {
  beginSecondFactor,
  confirmSecondFactor,
  FactorCode,
  proveSecondFactor,
  renewRecoveryCodes,
  switchOffSecondFactor,
} from './second-factor/index.ts';

const Begun = z.object({ secret: z.string(), uri: z.string(), qr: z.string() });
const RecoveryCodes = z.object({ recoveryCodes: z.array(z.string()) });

/** What is told here is told once and kept by nobody, the store of repeated answers included. */
const forThisOnce = (c: Context<Env>) => c.header('Cache-Control', 'private, no-store');

/** One's own second factor: to set it up, to give it, to renew its recovery codes, to switch it off. */
export const secondFactorRoutes = (ports: AppPorts) =>
  new Hono<Env>()
    .post(
      '/sign-in/second-factor',
      allow('me.secure'),
      describe('Give the second factor in this session', { 200: Greeting }),
      validate('json', FactorCode),
      async (c) => {
        forThisOnce(c);
        const { code } = c.req.valid('json');
        const { greeting, cookies } = await proveSecondFactor(ports, c.req.raw.headers, code);
        passOn(c, cookies);
        return c.json(greeting, 200);
      },
    )
    .post(
      '/me/second-factor',
      allow('me.secure'),
      describe('Begin to set up an authenticator app; `qr` is the address of a picture', { 200: Begun }),
      async (c) => {
        forThisOnce(c);
        const begun = await beginSecondFactor(ports, c.req.raw.headers, c.get('words').me.title);
        return c.json(begun, 200);
      },
    )
    .post(
      '/me/second-factor/confirm',
      allow('me.secure'),
      describe('Switch the second factor on with a first code', { 200: RecoveryCodes }),
      validate('json', FactorCode),
      async (c) => {
        forThisOnce(c);
        const { code } = c.req.valid('json');
        const { recoveryCodes, cookies } = await confirmSecondFactor(ports, c.req.raw.headers, code);
        passOn(c, cookies);
        return c.json({ recoveryCodes }, 200);
      },
    )
    .post(
      '/me/second-factor/recovery-codes',
      allow('me.secure'),
      describe('Ten new recovery codes; the old ones work no more', { 200: RecoveryCodes }),
      async (c) => {
        forThisOnce(c);
        return c.json(await renewRecoveryCodes(ports, c.req.raw.headers), 200);
      },
    )
    .delete(
      '/me/second-factor',
      allow('me.secure'),
      describe('Switch the second factor off, with a code of it', { 204: 'Switched off' }),
      validate('json', FactorCode),
      async (c) => {
        await switchOffSecondFactor(ports, c.req.raw.headers, c.req.valid('json').code);
        return c.body(null, 204);
      },
    );
