import { event, eventContent } from '#db/schema/index.ts';
import { type ChainedEvent, commitmentTo, hashOfEvent, keep } from '#domain/event.ts';
import type { Happening } from '#domain/report-state.ts';
import type { Database } from '../../ports/index.ts';
import type { Statement } from './statement.ts';

export type ChainLink = { chain: string; seq: number; prevHash: string };

type Written = { type: ChainedEvent['type'] } & Omit<Happening, 'type'>;

/** The rows of one event, chained to the one before, and the hash that the next one continues. */
export async function eventStatements(
  database: Database,
  id: string,
  { chain, seq, prevHash }: ChainLink,
  happening: Written,
  personId: string | null,
): Promise<{ hash: string; statements: Statement[] }> {
  const { content, ...said } = happening;
  const kept = await keep(content);
  const commitment = await commitmentTo(kept.salt, kept.content);
  const chained: ChainedEvent = { ...said, chain, seq, prevHash, commitment };
  const hash = await hashOfEvent(chained);
  return {
    hash,
    statements: [
      database.insert(event).values({ id, ...chained, hash }),
      database.insert(eventContent).values({ eventId: id, ...kept, personId }),
    ],
  };
}
