import { type SQL, sql } from 'drizzle-orm';
import type { BatchItem } from 'drizzle-orm/batch';
import { assertion } from '#db/schema/index.ts';
import { DomainError, type ErrorCode } from '#domain/errors.ts';
import { messagesOf } from '../../http/problem.ts';
import type { Clock, Database } from '../../ports/index.ts';

/** One thing that is counted. */
export type Rule = {
  /**
   * From when on there is room for so many more (1 before the effect, 0 in its batch, where it counts already): an
   * expression in milliseconds. What lies in the past, or now, is room.
   */
  roomAt(more: 0 | 1): SQL;
  /** What has to be written to count one more, where no row of the effect itself is what is counted. */
  count?: BatchItem<'sqlite'>[];
  refusal: ErrorCode;
};

export type Limit = {
  /** For the end of the batch of the effect: what is one too many rolls it back, however many come at once. */
  statements: BatchItem<'sqlite'>[];
  /** Runs what ends in that batch and tells one too many from other races: the rule's own refusal. */
  hold<T>(work: () => Promise<T>): Promise<T>;
  /** Refuses before any work is done, in one query for all rules, and says in how many seconds there is room. */
  demand(): Promise<void>;
  /** Counts what has no batch of its own, before it is done; one too many is refused and writes nothing. */
  take(): Promise<void>;
};

const noLimit: Limit = {
  statements: [],
  hold: (work) => work(),
  demand: async () => {},
  take: async () => {},
};

type Ports = { database: Database; clock: Clock };

/** All the rules at once; one that is `undefined` was lifted, or is not meant for this one. */
export function limitOf(ports: Ports, asked: readonly (Rule | undefined)[]): Limit {
  const rules = asked.filter((rule) => rule !== undefined);
  if (rules.length === 0) return noLimit;
  const statements = statementsFor(ports, rules);
  const demand = () => demandRoom(ports, rules);
  const hold = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      if (!isLostCheck(error)) throw error;
      await demand();
      throw error instanceof DomainError ? error : new DomainError('busy', { retryAfter: 1 });
    }
  };
  const take = async () => {
    await demand();
    const [first, ...rest] = statements;
    if (first) await hold(() => ports.database.batch([first, ...rest]));
  };
  return { statements, hold, demand, take };
}

function statementsFor({ database, clock }: Ports, rules: readonly Rule[]): BatchItem<'sqlite'>[] {
  const now = clock.now().getTime();
  const all = sql.join(
    rules.map(({ roomAt }) => sql`(${roomAt(0)} <= ${now})`),
    sql` and `,
  );
  return [
    ...rules.flatMap(({ count = [] }) => count),
    database.insert(assertion).select(sql`select ${all}`),
    database.delete(assertion),
  ];
}

/** Several may be full: the first one says why, and the one that is full for longest says until when. */
async function demandRoom({ database, clock }: Ports, rules: readonly Rule[]): Promise<void> {
  const columns = rules.map(({ roomAt }, i) => sql`${roomAt(1)} as ${sql.identifier(`r${i}`)}`);
  const [row] = await database.all<Record<string, number>>(sql`select ${sql.join(columns, sql`, `)}`);
  const now = clock.now().getTime();
  const waits = rules.map((_, i) => (row?.[`r${i}`] ?? 0) - now);
  const full = rules.find((_, i) => (waits[i] ?? 0) > 0);
  if (full) throw new DomainError(full.refusal, { retryAfter: Math.ceil(Math.max(...waits) / 1000) });
}

const isLostCheck = (error: unknown) =>
  error instanceof DomainError
    ? error.code === 'moved_meanwhile'
    : /CHECK constraint failed: assert_/.test(messagesOf(error));
