import { and, eq, isNull, sql } from 'drizzle-orm';
import { person, report } from '#db/schema/index.ts';
import type { Actor } from '#domain/actor.ts';
import type { AppPorts } from '../../http/env.ts';
import { recordChange } from '../changes/index.ts';

const confirmation: Actor = { type: 'system', job: 'address-confirmed' };

/**
 * Publishes what somebody posted as a guest, now that they confirmed an address (RELIABILITY.md 6). What staff hold back
 * names a rule and stays, and so does what a suspended person posted. Gives how many were let through; doing it again
 * lets through nothing more.
 */
export async function releaseHeldReportsOf(
  ports: Pick<AppPorts, 'database' | 'city' | 'newId' | 'log' | 'clock'>,
  personId: string,
): Promise<number> {
  const held = await ports.database
    .select()
    .from(report)
    .where(
      and(
        eq(report.personId, personId),
        eq(report.visibility, 'held'),
        isNull(report.hiddenRule),
        sql`not exists (select 1 from ${person} where id = ${personId} and suspended_at is not null)`,
      ),
    );
  for (const before of held) {
    await recordChange(ports, {
      before,
      actor: confirmation,
      happening: {
        type: 'visibility_changed',
        at: ports.clock.now().toISOString(),
        role: 'system',
        from: 'held',
        to: 'public',
        reason: null,
        expectedDate: null,
        content: {},
      },
    });
  }
  return held.length;
}
