import { event, eventContent } from '#db/schema/index.ts';
import { type ChainedEvent, commitmentTo, type EventContent, hashOfEvent } from '#domain/event.ts';
import type { Happening } from '#domain/report-state.ts';
import type { Database } from '../../ports/index.ts';
import type { Statement } from './statement.ts';

export type ChainLink = { chain: string; seq: number; prevHash: string };

type Written = { type: ChainedEvent['type'] } & Omit<Happening, 'type'>;

/** 128 random bits: without them the commitment says nothing about what was said. */
function newSalt(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
}

/** The rows of one event, chained to the one before, and the hash that the next one continues. */
export async function eventStatements(
  database: Database,
  id: string,
  { chain, seq, prevHash }: ChainLink,
  happening: Written,
  personId: string | null,
): Promise<{ hash: string; statements: Statement[] }> {
  const { content, ...said } = happening;
  const salt = newSalt();
  const text = contentText(content);
  const chained: ChainedEvent = { ...said, chain, seq, prevHash, commitment: await commitmentTo(salt, text) };
  const hash = await hashOfEvent(chained);
  return {
    hash,
    statements: [
      database.insert(event).values({ id, ...chained, hash }),
      database.insert(eventContent).values({ eventId: id, salt, content: text, personId }),
    ],
  };
}

const contentText = (content: EventContent) => JSON.stringify(content);
