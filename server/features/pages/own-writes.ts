import { type Context, Hono } from 'hono';
import * as z from 'zod';
import { CommentCorrection, Correction } from '#domain/report.ts';
import { allow } from '../../http/allow.ts';
import type { AppPorts, Env } from '../../http/env.ts';
import { personOf } from '../../http/person-of.ts';
import { correctComment, correctReport, eraseComment } from '../reports/index.ts';
import { formOf, numberIn } from './plain-form.ts';

const { title, text, category, placeNote } = Correction.shape;
/** Photos need a script; the words go without one. */
const PlainCorrection = z.object({
  ...{ title, text, category, placeNote },
  expectedVersion: z.coerce.number().int().min(1),
});

const commentIn = (c: Context<Env>) => ({ number: numberIn(c), id: c.req.param('id') ?? '' });

/** What one may still do with one's own words, by forms that work without a script. */
export const ownWrites = (ports: AppPorts) =>
  new Hono<Env>()
    .post('/reports/:number/correct', allow('report.correct'), async (c) => {
      const number = numberIn(c);
      const input = await formOf(c, PlainCorrection);
      await correctReport(ports, { actor: await personOf(c, ports), number, input });
      return c.redirect(`/reports/${number}`, 303);
    })
    .post('/reports/:number/events/:id', allow('comment.correct'), async (c) => {
      const { number, id } = commentIn(c);
      const input = await formOf(c, CommentCorrection);
      await correctComment(ports, { actor: await personOf(c, ports), number, id, input });
      return c.redirect(`/reports/${number}#event-${id}`, 303);
    })
    .post('/reports/:number/events/:id/erase', allow('comment.correct'), async (c) => {
      const { number, id } = commentIn(c);
      await eraseComment(ports, { actor: await personOf(c, ports), number, id });
      return c.redirect(`/reports/${number}#event-${id}`, 303);
    });
