import { and, eq, isNotNull } from 'drizzle-orm';
import { secondFactor } from '#db/schema/index.ts';
import type { Database } from '../../ports/index.ts';

/** Whether a second factor was set up for the account and confirmed with a first code. */
export async function hasSecondFactor(database: Database, userId: string): Promise<boolean> {
  const rows = await database
    .select({ userId: secondFactor.userId })
    .from(secondFactor)
    .where(and(eq(secondFactor.userId, userId), isNotNull(secondFactor.confirmedAt)));
  return rows.length > 0;
}
