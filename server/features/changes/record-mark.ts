import { and, eq, sql } from 'drizzle-orm';
import { flag, follow, report, support } from '#db/schema/index.ts';
import type { HouseRule } from '#domain/report.ts';
import type { AppPorts } from '../../http/env.ts';
import { runBatch, type Statement } from './statement.ts';

type Ports = Pick<AppPorts, 'database' | 'clock' | 'newId'>;
type Mark = { reportNumber: number; personId: string };

/** わたしも, given or taken back: repeating it changes nothing, and the counter moves only with a row. */
export async function recordSupport({ database, clock }: Ports, mark: Mark, given: boolean): Promise<void> {
  const row: Statement = given
    ? database
        .insert(support)
        .values({ ...mark, at: clock.now().getTime() })
        .onConflictDoNothing()
    : database
        .delete(support)
        .where(and(eq(support.reportNumber, mark.reportNumber), eq(support.personId, mark.personId)));
  const step = given ? sql`${report.supportCount} + changes()` : sql`${report.supportCount} - changes()`;
  await runBatch(database, [
    row,
    database.update(report).set({ supportCount: step }).where(eq(report.number, mark.reportNumber)),
  ]);
}

export async function recordFollow({ database, clock }: Ports, mark: Mark, follows: boolean): Promise<void> {
  if (follows) {
    await database
      .insert(follow)
      .values({ ...mark, at: clock.now().getTime() })
      .onConflictDoNothing();
    return;
  }
  await database
    .delete(follow)
    .where(and(eq(follow.reportNumber, mark.reportNumber), eq(follow.personId, mark.personId)));
}

/** One flag a person and report; saying it again replaces the reason and brings it back to the desk. */
export async function recordFlag(
  { database, clock, newId }: Ports,
  mark: Mark & { reason: HouseRule; note: string | null },
): Promise<void> {
  const at = clock.now().getTime();
  await database
    .insert(flag)
    .values({ id: newId(), ...mark, at, settledAt: null })
    .onConflictDoUpdate({
      target: [flag.reportNumber, flag.personId],
      set: { reason: mark.reason, note: mark.note, at, settledAt: null },
    });
}

/** Flags are settled by the decision about the report's visibility, in the same batch. */
export function settleFlags(database: Ports['database'], reportNumber: number, at: number): Statement {
  return database
    .update(flag)
    .set({ settledAt: at })
    .where(and(eq(flag.reportNumber, reportNumber), sql`settled_at is null`));
}
