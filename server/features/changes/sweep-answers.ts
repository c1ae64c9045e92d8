import { lt } from 'drizzle-orm';
import { idempotency } from '#db/schema/index.ts';
import type { Ports } from '../../ports/index.ts';

/** Forgets answers whose keys have expired; a key that comes back later counts as new either way. */
export async function sweepAnswers({ database, clock }: Pick<Ports, 'database' | 'clock'>): Promise<void> {
  await database.delete(idempotency).where(lt(idempotency.expiresAt, clock.now().getTime()));
}
