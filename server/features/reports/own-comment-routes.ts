import { Hono } from 'hono';
import * as z from 'zod';
import { TimelineEvent } from '#domain/event.ts';
import { CommentCorrection, NumberParam } from '#domain/report.ts';
import { allow } from '../../http/allow.ts';
import { describe } from '../../http/describe.ts';
import type { AppPorts, Env } from '../../http/env.ts';
import { personOf } from '../../http/person-of.ts';
import { validate } from '../../http/validate.ts';
import { correctComment } from './correct-comment.ts';
import { eraseComment } from './erase-comment.ts';

const CommentParam = z.object({ ...NumberParam.shape, id: z.string().max(100) });

/** What one may still do with one's own comment. */
export const ownCommentRoutes = (ports: AppPorts) =>
  new Hono<Env>()
    .patch(
      '/reports/:number/events/:id',
      allow('comment.correct'),
      describe('Put one’s own comment right; after 15 minutes the timeline says so', { 200: TimelineEvent }),
      validate('param', CommentParam),
      validate('json', CommentCorrection),
      async (c) => {
        const request = { ...c.req.valid('param'), input: c.req.valid('json') };
        return c.json(await correctComment(ports, { ...request, actor: await personOf(c, ports) }), 200);
      },
    )
    .delete(
      '/reports/:number/events/:id',
      allow('comment.correct'),
      describe('Take one’s own comment back: words and photos are deleted, the line stays', {
        204: 'Taken back',
      }),
      validate('param', CommentParam),
      async (c) => {
        await eraseComment(ports, { ...c.req.valid('param'), actor: await personOf(c, ports) });
        return c.body(null, 204);
      },
    );
