import { type Context, Hono } from 'hono';
import * as z from 'zod';
import { TimelineEvent } from '#domain/event.ts';
import { NumberParam, Report } from '#domain/report.ts';
import { allow } from '../../http/allow.ts';
import { describe } from '../../http/describe.ts';
import type { AppPorts, Env } from '../../http/env.ts';
import { personOf } from '../../http/person-of.ts';
import { validate } from '../../http/validate.ts';
import { findReport, listEvents } from '../reports/index.ts';
import { Adoption, adoptReport } from './adopt-report.ts';
import { makeTrackingLink } from './make-tracking-link.ts';

/** `GET /track` names nothing: the token says which report. */
async function tracked(c: Context<Env>, ports: AppPorts) {
  const actor = await personOf(c, ports);
  const asked = { number: actor.onlyReport ?? 0, actor };
  const [report, { items }] = await Promise.all([findReport(ports, asked), listEvents(ports, asked)]);
  return { report, events: items };
}

/** The private link of who never signs in. Its answers are kept nowhere: a key that is used again makes a new link. */
export const trackingRoutes = (ports: AppPorts) =>
  new Hono<Env>()
    .post(
      '/reports/:number/tracking-link',
      allow('report.track'),
      describe('Make the private link to one’s own report, in place of the one before', {
        201: z.object({ link: z.string() }),
      }),
      validate('param', NumberParam),
      async (c) => {
        const { number } = c.req.valid('param');
        const { token } = await makeTrackingLink(ports, { actor: await personOf(c, ports), number });
        c.header('Cache-Control', 'private, no-store');
        const origin = ports.settings.baseUrl ?? new URL(c.req.url).origin;
        return c.json({ link: `${origin}/track#${token}` }, 201);
      },
    )
    .get(
      '/track',
      allow('report.by-link'),
      describe('The report of a private link, with its timeline (`Authorization: Bearer`)', {
        200: z.object({ report: Report, events: z.array(TimelineEvent) }),
      }),
      async (c) => {
        c.header('Cache-Control', 'private, no-store');
        return c.json(await tracked(c, ports), 200);
      },
    )
    .post(
      '/track/adopt',
      allow('report.adopt'),
      describe('Make the report of a private link one’s own', { 200: z.object({ number: z.int() }) }),
      validate('json', Adoption),
      async (c) => {
        c.header('Cache-Control', 'private, no-store');
        const { token } = c.req.valid('json');
        return c.json(await adoptReport(ports, { actor: await personOf(c, ports), token }), 200);
      },
    );
