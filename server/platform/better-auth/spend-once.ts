import { sql } from 'drizzle-orm';
import type { SessionKeeper } from './session-keeper.ts';

/**
 * Uses up something that said itself, signed, that it may be used once: what is written, in better-auth's `verification`
 * table, is that it was used. Of two uses at once one is refused (`false`). The row goes with the sweep of the codes, after
 * `seconds`, which must be no less than the thing itself lives.
 */
export async function spendOnce(
  { database, clock }: Pick<SessionKeeper, 'database' | 'clock'>,
  identifier: string,
  seconds: number,
): Promise<boolean> {
  const now = clock.now().getTime();
  const spent = await database.all(sql`
    insert into verification (id, identifier, value, expires_at, created_at, updated_at)
    select ${crypto.randomUUID()}, ${identifier}, '', ${now + seconds * 1000}, ${now}, ${now}
    where not exists (select 1 from verification where identifier = ${identifier})
    returning id`);
  return spent.length > 0;
}
