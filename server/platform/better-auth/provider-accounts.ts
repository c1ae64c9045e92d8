import { and, desc, eq, inArray, notInArray, or, sql } from 'drizzle-orm';
import { account, user } from '#db/schema/identity.ts';
import { DomainError } from '#domain/errors.ts';
import { sha256 } from '#domain/event.ts';
import type { ProviderConfig } from './provider-client.ts';
import type { SessionKeeper } from './session-keeper.ts';
import { countWaysIn } from './ways-in.ts';

/**
 * Accounts elsewhere, in better-auth's `account` table. A row's key is a hash of issuer and subject, so one outside
 * account opens one account here, also for two who come at once, and a provider that changed hands opens none.
 */
export function providerAccounts({ database, clock, newAccount }: SessionKeeper, offered: readonly string[]) {
  const keyOf = ({ issuer }: ProviderConfig, subject: string) => sha256(JSON.stringify([issuer, subject]));

  /** Whose it is now: the one who asks, or who had it before. */
  const claim = async (provider: ProviderConfig, subject: string, userId: string): Promise<string> => {
    const [id, now] = [await keyOf(provider, subject), clock.now()];
    await database
      .insert(account)
      .values({ id, accountId: subject, providerId: provider.id, userId, createdAt: now, updatedAt: now })
      .onConflictDoNothing();
    const [row] = await database.select({ userId: account.userId }).from(account).where(eq(account.id, id));
    return row?.userId ?? userId;
  };

  return {
    /** Connects it to an account here; one that opens another account already is refused. */
    async connect(provider: ProviderConfig, subject: string, userId: string): Promise<void> {
      if ((await claim(provider, subject, userId)) !== userId) throw new DomainError('provider_refused');
    },
    /** The account that it opens, made when it never came before. */
    async findOrMake(provider: ProviderConfig, subject: string): Promise<string> {
      const id = await keyOf(provider, subject);
      const [known] = await database
        .select({ userId: account.userId })
        .from(account)
        .where(eq(account.id, id));
      if (known) return known.userId;
      const made = await newAccount(true);
      const owner = await claim(provider, subject, made);
      if (owner !== made) await database.delete(user).where(eq(user.id, made));
      return owner;
    },
    async list(accountIds: readonly string[]) {
      return database
        .select({ id: account.id, providerId: account.providerId, connectedAt: account.createdAt })
        .from(account)
        .where(inArray(account.userId, among(accountIds)))
        .orderBy(desc(account.createdAt));
    },
    /** Asked and done in one statement, so that of two last ways in that go at once one stays. */
    async disconnect(accountIds: readonly string[], id: string): Promise<void> {
      const mine = and(eq(account.id, id), inArray(account.userId, among(accountIds)));
      const another = sql`${countWaysIn(accountIds, offered)} > 1`;
      const gone = await database
        .delete(account)
        .where(and(mine, or(another, notInArray(account.providerId, among(offered)))))
        .returning({ id: account.id });
      if (gone.length > 0) return;
      const left = await database.select({ id: account.id }).from(account).where(mine);
      throw new DomainError(left.length > 0 ? 'last_way_in' : 'not_found');
    },
  };
}

const among = (ids: readonly string[]) => sql`(select value from json_each(${JSON.stringify(ids)}))`;
