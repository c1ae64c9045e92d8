import { lte, sql } from 'drizzle-orm';
import { hourlyCount } from '#db/schema/index.ts';
import { networkOf } from '../../http/client-address.ts';
import type { AppPorts } from '../../http/env.ts';
import { type Limit, limitOf, type Rule } from './limit.ts';
import { HOUR_MS } from './person-limits.ts';

type Ports = Pick<AppPorts, 'database' | 'settings' | 'clock' | 'keyedHash'>;

/** What can be counted by address. */
export type AddressKind = 'addressPhotos' | 'addressCodes';

/**
 * So many within an hour from one address, whoever they are: for what costs nothing to begin anew (guests, codes,
 * photos). The hour begins with the first of them. Nothing is counted where no address is known.
 */
export const addressLimit = async (
  ports: Ports,
  address: string | undefined,
  kind: AddressKind,
): Promise<Limit> => limitOf(ports.database, [await addressRule(ports, address, kind)]);

/** Counts under a keyed hash of the network: the address itself is written nowhere. */
export async function addressRule(
  { database, settings, clock, keyedHash }: Ports,
  address: string | undefined,
  kind: AddressKind,
): Promise<Rule | undefined> {
  const most = settings.limits?.[kind];
  if (most === undefined || address === undefined) return undefined;
  const key = await keyedHash('address', kind, networkOf(address));
  const now = clock.now().getTime();
  const isOver = sql`${hourlyCount.endsAt} <= ${now}`;
  return {
    most,
    isWithin: (n) =>
      sql`coalesce((select n from hourly_count where key = ${key} and ends_at > ${now}), 0) <= ${n}`,
    count: [
      database
        .insert(hourlyCount)
        .values({ key, endsAt: now + HOUR_MS, n: 1 })
        .onConflictDoUpdate({
          target: hourlyCount.key,
          set: {
            n: sql`case when ${isOver} then 1 else ${hourlyCount.n} + 1 end`,
            endsAt: sql`case when ${isOver} then excluded.ends_at else ${hourlyCount.endsAt} end`,
          },
        }),
    ],
    refusal: 'address_busy',
  };
}

/** Forgets the addresses whose hour is over. */
export async function sweepAddressCounts({
  database,
  clock,
}: Pick<Ports, 'database' | 'clock'>): Promise<void> {
  await database.delete(hourlyCount).where(lte(hourlyCount.endsAt, clock.now().getTime()));
}
