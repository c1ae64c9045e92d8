import { desc, eq } from 'drizzle-orm';
import { event } from '#db/schema/index.ts';
import type { Actor } from '#domain/actor.ts';
import { DomainError } from '#domain/errors.ts';
import {
  ADMINISTRATION,
  type administrationEventTypes,
  CHAIN_START,
  type EventContent,
} from '#domain/event.ts';
import type { AppPorts } from '../../http/env.ts';
import { messagesOf } from '../../http/problem.ts';
import { eventStatements } from './event-statements.ts';
import { runBatch, type Statement } from './statement.ts';

export type AdministrationChange = {
  type: (typeof administrationEventTypes)[number];
  actor: Actor;
  /** What happened: whom it is about is named by id, so that the trail says nothing of who is gone. */
  content: Pick<EventContent, 'text' | 'about' | 'right' | 'invitation'>;
  /** Rows of the effect, written in the same batch. */
  also: readonly Statement[];
};

const TRIES = 20;

/**
 * Writes what was done for the city together with its line in the chain of administration. The chain has no row with a
 * version, so a race shows as a doubled link and is tried again behind the newer one.
 */
export async function recordAdministration(
  ports: Pick<AppPorts, 'database' | 'newId' | 'clock'>,
  change: AdministrationChange,
): Promise<void> {
  for (let left = TRIES; left > 0; left--) {
    try {
      await appendOnce(ports, change);
      return;
    } catch (error) {
      if (!/UNIQUE constraint failed: event\.chain/.test(messagesOf(error))) throw error;
    }
  }
  throw new DomainError('busy', { retryAfter: 1 });
}

async function appendOnce(
  { database, newId, clock }: Pick<AppPorts, 'database' | 'newId' | 'clock'>,
  { type, actor, content, also }: AdministrationChange,
): Promise<void> {
  const [head] = await database
    .select({ seq: event.seq, hash: event.hash })
    .from(event)
    .where(eq(event.chain, ADMINISTRATION))
    .orderBy(desc(event.seq))
    .limit(1);
  const link = { chain: ADMINISTRATION, seq: (head?.seq ?? 0) + 1, prevHash: head?.hash ?? CHAIN_START };
  const said = {
    type,
    at: clock.now().toISOString(),
    from: null,
    to: null,
    reason: null,
    expectedDate: null,
  };
  const role = actor.type === 'system' ? ('system' as const) : ('administrator' as const);
  const personId = actor.type === 'person' ? actor.personId : null;
  const { statements } = await eventStatements(database, newId(), link, { ...said, role, content }, personId);
  await runBatch(database, [...also, ...statements]);
}
