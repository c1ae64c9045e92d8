import { eq } from 'drizzle-orm';
import { report, tile, tileLog } from '#db/schema/index.ts';
import { reportSearch } from '#db/schema/search.ts';
import type { AppPorts } from '../../http/env.ts';
import { allReports, expectedRow } from './check-derived.ts';
import { expectedTiles } from './expected-tiles.ts';
import type { ReportRow } from './record-change.ts';
import { searchTokensOf } from './search-statements.ts';
import { runBatch, type Statement } from './statement.ts';

type Ports = Pick<AppPorts, 'database' | 'city'>;

const ROWS_AT_ONCE = 100;

/**
 * Writes report rows, counters, search rows and tiles anew from the events. Rows and search in short batches, the
 * pyramid in one, so that a reader sees the old one or the new one. Meant for a server that takes no posts meanwhile.
 */
export async function rebuildDerived(ports: Ports): Promise<{ reports: number; tiles: number }> {
  const rows: ReportRow[] = [];
  let statements: Statement[] = [];
  for await (const row of allReports(ports.database)) {
    const { columns } = await expectedRow(ports, row);
    const told: ReportRow = { ...row, ...columns };
    rows.push(told);
    statements.push(...rowStatements(ports, told));
    if (statements.length < ROWS_AT_ONCE) continue;
    await runBatch(ports.database, statements);
    statements = [];
  }
  await runBatch(ports.database, statements);
  const tiles = await expectedTiles(ports, rows);
  await runBatch(ports.database, [
    ports.database.delete(tileLog),
    ports.database.delete(tile),
    ...[...tiles].map(([key, base]) =>
      ports.database.insert(tile).values({ key, base: Buffer.from(base), v: 1 }),
    ),
  ]);
  return { reports: rows.length, tiles: tiles.size };
}

function rowStatements({ database }: Ports, row: ReportRow): Statement[] {
  const { number, ...columns } = row;
  const statements: Statement[] = [
    database.update(report).set(columns).where(eq(report.number, number)),
    database.delete(reportSearch).where(eq(reportSearch.rowid, number)),
  ];
  if (row.visibility === 'public') {
    statements.push(database.insert(reportSearch).values({ rowid: number, tokens: searchTokensOf(row) }));
  }
  return statements;
}
