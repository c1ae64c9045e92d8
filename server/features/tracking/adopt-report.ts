import { sql } from 'drizzle-orm';
import * as z from 'zod';
import type { Person } from '#domain/actor.ts';
import { DomainError } from '#domain/errors.ts';
import { demand } from '../../http/allow.ts';
import type { AppPorts } from '../../http/env.ts';
import { scopeOf } from '../../http/idempotent.ts';
import { messagesOf } from '../../http/problem.ts';
import { mustHaveChanged } from '../changes/index.ts';
import { releaseHeldReportsOf } from '../reports/index.ts';
import { findTracked, type Tracked } from './find-tracked.ts';

export const Adoption = z.object({ token: z.string().min(1).max(200) });

/**
 * Makes the report of a tracking link the own of somebody who signed in elsewhere: this one report with what its poster
 * said there, nothing else of theirs. The link ends, and a waiting report is let through, because somebody stands behind it.
 */
export async function adoptReport(
  ports: AppPorts,
  { actor, token }: { actor: Person; token: string },
): Promise<{ number: number }> {
  demand(actor, 'report.adopt');
  const tracked = await findTracked(ports, token);
  if (tracked === undefined || tracked.suspended) throw new DomainError('link_spent');
  await give(ports, tracked, actor);
  await releaseHeldReportsOf(ports, actor.personId);
  return { number: tracked.onlyReport };
}

/** In one batch, of which the first statement lets only one through. */
async function give(
  { database }: Pick<AppPorts, 'database'>,
  tracked: Tracked,
  { personId: to }: Person,
): Promise<void> {
  const { onlyReport: number, personId: from } = tracked;
  const chain = sql`(select id from report where number = ${number})`;
  try {
    await database.batch([
      database.run(sql`delete from tracking_link where report_number = ${number}`),
      ...mustHaveChanged(database),
      database.run(sql`update report set person_id = ${to} where number = ${number} and person_id = ${from}`),
      ...mustHaveChanged(database),
      database.run(sql`update event_content set person_id = ${to}
        where person_id = ${from} and event_id in (select id from event where chain = ${chain})`),
      database.run(sql`update photo set person_id = ${to} where person_id = ${from} and report = ${chain}`),
      database.run(sql`delete from idempotency where scope = ${scopeOf(tracked)}`),
    ]);
  } catch (error) {
    if (/CHECK constraint failed: assert_/.test(messagesOf(error))) throw new DomainError('link_spent');
    throw error;
  }
}
