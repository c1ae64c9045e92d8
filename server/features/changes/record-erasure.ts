import { and, eq, sql } from 'drizzle-orm';
import { event, eventContent, flag, follow, photo, report, support, trackingLink } from '#db/schema/index.ts';
import { DomainError } from '#domain/errors.ts';
import { type ChainedEvent, commitmentTo, ERASED, hashOfEvent, keep } from '#domain/event.ts';
import type { AppPorts } from '../../http/env.ts';
import { foldLongTiles } from './fold-tiles.ts';
import { lostTheRace, onTheMap, type ReportRow } from './record-change.ts';
import { searchStatements } from './search-statements.ts';
import { mustHaveChanged, runBatch, type Statement } from './statement.ts';
import { tileStatements } from './tile-statements.ts';

type Ports = Pick<AppPorts, 'database' | 'city' | 'newId' | 'log' | 'clock'>;

/**
 * Takes a report away for good, in one batch: its row, its place in tiles and search, every word and name of its timeline,
 * who supported, followed or flagged it, its link and the rows of its photos (their objects are the caller's). The lines of
 * its chain stay without their words, with one more that says so: nobody can make a report vanish unnoticed. Its number
 * is never given again. Throws `moved_meanwhile` when somebody was quicker.
 */
export async function recordErasure(ports: Ports, before: ReportRow): Promise<void> {
  const { database } = ports;
  const { number } = before;
  const statements: Statement[] = [
    database
      .update(report)
      .set({ version: before.version + 1 })
      .where(and(eq(report.number, number), eq(report.version, before.version))),
    ...mustHaveChanged(database),
    database.insert(event).values(await lastLine(ports, before)),
    database
      .delete(eventContent)
      .where(sql`${eventContent.eventId} in (select id from event where chain = ${before.id})`),
    ...[support, follow, flag, trackingLink].map((table) =>
      database.delete(table).where(eq(table.reportNumber, number)),
    ),
    database.delete(photo).where(eq(photo.report, before.id)),
    database.delete(report).where(eq(report.number, number)),
    ...(await tileStatements(ports, onTheMap(before), null)),
    ...searchStatements(database, number, before, null),
  ];
  await runBatch(database, statements).catch((error: unknown) => {
    throw lostTheRace(error) ? new DomainError('moved_meanwhile') : error;
  });
  // A log holds every place that ever was in its tile, until it is folded.
  if (before.visibility === 'public') await foldLongTiles(ports, before, 0);
}

/** Its words are none, and not even those are kept: the line says all that there is to say. */
async function lastLine({ newId, clock }: Ports, before: ReportRow): Promise<typeof event.$inferInsert> {
  const { salt, content } = await keep({});
  const chained: ChainedEvent = {
    ...{ chain: before.id, seq: before.version + 1, type: ERASED, at: clock.now().toISOString() },
    ...{ role: 'system', from: null, to: null, reason: null, expectedDate: null },
    prevHash: before.headHash,
    commitment: await commitmentTo(salt, content),
  };
  return { id: newId(), ...chained, hash: await hashOfEvent(chained) };
}
