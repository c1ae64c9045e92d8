import { and, desc, eq, inArray, sql } from 'drizzle-orm';
import { secondFactor, session, user } from '#db/schema/identity.ts';
import type { AccountFacts, Identity } from '../../ports/identity.ts';
import { isOurs } from './account-from.ts';
import type { SessionKeeper } from './session-keeper.ts';

const among = (ids: readonly string[]) => sql`(select value from json_each(${JSON.stringify(ids)}))`;

/** What the page of rights shows of accounts, and how one is found there. */
export function accountFacts({
  database,
}: Pick<SessionKeeper, 'database'>): Pick<Identity, 'describeAccounts' | 'findAccounts'> {
  return {
    async describeAccounts(accountIds) {
      const lastSeen = sql<number | null>`(select max(${session.updatedAt}) from ${session}
        where ${session.userId} = ${user.id})`;
      const factor = sql<number>`exists (select 1 from ${secondFactor}
        where ${secondFactor.userId} = ${user.id} and ${secondFactor.confirmedAt} is not null)`;
      const rows = await database
        .select({ id: user.id, email: user.email, proved: user.emailVerified, lastSeen, factor })
        .from(user)
        .where(inArray(user.id, among(accountIds)));
      return new Map(
        rows.map(({ id, email, proved, lastSeen: at, factor: has }): [string, AccountFacts] => [
          id,
          {
            email: proved && !isOurs(email) ? email : null,
            lastSeen: at === null ? null : new Date(at),
            hasSecondFactor: has === 1,
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
