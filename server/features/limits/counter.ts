import { lte, type SQL, sql } from 'drizzle-orm';
import { hourlyCount } from '#db/schema/index.ts';
import type { ErrorCode } from '#domain/errors.ts';
import type { AppPorts } from '../../http/env.ts';
import type { Rule } from './limit.ts';
import { HOUR_MS } from './person-limits.ts';

type Ports = Pick<AppPorts, 'database' | 'clock'>;
type Counted = {
  /** A keyed hash of what is counted: neither an address nor a place is written. */
  key: string;
  most: number;
  refusal: ErrorCode;
  /** Whom it is not counted for. */
  exempt?: SQL;
};

/** Counts what no index of ours can: an hour that begins with the first, in one row that its end takes away. */
export function hourlyCounter(
  { database, clock }: Ports,
  { key, most, refusal, exempt = sql`0` }: Counted,
): Rule {
  const now = clock.now().getTime();
  const endsAt = (n: number) =>
    sql`coalesce((select ends_at from hourly_count where key = ${key} and ends_at > ${now} and n > ${n}), 0)`;
  return {
    roomAt: (more) =>
      sql`case when ${endsAt(most - more)} = 0 or ${exempt} then 0 else ${endsAt(most - more)} end`,
    count: [
      database.run(sql`
        insert into hourly_count (key, ends_at, n) select ${key}, ${now + HOUR_MS}, 1 where not ${exempt}
        on conflict (key) do update set
          n = case when hourly_count.ends_at <= ${now} then 1 else hourly_count.n + 1 end,
          ends_at = case when hourly_count.ends_at <= ${now} then excluded.ends_at else hourly_count.ends_at end`),
    ],
    refusal,
  };
}

/** Forgets the addresses and places whose hour is over. */
export async function sweepHourlyCounts({ database, clock }: Ports): Promise<void> {
  await database.delete(hourlyCount).where(lte(hourlyCount.endsAt, clock.now().getTime()));
}
