import { type Context, Hono } from 'hono';
import * as z from 'zod';
import { localPath } from '#domain/local-path.ts';
import { NewComment } from '#domain/report.ts';
import { allow } from '../../http/allow.ts';
import type { AppPorts, Env } from '../../http/env.ts';
import { keepLanguage } from '../../http/language.ts';
import { personOf } from '../../http/person-of.ts';
import { refusalOf } from '../../http/validate.ts';
import { changeOwnProfile, ProfileChange } from '../people/index.ts';
import { commentOnReport, followReport, supportReport, writerOn } from '../reports/index.ts';

/** Photos need a script; the words go without one. */
const PlainComment = z.object({ text: NewComment.shape.text });
/** `next`: where it was pressed, when that was not the report's own page. */
const Switch = z.object({ on: z.enum(['0', '1']).default('1'), next: z.string().max(200).optional() });

/** A report's number in an address; what cannot be one reads as a report that does not exist. */
export const numberIn = (c: Context<Env>) => {
  const text = c.req.param('number') ?? '';
  return /^\d{1,9}$/.test(text) ? Number(text) : 0;
};

async function formOf<Schema extends z.ZodType>(c: Context<Env>, schema: Schema): Promise<z.output<Schema>> {
  const parsed = schema.safeParse(await c.req.parseBody());
  if (!parsed.success) throw refusalOf(parsed.error);
  return parsed.data;
}

/** The forms of pages that work without a script: each does what its API call does and goes back to where it was. */
export const plainWrites = (ports: AppPorts) =>
  new Hono<Env>()
    .post('/reports/:number/comments', allow('report.comment'), async (c) => {
      const number = numberIn(c);
      const input = await formOf(c, PlainComment);
      await commentOnReport(ports, { actor: await personOf(c, ports), number, input });
      return c.redirect(`/reports/${number}#timeline`, 303);
    })
    .post('/reports/:number/support', allow('report.support'), async (c) => {
      const number = numberIn(c);
      const { on, next } = await formOf(c, Switch);
      await supportReport(ports, { actor: await writerOn(c, ports, number), number, given: on === '1' });
      return c.redirect(localPath(next) ?? `/reports/${number}`, 303);
    })
    .post('/reports/:number/follow', allow('report.follow'), async (c) => {
      const number = numberIn(c);
      const { on, next } = await formOf(c, Switch);
      await followReport(ports, { actor: await writerOn(c, ports, number), number, follows: on === '1' });
      return c.redirect(localPath(next) ?? `/reports/${number}`, 303);
    })
    .post('/me', allow('me.change'), async (c) => {
      const change = await formOf(c, ProfileChange);
      await changeOwnProfile(ports, c.req.raw.headers, change);
      keepLanguage(c, change.language);
      return c.redirect('/me', 303);
    });
