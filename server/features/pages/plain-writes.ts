import { Hono } from 'hono';
import * as z from 'zod';
import { localPath } from '#domain/local-path.ts';
import { NewComment } from '#domain/report.ts';
import { allow } from '../../http/allow.ts';
import type { AppPorts, Env } from '../../http/env.ts';
import { keepLanguage } from '../../http/language.ts';
import { personOf } from '../../http/person-of.ts';
import { changeOwnProfile, ProfileChange } from '../people/index.ts';
import { commentOnReport, followReport, supportReport, writerOn } from '../reports/index.ts';
import { formOf, numberIn } from './plain-form.ts';
import { leaveByForm } from './show-data.ts';

/** Photos need a script; the words go without one. */
const PlainComment = z.object({
  text: NewComment.shape.text,
  showName: z
    .literal('1')
    .optional()
    .transform((chosen) => chosen === '1'),
});
/** `next`: where it was pressed, when that was not the report's own page. */
const Switch = z.object({ on: z.enum(['0', '1']).default('1'), next: z.string().max(200).optional() });

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
    .post('/me/data', allow('me.leave'), (c) => leaveByForm(c, ports))
    .post('/me', allow('me.change'), async (c) => {
      const change = await formOf(c, ProfileChange);
      await changeOwnProfile(ports, c.req.raw.headers, change);
      keepLanguage(c, change.language);
      return c.redirect('/me', 303);
    });
