import { type Context, Hono } from 'hono';
import * as z from 'zod';
import { TimelineEvent } from '#domain/event.ts';
import { Report } from '#domain/report.ts';
import { allow } from '../../http/allow.ts';
import { describe } from '../../http/describe.ts';
import type { AppPorts, Env } from '../../http/env.ts';
import { validate } from '../../http/validate.ts';
import { ownComments } from './own-comments.ts';
import { ownFollows, ownSupports } from './own-marks.ts';
import { ownReports } from './own-reports.ts';

const OwnQuery = z.object({ cursor: z.string().max(200).optional() });
const nextCursor = z.string().nullable();
const ReportPage = z.object({ items: z.array(Report), nextCursor });
const MarkedPage = z.object({ items: z.array(Report), withheld: z.int(), nextCursor });
const CommentPage = z.object({
  items: z.array(
    z.object({
      event: TimelineEvent,
      report: z.object({
        number: z.int(),
        headline: z.string().nullable(),
        kind: z.string().nullable(),
        category: z.string().nullable(),
      }),
    }),
  ),
  nextCursor,
});

/** What is one's own under `/me`: lists that nobody else is ever shown. */
export const ownListRoutes = (ports: AppPorts) =>
  new Hono<Env>()
    .get(
      '/me/reports',
      allow('me.read'),
      describe('One’s own reports, held and hidden ones too', { 200: ReportPage }),
      validate('query', OwnQuery),
      async (c) => mine(c, await ownReports(ports, { actor: c.get('actor'), ...c.req.valid('query') })),
    )
    .get(
      '/me/supports',
      allow('me.read'),
      describe(
        'What one said «me too» to; `withheld` counts those of the page that are not public any more',
        {
          200: MarkedPage,
        },
      ),
      validate('query', OwnQuery),
      async (c) => mine(c, await ownSupports(ports, { actor: c.get('actor'), ...c.req.valid('query') })),
    )
    .get(
      '/me/follows',
      allow('me.read'),
      describe('What one follows; `withheld` as with supports', { 200: MarkedPage }),
      validate('query', OwnQuery),
      async (c) => mine(c, await ownFollows(ports, { actor: c.get('actor'), ...c.req.valid('query') })),
    )
    .get(
      '/me/comments',
      allow('me.read'),
      describe('One’s own comments, each with its report', { 200: CommentPage }),
      validate('query', OwnQuery),
      async (c) => mine(c, await ownComments(ports, { actor: c.get('actor'), ...c.req.valid('query') })),
    );

function mine<T extends object>(c: Context<Env>, page: T) {
  c.header('Cache-Control', 'private, no-store');
  return c.json(page, 200);
}
