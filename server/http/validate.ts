import type { ValidationTargets } from 'hono';
import { validator } from 'hono/validator';
import { resolver, uniqueSymbol } from 'hono-openapi';
import type * as z from 'zod';
import { DomainError, type ErrorCode, type FieldError } from '#domain/errors.ts';

type Issue = z.core.$ZodIssue;

/** The refusals that have a code of their own, so that a client can say more than «invalid». */
function codeOf(issues: readonly Issue[]): ErrorCode {
  const first = issues[0];
  const field = first?.path.at(0);
  if (first?.code === 'too_big' && first.origin === 'string') return 'text_too_long';
  if (first?.code === 'too_big' && (field === 'photos' || field === 'photoIds')) return 'too_many_photos';
  return 'not_acceptable';
}

/** Keys of `words.fields`, from what zod calls the issue. */
function messageKeyOf(issue: Issue): string {
  if (issue.code === 'invalid_type') return issue.input === undefined ? 'missing' : 'invalid';
  if (issue.code === 'too_big' || issue.code === 'too_small') return issue.code;
  return issue.code === 'custom' ? issue.message : 'invalid';
}

export function refusalOf(error: z.core.$ZodError): DomainError {
  const errors: FieldError[] = error.issues.slice(0, 20).map((issue) => ({
    path: issue.path.join('.'),
    message: messageKeyOf(issue),
  }));
  return new DomainError(codeOf(error.issues), { errors });
}

/**
 * Parses one part of the request by its schema, beside the path; a body must say that it is JSON. A refusal is thrown
 * and becomes a problem document that names each field and echoes no value. The API's description takes the schema from
 * here.
 */
export function validate<Target extends keyof ValidationTargets, Schema extends z.ZodType>(
  target: Target,
  schema: Schema,
) {
  const middleware = validator(target, (value, c): z.output<Schema> => {
    const type = c.req.header('Content-Type') ?? '';
    if (target === 'json' && !/^application\/json\b/i.test(type)) throw new DomainError('wrong_type');
    const parsed = schema.safeParse(value);
    if (!parsed.success) throw refusalOf(parsed.error);
    return parsed.data;
  });
  return Object.assign(middleware, {
    [uniqueSymbol]: { target, ...resolver(schema, { options: { io: 'input' } }) },
  });
}
