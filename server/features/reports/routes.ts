import { Hono } from 'hono';
import * as z from 'zod';
import { Correction, NewComment, NewFlag, NewReport, StatusMove, VisibilityChange } from '#domain/report.ts';
import { ReportQuery } from '#domain/report-query.ts';
import { allow } from '../../http/allow.ts';
import type { AppPorts, Env } from '../../http/env.ts';
import { personOf } from '../../http/person-of.ts';
import { validate } from '../../http/validate.ts';
import { changeVisibility } from './change-visibility.ts';
import { commentOnReport } from './comment-on-report.ts';
import { correctReport } from './correct-report.ts';
import { DeskQuery, deskOf } from './desk-of.ts';
import { findReport } from './find-report.ts';
import { listEvents } from './list-events.ts';
import { listReports } from './list-reports.ts';
import { flagReport, followReport, supportReport } from './mark-report.ts';
import { moveReport } from './move-report.ts';
import { ownReports } from './own-reports.ts';
import { postReport } from './post-report.ts';

/** A number that no report can have reads as one that does not exist. */
const NumberParam = z.object({
  number: z.coerce
    .number()
    .int()
    .positive()
    .max(2 ** 31)
    .catch(0),
});
const OwnQuery = z.object({ cursor: z.string().max(200).optional() });

/** Reports under `/api/v1`: posting, finding, and everything that happens to one. */
export const reportRoutes = (ports: AppPorts) =>
  new Hono<Env>()
    .get('/reports', allow('read'), validate('query', ReportQuery), async (c) => {
      c.header('Cache-Control', 'no-cache');
      return c.json(await listReports(ports, { query: c.req.valid('query') }), 200);
    })
    .post('/reports', allow('report.post'), validate('json', NewReport), async (c) => {
      const actor = await personOf(c, ports);
      const report = await postReport(ports, {
        actor,
        input: c.req.valid('json'),
        idempotency: c.get('idempotency'),
      });
      c.header('Location', `/api/v1/reports/${report.number}`);
      return c.json(report, 201);
    })
    .get('/reports/:number', allow('read'), validate('param', NumberParam), async (c) => {
      const report = await findReport(ports, { ...c.req.valid('param'), actor: c.get('actor') });
      c.header('Cache-Control', report.visibility === 'public' ? 'no-cache' : 'private, no-store');
      return c.json(report, 200);
    })
    .get('/reports/:number/events', allow('read'), validate('param', NumberParam), async (c) =>
      c.json(await listEvents(ports, { ...c.req.valid('param'), actor: c.get('actor') }), 200),
    )
    .patch(
      '/reports/:number',
      allow('report.correct'),
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
      validate('param', NumberParam),
      validate('json', NewFlag),
      async (c) => {
        const request = { ...c.req.valid('param'), input: c.req.valid('json') };
        await flagReport(ports, { ...request, actor: await personOf(c, ports) });
        return c.json({ flagged: true }, 201);
      },
    )
    .put('/reports/:number/support', allow('report.support'), validate('param', NumberParam), async (c) => {
      await supportReport(ports, { ...c.req.valid('param'), actor: await personOf(c, ports), given: true });
      return c.body(null, 204);
    })
    .delete(
      '/reports/:number/support',
      allow('report.support'),
      validate('param', NumberParam),
      async (c) => {
        await supportReport(ports, {
          ...c.req.valid('param'),
          actor: await personOf(c, ports),
          given: false,
        });
        return c.body(null, 204);
      },
    )
    .put('/reports/:number/follow', allow('report.follow'), validate('param', NumberParam), async (c) => {
      await followReport(ports, { ...c.req.valid('param'), actor: await personOf(c, ports), follows: true });
      return c.body(null, 204);
    })
    .delete('/reports/:number/follow', allow('report.follow'), validate('param', NumberParam), async (c) => {
      await followReport(ports, { ...c.req.valid('param'), actor: await personOf(c, ports), follows: false });
      return c.body(null, 204);
    })
    .get('/me/reports', allow('me.read'), validate('query', OwnQuery), async (c) => {
      c.header('Cache-Control', 'private, no-store');
      return c.json(await ownReports(ports, { actor: c.get('actor'), ...c.req.valid('query') }), 200);
    })
    .get('/desk', allow('staff.desk'), validate('query', DeskQuery), async (c) => {
      c.header('Cache-Control', 'private, no-store');
      return c.json(await deskOf(ports, { actor: c.get('actor'), query: c.req.valid('query') }), 200);
    });
