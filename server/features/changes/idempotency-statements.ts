import { and, eq, lte, type SQL, sql } from 'drizzle-orm';
import { idempotency } from '#db/schema/index.ts';
import type { IdempotencyKey } from '../../http/env.ts';
import { KEY_LIFE_MS } from '../../http/idempotent.ts';
import type { Database } from '../../ports/index.ts';
import type { Change, ReportRow } from './record-change.ts';
import type { Statement } from './statement.ts';

/**
 * Keeps the answer beside the effect, so that a repeated write is told what the first one was told. An expired row of
 * the same key makes room first; a living one makes the batch fail, which is how the loser of a race learns of it.
 */
export function keepAnswer(
  database: Database,
  { scope, key, bodyHash }: IdempotencyKey,
  at: number,
  status: number,
  answer: string | SQL,
): Statement[] {
  return [
    database
      .delete(idempotency)
      .where(and(eq(idempotency.scope, scope), eq(idempotency.key, key), lte(idempotency.expiresAt, at))),
    database
      .insert(idempotency)
      .values({ scope, key, bodyHash, status, answer: sql`${answer}`, expiresAt: at + KEY_LIFE_MS }),
  ];
}

/** A new report's number is known only inside the batch, so the database writes it into the answer. */
export async function answerStatements(
  database: Database,
  { before, idempotency: wanted }: Change,
  row: ReportRow,
  eventId: string,
  number: SQL | number,
): Promise<Statement[]> {
  if (wanted === undefined) return [];
  const answer = JSON.stringify(await wanted.answer(row, eventId));
  const stored = before === null ? sql`json_set(${answer}, '$.number', ${number})` : answer;
  return keepAnswer(database, wanted.key, row.updatedAt, wanted.status, stored);
}
