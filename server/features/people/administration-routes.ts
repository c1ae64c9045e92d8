import { type Context, Hono } from 'hono';
import * as z from 'zod';
import { allow } from '../../http/allow.ts';
import { describe } from '../../http/describe.ts';
import type { AppPorts, Env } from '../../http/env.ts';
import { personOf } from '../../http/person-of.ts';
import { validate } from '../../http/validate.ts';
import { administrationLog, LogQuery } from './administration-log.ts';
import { listInvitations, withdrawInvitation } from './invitations.ts';
import { Invitation } from './invite-staff.ts';
import { Limit, limitRight } from './limit-right.ts';
import { listPeople, PeopleQuery } from './list-people.ts';
import { inviteByMail, linkOf } from './mail-invitation.ts';
import { mailOrigin } from './mail-origin.ts';
import { resetSecondFactor } from './second-factor/index.ts';
import { liftSuspension, Suspension, suspendPerson } from './suspend-person.ts';
import { takeRight } from './take-right.ts';

const Id = z.string().min(1).max(60);
const OfId = z.object({ id: Id });
const OfGrant = z.object({ id: Id, grantId: Id });
const CursorQuery = z.object({ cursor: z.string().max(400).optional() });
const Invited = z.object({
  id: z.string(),
  link: z.string().nullable(),
  expiresAt: z.iso.datetime(),
  mailed: z.boolean().nullable(),
});

/** What is told here is for one reader, now. */
const unkept = (c: Context<Env>) => c.header('Cache-Control', 'private, no-store');

/** Invitations into an office. */
const invitationRoutes = (ports: AppPorts) =>
  new Hono<Env>()
    .post(
      '/invitations',
      allow('people.change'),
      describe(
        'Invite into an office. `link`: told once, and only when no mail carries it; `mailed`: false when the mail could not go out',
        {
          201: Invited,
        },
      ),
      validate('json', Invitation),
      async (c) => {
        unkept(c);
        const url = new URL(c.req.url);
        const { id, token, expiresAt, mailed, isSecret } = await inviteByMail(ports, {
          actor: await personOf(c, ports),
          input: c.req.valid('json'),
          words: c.get('words'),
          origin: mailOrigin(ports, url),
          idempotency: c.get('idempotency'),
        });
        const link = isSecret ? null : linkOf(ports.settings.baseUrl ?? url.origin, { token });
        return c.json({ id, link, expiresAt: expiresAt.toISOString(), mailed }, 201);
      },
    )
    .get(
      '/invitations',
      allow('people.read'),
      describe('Invitations that can still be used', { 200: '`{items, nextCursor}`' }),
      validate('query', CursorQuery),
      async (c) => {
        unkept(c);
        return c.json(await listInvitations(ports, { actor: c.get('actor'), ...c.req.valid('query') }), 200);
      },
    )
    .delete(
      '/invitations/:id',
      allow('people.change'),
      describe('Withdraw an unused invitation', { 204: 'Withdrawn' }),
      validate('param', OfId),
      async (c) => {
        await withdrawInvitation(ports, { actor: await personOf(c, ports), ...c.req.valid('param') });
        return c.body(null, 204);
      },
    );

/** Who may act for the city, who may not write, and the trail of both. */
export const administrationRoutes = (ports: AppPorts) =>
  new Hono<Env>()
    .route('/', invitationRoutes(ports))
    .get(
      '/people',
      allow('people.read'),
      describe('Who holds an office or is suspended; with `q` who is called so or posted `#number`', {
        200: '`{items, nextCursor}`',
      }),
      validate('query', PeopleQuery),
      async (c) => {
        unkept(c);
        const query = c.req.valid('query');
        return c.json(await listPeople(ports, { actor: c.get('actor'), query }), 200);
      },
    )
    .get(
      '/people/log',
      allow('people.read'),
      describe('The trail of administration, newest first', { 200: '`{items, nextCursor}`' }),
      validate('query', LogQuery),
      async (c) => {
        unkept(c);
        const query = c.req.valid('query');
        return c.json(await administrationLog(ports, { actor: c.get('actor'), query }), 200);
      },
    )
    .patch(
      '/people/:id/grants/:grantId',
      allow('people.change'),
      describe('Limit an office of staff', { 200: 'The person, as in `GET /people`' }),
      validate('param', OfGrant),
      validate('json', Limit),
      async (c) => {
        unkept(c);
        const change = { ...c.req.valid('param'), input: c.req.valid('json') };
        return c.json(await limitRight(ports, { actor: await personOf(c, ports), ...change }), 200);
      },
    )
    .delete(
      '/people/:id/grants/:grantId',
      allow('people.change'),
      describe('Take an office away', { 204: 'Taken' }),
      validate('param', OfGrant),
      async (c) => {
        await takeRight(ports, { actor: await personOf(c, ports), ...c.req.valid('param') });
        return c.body(null, 204);
      },
    )
    .put(
      '/people/:id/suspension',
      allow('people.change'),
      describe('Let somebody read and leave, and nothing else', { 204: 'Suspended' }),
      validate('param', OfId),
      validate('json', Suspension),
      async (c) => {
        const change = { ...c.req.valid('param'), ...c.req.valid('json') };
        await suspendPerson(ports, { actor: await personOf(c, ports), ...change });
        return c.body(null, 204);
      },
    )
    .delete(
      '/people/:id/suspension',
      allow('people.change'),
      describe('Let somebody write again', { 204: 'Lifted' }),
      validate('param', OfId),
      async (c) => {
        await liftSuspension(ports, { actor: await personOf(c, ports), ...c.req.valid('param') });
        return c.body(null, 204);
      },
    )
    .delete(
      '/people/:id/second-factor',
      allow('people.change'),
      describe('Take the second factor of who lost it away', { 204: 'Taken away' }),
      validate('param', OfId),
      async (c) => {
        const { id } = c.req.valid('param');
        await resetSecondFactor(ports, { actor: await personOf(c, ports), personId: id });
        return c.body(null, 204);
      },
    );
