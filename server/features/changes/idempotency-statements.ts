import { type SQL, sql } from 'drizzle-orm';
import { keepAnswer } from '../../http/keep-answer.ts';
import type { Database } from '../../ports/index.ts';
import type { Change, ReportRow } from './record-change.ts';
import type { Statement } from './statement.ts';

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
  return keepAnswer(database, wanted.key, { at: row.updatedAt, status: wanted.status, answer: stored });
}
