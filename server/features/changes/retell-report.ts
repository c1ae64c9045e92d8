import { asc, eq } from 'drizzle-orm';
import { event, eventContent } from '#db/schema/index.ts';
import {
  CHAIN_START,
  type ChainedEvent,
  commitmentTo,
  ERASED,
  hashOfEvent,
  nameHolds,
  saidIn,
} from '#domain/event.ts';
import { applyEvent, type ReportState } from '#domain/report-state.ts';
import type { Database } from '../../ports/index.ts';

export type Retold = {
  /** The report as its events tell it; undefined when the first event is lost or its words were erased. */
  state: ReportState | undefined;
  version: number;
  headHash: string;
  /** Whether its last line says that the report was taken away, and how many lines still have their words. */
  isErased: boolean;
  worded: number;
  /** What does not hold: a link that does not continue, a hash or a commitment that does not fit. */
  faults: string[];
};

type Line = { event: typeof event.$inferSelect; content: typeof eventContent.$inferSelect | null };

/** Reads one chain from its start, checks every link of it and adds up what it says. */
export async function retell(database: Database, chain: string, isReport = true): Promise<Retold> {
  const lines: Line[] = await database
    .select({ event, content: eventContent })
    .from(event)
    .leftJoin(eventContent, eq(eventContent.eventId, event.id))
    .where(eq(event.chain, chain))
    .orderBy(asc(event.seq));
  const retold: Retold = {
    ...{ state: undefined, version: 0, headHash: CHAIN_START, faults: [] },
    ...{ isErased: false, worded: 0 },
  };
  for (const line of lines) {
    retold.faults.push(...(await faultsOf(line, retold)));
    retold.version = line.event.seq;
    retold.headHash = line.event.hash;
    retold.isErased = line.event.type === ERASED;
    retold.worded += line.content === null ? 0 : 1;
    if (isReport) retold.state = tellOn(retold.state, line);
  }
  return retold;
}

/** Nothing can be told of a report whose first words are gone; the chain is checked all the same. */
function tellOn(state: ReportState | undefined, { event: line, content }: Line): ReportState | undefined {
  if (line.type === ERASED) return undefined;
  const isUntold = line.type === 'posted' ? content === null : state === undefined;
  if (isUntold) return undefined;
  return applyEvent(state, { ...line, content: saidIn(content) });
}

async function faultsOf({ event: line, content }: Line, before: Retold): Promise<string[]> {
  const chained: ChainedEvent = line;
  const at = `${line.chain}/${line.seq}`;
  const faults: string[] = [];
  if (line.seq !== before.version + 1) faults.push(`${at}: the event before it is missing`);
  if (line.prevHash !== before.headHash) faults.push(`${at}: does not continue the event before it`);
  if ((await hashOfEvent(chained)) !== line.hash) faults.push(`${at}: was altered`);
  if (content && (await commitmentTo(content.salt, content.content)) !== line.commitment) {
    faults.push(`${at}: its words were altered`);
  }
  if (content && !(await nameHolds(content))) faults.push(`${at}: its name was altered`);
  return faults;
}
