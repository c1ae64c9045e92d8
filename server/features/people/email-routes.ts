import { Hono } from 'hono';
import * as z from 'zod';
import { allow } from '../../http/allow.ts';
import { describe } from '../../http/describe.ts';
import type { AppPorts, Env } from '../../http/env.ts';
import { validate } from '../../http/validate.ts';
import { askNewEmail, changeEmail, NewEmail, NewEmailAnswer } from './change-email.ts';
import { mailRequest, passOn } from './pass-on.ts';

/** The address by which one signs in: a first one, or another. */
export const emailRoutes = (ports: AppPorts) =>
  new Hono<Env>()
    .post(
      '/me/email',
      allow('me.secure'),
      describe('Have a code mailed that proves a new address', { 202: z.object({ sent: z.literal(true) }) }),
      validate('json', NewEmail),
      async (c) => {
        const asked = { ...mailRequest(c, ports), ...c.req.valid('json') };
        passOn(c, (await askNewEmail(ports, asked)).cookies);
        return c.json({ sent: true }, 202);
      },
    )
    .post(
      '/me/email/verify',
      allow('me.secure'),
      describe('Take the new address', { 200: z.object({ email: z.string() }) }),
      validate('json', NewEmailAnswer),
      async (c) => {
        const given = c.req.valid('json');
        passOn(c, (await changeEmail(ports, { ...mailRequest(c, ports), ...given })).cookies);
        return c.json({ email: given.email }, 200);
      },
    );
