import { type SQL, sql } from 'drizzle-orm';
import type { BatchItem } from 'drizzle-orm/batch';
import { assertion } from '#db/schema/index.ts';
import { DomainError, type ErrorCode } from '#domain/errors.ts';
import { messagesOf } from '../../http/problem.ts';
import type { Database } from '../../ports/index.ts';

const RETRY_AFTER_S = 10 * 60;

/** One thing that is counted. `isWithin(n)` is a condition in SQL: that no more than `n` of it are there now. */
export type Rule = {
  most: number;
  isWithin(n: number): SQL;
  /** What has to be written to count one more, where no row of the effect itself is what is counted. */
  count?: BatchItem<'sqlite'>[];
  refusal: ErrorCode;
};

export type Limit = {
  /** For the end of the batch of the effect: what is one too many rolls it back, however many come at once. */
  statements: BatchItem<'sqlite'>[];
  /** Runs what ends in that batch and tells one too many from other races: the rule's own refusal. */
  hold<T>(work: () => Promise<T>): Promise<T>;
  /** Refuses before any work is done, in one query for all rules. */
  demand(): Promise<void>;
};

const noLimit: Limit = { statements: [], hold: (work) => work(), demand: async () => {} };

/** All the rules at once; one that is `undefined` was lifted, or is not meant for this one. */
export function limitOf(database: Database, asked: readonly (Rule | undefined)[]): Limit {
  const rules = asked.filter((rule) => rule !== undefined);
  if (rules.length === 0) return noLimit;
  const demand = () => demandRoom(database, rules);
  return {
    statements: statementsFor(database, rules),
    demand,
    async hold(work) {
      try {
        return await work();
      } catch (error) {
        if (!isLostCheck(error)) throw error;
        await demand();
        throw error instanceof DomainError ? error : new DomainError('busy', { retryAfter: 1 });
      }
    },
  };
}

function statementsFor(database: Database, rules: readonly Rule[]): BatchItem<'sqlite'>[] {
  const all = sql.join(
    rules.map(({ isWithin, most }) => sql`(${isWithin(most)})`),
    sql` and `,
  );
  return [
    ...rules.flatMap(({ count = [] }) => count),
    database.insert(assertion).select(sql`select ${all}`),
    database.delete(assertion),
  ];
}

async function demandRoom(database: Database, rules: readonly Rule[]): Promise<void> {
  const columns = rules.map(
    ({ isWithin, most }, i) => sql`${isWithin(most - 1)} as ${sql.identifier(`r${i}`)}`,
  );
  const [row] = await database.all<Record<string, number>>(sql`select ${sql.join(columns, sql`, `)}`);
  const full = rules.find((_, i) => row?.[`r${i}`] === 0);
  if (full) throw new DomainError(full.refusal, { retryAfter: RETRY_AFTER_S });
}

const isLostCheck = (error: unknown) =>
  error instanceof DomainError
    ? error.code === 'moved_meanwhile'
    : /CHECK constraint failed: assert_/.test(messagesOf(error));
