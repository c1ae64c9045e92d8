import * as z from 'zod';
import { officeRoles } from '#domain/actor.ts';
import { DomainError } from '#domain/errors.ts';
import type { OfficeRight } from '#domain/event.ts';
import { CODE_MAX } from '#domain/report.ts';
import type { AppPorts } from '../../http/env.ts';

const CODES_MAX = 100;

/** Codes of wards or categories; `null`: all of the city. */
export const Codes = z.array(z.string().min(1).max(CODE_MAX)).min(1).max(CODES_MAX).nullable();

/** A right as administrators give it. */
export const Right = z.object({
  role: z.enum(officeRoles).default('staff'),
  wards: Codes.default(null),
  categories: Codes.default(null),
});

/** Refuses wards and categories that the city does not have, and a limit for an office that knows none. */
export async function demandRight(
  { city }: Pick<AppPorts, 'city'>,
  { role, wards, categories }: OfficeRight,
): Promise<void> {
  const limited = wards ? 'wards' : categories ? 'categories' : undefined;
  if (role !== 'staff' && limited)
    throw new DomainError('not_acceptable', { errors: [{ path: limited, message: 'staff_only' }] });
  for (const code of wards ?? []) if (!(await city.ward(code))) throw new DomainError('unknown_ward');
  for (const code of categories ?? [])
    if (!(await city.category(code))) throw new DomainError('unknown_category');
}
