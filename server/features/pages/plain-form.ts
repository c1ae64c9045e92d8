import type { Context } from 'hono';
import type * as z from 'zod';
import type { Env } from '../../http/env.ts';
import { refusalOf } from '../../http/validate.ts';

/** A report's number in an address; what cannot be one reads as a report that does not exist. */
export const numberIn = (c: Context<Env>) => {
  const text = c.req.param('number') ?? '';
  return /^\d{1,9}$/.test(text) ? Number(text) : 0;
};

/** The fields of a form that a browser sent by itself. */
export async function formOf<Schema extends z.ZodType>(
  c: Context<Env>,
  schema: Schema,
): Promise<z.output<Schema>> {
  const parsed = schema.safeParse(await c.req.parseBody());
  if (!parsed.success) throw refusalOf(parsed.error);
  return parsed.data;
}
