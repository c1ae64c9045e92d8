import type { Context } from 'hono';
import * as z from 'zod';
import { officesOf } from '#domain/actor.ts';
import { DomainError } from '#domain/errors.ts';
import { dataPage } from '#view/data-page.ts';
import { wordsFor } from '#words/index.ts';
import type { AppPorts, Env } from '../../http/env.ts';
import { eraseMyself, Leaving } from '../people/index.ts';
import { drawPage } from './draw-page.ts';
import { formOf } from './plain-form.ts';

/** Where one takes everything along, or goes; afterwards the same address says that it is done. */
export function showData(c: Context<Env>, ports: AppPorts): Promise<Response> {
  const words = c.get('words');
  const actor = c.get('actor');
  const model = {
    hasSession: actor?.type === 'person',
    isDone: c.req.query('done') !== undefined,
    inOffice: actor?.type === 'person' && officesOf(actor).length > 0,
  };
  const [title, body] = [words.leaving.title, dataPage(model, words)];
  return drawPage(c, ports, { name: 'data', title, body, audience: 'private', foot: true });
}

const typed = (word: string) => word.trim().toLowerCase();
const agreed = [wordsFor('ja'), wordsFor('en')].map(({ leaving }) => typed(leaving.go.word));

const LeavingForm = Leaving.extend({ confirm: z.string().max(40) });

/** The page's own form: the word that was typed stands for a second thought. */
export async function leaveByForm(c: Context<Env>, ports: AppPorts): Promise<Response> {
  const actor = c.get('actor');
  if (actor?.type !== 'person') throw new DomainError('sign_in_needed');
  const { posts, confirm } = await formOf(c, LeavingForm);
  if (!agreed.includes(typed(confirm)))
    throw new DomainError('not_acceptable', { errors: [{ path: 'confirm', message: 'invalid' }] });
  await eraseMyself(ports, { actor, posts });
  const { cookies } = await ports.identity.closeSession(c.req.raw.headers);
  for (const cookie of cookies) c.header('Set-Cookie', cookie, { append: true });
  return c.redirect('/me/data?done', 303);
}
