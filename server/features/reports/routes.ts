import { Hono } from 'hono';
import * as z from 'zod';
import { TimelineEvent } from '#domain/event.ts';
import {
  Correction,
  NewComment,
  NewFlag,
  NewReport,
  NumberParam,
  Report,
  StatusMove,
  Tombstone,
  VisibilityChange,
} from '#domain/report.ts';
import { ReportQuery } from '#domain/report-query.ts';
import { allow } from '../../http/allow.ts';
import { describe } from '../../http/describe.ts';
import type { AppPorts, Env } from '../../http/env.ts';
import { personOf } from '../../http/person-of.ts';
import { validate } from '../../http/validate.ts';
import { postLimit } from '../limits/index.ts';
import { changeVisibility } from './change-visibility.ts';
import { commentOnReport } from './comment-on-report.ts';
import { correctReport } from './correct-report.ts';
import { DeskQuery, deskOf } from './desk-of.ts';
import { findReport } from './find-report.ts';
import { listEvents } from './list-events.ts';
import { listReports } from './list-reports.ts';
import { flagReport, followReport, supportReport } from './mark-report.ts';
import { moveReport } from './move-report.ts';
import { postReport } from './post-report.ts';
import { writerOn } from './writer-on.ts';

const ReportPage = z.object({ items: z.array(Report), nextCursor: z.string().nullable() });

/** Who is refused anyway leaves no guest behind. */
const demandRoomForNewcomer = async (
  ports: AppPorts,
  address: string | undefined,
  { location }: z.output<typeof NewReport>,
) => (await postLimit(ports, { person: undefined, address, location })).demand();

/** Reports under `/api/v1`: posting, finding, and everything that happens to one. */
export const reportRoutes = (ports: AppPorts) =>
  new Hono<Env>()
    .get(
      '/reports',
      allow('read'),
      describe('Public reports: filtered, searched, paged by cursor', { 200: ReportPage }),
      validate('query', ReportQuery),
      async (c) => {
        c.header('Cache-Control', 'no-cache');
        return c.json(await listReports(ports, { query: c.req.valid('query') }), 200);
      },
    )
    .post(
      '/reports',
      allow('report.post'),
      describe('Post a report; a guest’s waits until it is let through', { 201: Report }),
      validate('json', NewReport),
      async (c) => {
        const input = c.req.valid('json');
        const address = c.get('address');
        if (c.get('actor') === undefined) await demandRoomForNewcomer(ports, address, input);
        const report = await postReport(ports, {
          actor: await personOf(c, ports),
          input,
          address,
          idempotency: c.get('idempotency'),
        });
        c.header('Location', `/api/v1/reports/${report.number}`);
        return c.json(report, 201);
      },
    )
    .get(
      '/reports/:number',
      allow('read'),
      describe('One report', { 200: Report, 410: Tombstone }),
      validate('param', NumberParam),
      async (c) => {
        const report = await findReport(ports, { ...c.req.valid('param'), actor: c.get('actor') });
        c.header('Cache-Control', report.visibility === 'public' ? 'no-cache' : 'private, no-store');
        return c.json(report, 200);
      },
    )
    .get(
      '/reports/:number/events',
      allow('read'),
      describe('Its timeline, oldest first', { 200: z.object({ items: z.array(TimelineEvent) }) }),
      validate('param', NumberParam),
      async (c) => {
        const actor = c.get('actor');
        const timeline = await listEvents(ports, { ...c.req.valid('param'), actor });
        c.header('Cache-Control', actor === undefined ? 'no-cache' : 'private, no-store');
        return c.json(timeline, 200);
      },
    )
    .patch(
      '/reports/:number',
      allow('report.correct'),
      describe('Correct it', { 200: Report }),
      validate('param', NumberParam),
      validate('json', Correction),
      async (c) => {
        const request = { ...c.req.valid('param'), input: c.req.valid('json') };
        return c.json(await correctReport(ports, { ...request, actor: await personOf(c, ports) }), 200);
      },
    )
    .post(
      '/reports/:number/comments',
      allow('report.comment'),
      describe('Comment on it; its photos show «during» unless they say otherwise', { 201: TimelineEvent }),
      validate('param', NumberParam),
      validate('json', NewComment),
      async (c) => {
        const request = {
          ...c.req.valid('param'),
          input: c.req.valid('json'),
          idempotency: c.get('idempotency'),
        };
        return c.json(await commentOnReport(ports, { ...request, actor: await personOf(c, ports) }), 201);
      },
    )
    .post(
      '/reports/:number/status',
      allow('report.move'),
      describe('Move it along the status machine; photos show «after» with resolved, else «during»', {
        200: Report,
      }),
      validate('param', NumberParam),
      validate('json', StatusMove),
      async (c) => {
        const request = {
          ...c.req.valid('param'),
          input: c.req.valid('json'),
          idempotency: c.get('idempotency'),
        };
        return c.json(await moveReport(ports, { ...request, actor: await personOf(c, ports) }), 200);
      },
    )
    .post(
      '/reports/:number/visibility',
      allow('report.visibility'),
      describe('Hide it, hold it or let it through', { 200: Report }),
      validate('param', NumberParam),
      validate('json', VisibilityChange),
      async (c) => {
        const request = {
          ...c.req.valid('param'),
          input: c.req.valid('json'),
          idempotency: c.get('idempotency'),
        };
        return c.json(await changeVisibility(ports, { ...request, actor: await personOf(c, ports) }), 200);
      },
    )
    .post(
      '/reports/:number/flags',
      allow('report.flag'),
      describe('Say that it breaks a rule', { 201: z.object({ flagged: z.literal(true) }) }),
      validate('param', NumberParam),
      validate('json', NewFlag),
      async (c) => {
        const { number } = c.req.valid('param');
        const request = { number, input: c.req.valid('json') };
        await flagReport(ports, { ...request, actor: await writerOn(c, ports, number) });
        return c.json({ flagged: true }, 201);
      },
    )
    .put(
      '/reports/:number/support',
      allow('report.support'),
      describe('わたしも: me too', { 204: 'Counted' }),
      validate('param', NumberParam),
      async (c) => {
        const { number } = c.req.valid('param');
        await supportReport(ports, { number, actor: await writerOn(c, ports, number), given: true });
        return c.body(null, 204);
      },
    )
    .delete(
      '/reports/:number/support',
      allow('report.support'),
      describe('Take «me too» back', { 204: 'Taken back' }),
      validate('param', NumberParam),
      async (c) => {
        const { number } = c.req.valid('param');
        await supportReport(ports, {
          number,
          actor: await writerOn(c, ports, number),
          given: false,
        });
        return c.body(null, 204);
      },
    )
    .put(
      '/reports/:number/follow',
      allow('report.follow'),
      describe('Follow it', { 204: 'Followed' }),
      validate('param', NumberParam),
      async (c) => {
        const { number } = c.req.valid('param');
        await followReport(ports, {
          number,
          actor: await writerOn(c, ports, number),
          follows: true,
        });
        return c.body(null, 204);
      },
    )
    .delete(
      '/reports/:number/follow',
      allow('report.follow'),
      describe('Follow it no longer', { 204: 'No longer followed' }),
      validate('param', NumberParam),
      async (c) => {
        const { number } = c.req.valid('param');
        await followReport(ports, {
          number,
          actor: await writerOn(c, ports, number),
          follows: false,
        });
        return c.body(null, 204);
      },
    )
    .get(
      '/desk',
      allow('staff.desk'),
      describe('What waits for one’s office', {
        200: 'The queue, its counts and the cursor of the next page',
      }),
      validate('query', DeskQuery),
      async (c) => {
        c.header('Cache-Control', 'private, no-store');
        return c.json(await deskOf(ports, { actor: c.get('actor'), query: c.req.valid('query') }), 200);
      },
    );
