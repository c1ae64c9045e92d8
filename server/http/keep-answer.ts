import { and, eq, lte, type SQL, sql } from 'drizzle-orm';
import type { BatchItem } from 'drizzle-orm/batch';
import { idempotency } from '#db/schema/index.ts';
import type { Database } from '../ports/index.ts';
import type { IdempotencyKey } from './env.ts';
import { KEY_LIFE_MS } from './idempotent.ts';

/** What a write was told; `at` is its instant in milliseconds, `answer` its body as JSON. */
export type KeptAnswer = { at: number; status: number; answer: string | SQL };

/**
 * Statements that keep the answer beside the effect, so that a repeated write is told what the first one was told. An
 * expired row of the same key makes room first; a living one makes the batch fail, which is how the loser of a race
 * learns of it.
 */
export function keepAnswer(
  database: Database,
  { scope, key, bodyHash }: IdempotencyKey,
  { at, status, answer }: KeptAnswer,
): BatchItem<'sqlite'>[] {
  return [
    database
      .delete(idempotency)
      .where(and(eq(idempotency.scope, scope), eq(idempotency.key, key), lte(idempotency.expiresAt, at))),
    database
      .insert(idempotency)
      .values({ scope, key, bodyHash, status, answer: sql`${answer}`, expiresAt: at + KEY_LIFE_MS }),
  ];
}
