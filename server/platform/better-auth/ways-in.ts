import { sql } from 'drizzle-orm';
import { account, passkey, user } from '#db/schema/identity.ts';

const among = (values: readonly string[]) => sql`(select value from json_each(${JSON.stringify(values)}))`;

/**
 * How many ways lead into these accounts: keys, proved addresses, and accounts with providers that are offered. One with a
 * provider that the operator took away opens nothing, so it keeps nobody from being left without a way in.
 */
export const countWaysIn = (accountIds: readonly string[], providerIds: readonly string[]) => sql`(
  (select count(*) from ${passkey} k where k.user_id in ${among(accountIds)})
  + (select count(*) from ${account} a where a.user_id in ${among(accountIds)} and a.provider_id in ${among(providerIds)})
  + (select count(*) from ${user} u where u.id in ${among(accountIds)} and u.email_verified = 1
    and u.email not like '%.invalid'))`;
