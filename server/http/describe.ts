import { describeRoute, resolver } from 'hono-openapi';
import * as z from 'zod';
import { errorCodes } from '#domain/errors.ts';

/** A refusal as every route may give it (RFC 9457). */
export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.enum(errorCodes),
    instance: z.string(),
    errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  })
  .meta({ ref: 'Problem' });

const json = (schema: z.ZodType, type = 'application/json') => ({ [type]: { schema: resolver(schema) } });

/**
 * What a route is for and what it answers, beside its path; the API's description (`/api/v1/openapi.json`) is made of
 * these and of the schemas that `validate` checks. An answer is a schema, or a sentence when it is no JSON.
 */
export function describe(summary: string, answers: Record<number, z.ZodType | string>) {
  const described = Object.entries(answers).map(([status, answer]) =>
    typeof answer === 'string'
      ? [status, { description: answer }]
      : [status, { description: summary, content: json(answer) }],
  );
  const refusal = { description: 'A refusal', content: json(Problem, 'application/problem+json') };
  return describeRoute({ summary, responses: { ...Object.fromEntries(described), default: refusal } });
}
