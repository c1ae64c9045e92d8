import { and, desc, eq, sql } from 'drizzle-orm';
import { user } from '#db/schema/identity.ts';
import type { AccountFacts, Identity } from '../../ports/identity.ts';
import { isOurs } from './account-from.ts';
import type { SessionKeeper } from './session-keeper.ts';

const among = (ids: readonly string[]) => sql`(select value from json_each(${JSON.stringify(ids)}))`;

type FactsRow = {
  id: string;
  email: string;
  proved: number;
  lastSeen: number | null;
  factor: number;
};

/** What the page of rights shows of accounts, and how one is found there. */
export function accountFacts({
  database,
}: Pick<SessionKeeper, 'database'>): Pick<Identity, 'describeAccounts' | 'findAccounts'> {
  return {
    async describeAccounts(accountIds) {
      const rows = await database.all<FactsRow>(sql`
        select u.id as id, u.email as email, u.email_verified as proved,
          (select max(s.updated_at) from session s where s.user_id = u.id) as lastSeen,
          exists (select 1 from second_factor f where f.user_id = u.id and f.confirmed_at is not null) as factor
        from user u where u.id in ${among(accountIds)}`);
      return new Map(
        rows.map(({ id, email, proved, lastSeen, factor }): [string, AccountFacts] => [
          id,
          {
            email: proved === 1 && !isOurs(email) ? email : null,
            lastSeen: lastSeen === null ? null : new Date(lastSeen),
            hasSecondFactor: factor === 1,
          },
        ]),
      );
    },
    async findAccounts(text, limit) {
      const rows = await database
        .select({ id: user.id, email: user.email })
        .from(user)
        .where(and(eq(user.emailVerified, true), sql`instr(${user.email}, ${text.toLowerCase()}) > 0`))
        .orderBy(desc(user.createdAt))
        .limit(limit);
      return rows.filter(({ email }) => !isOurs(email)).map(({ id }) => id);
    },
  };
}
