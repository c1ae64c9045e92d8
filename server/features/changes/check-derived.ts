import { asc, eq, gt, sql } from 'drizzle-orm';
import { photo, report, support, tile, tileLog } from '#db/schema/index.ts';
import { reportSearch } from '#db/schema/search.ts';
import { ADMINISTRATION } from '#domain/event.ts';
import type { StoredPhoto } from '#domain/photo.ts';
import { foldEntries, packEntries, unpackEntries } from '#domain/tile-pyramid.ts';
import type { AppPorts } from '../../http/env.ts';
import { expectedTiles } from './expected-tiles.ts';
import { columnsOf, type ReportRow } from './record-change.ts';
import { retell } from './retell-report.ts';
import { searchTokensOf } from './search-statements.ts';

type Ports = Pick<AppPorts, 'database' | 'city'>;

/** What was looked at, and everything that is not as the events say, a line each. */
export type Findings = { reports: number; events: number; tiles: number; differences: string[] };

const ROWS_AT_ONCE = 500;

/**
 * Tells every report again from its events and holds rows, counters, search rows and tiles against it. Reads only. On a
 * sound database `differences` is empty; tiles are compared byte for byte.
 */
export async function checkDerived(ports: Ports): Promise<Findings> {
  const findings: Findings = { reports: 0, events: 0, tiles: 0, differences: [] };
  const rows: ReportRow[] = [];
  for await (const row of allReports(ports.database)) {
    rows.push(row);
    findings.reports += 1;
    findings.events += row.version;
    findings.differences.push(...(await differencesOf(ports, row)));
  }
  const administration = await retell(ports.database, ADMINISTRATION, false);
  findings.events += administration.version;
  findings.differences.push(...administration.faults);
  for (const chain of await chainsWithoutReport(ports.database)) await checkErased(ports, chain, findings);
  findings.tiles = await compareTiles(ports, rows, findings.differences);
  return findings;
}

export async function* allReports(database: Ports['database']): AsyncGenerator<ReportRow> {
  let after = 0;
  for (;;) {
    const rows = await database
      .select()
      .from(report)
      .where(gt(report.number, after))
      .orderBy(asc(report.number))
      .limit(ROWS_AT_ONCE);
    yield* rows;
    const last = rows.at(-1);
    if (last === undefined || rows.length < ROWS_AT_ONCE) return;
    after = last.number;
  }
}

/**
 * The row's columns as its timeline tells them (`chain` alone when its first words were erased), and what is wrong with
 * the chain itself.
 */
export async function expectedRow({ database }: Ports, row: ReportRow) {
  const { state, version, headHash, isErased, faults } = await retell(database, row.id);
  if (isErased) faults.push('was erased, and is there');
  const photos = await database.select().from(photo).where(eq(photo.report, row.id));
  const known = new Map(photos.map((p) => [p.id, storedOf(p)]));
  const [supports] = await database
    .select({ count: sql<number>`count(*)` })
    .from(support)
    .where(eq(support.reportNumber, row.number));
  const columns = state && {
    ...columnsOf(state, known),
    version,
    headHash,
    supportCount: supports?.count ?? 0,
  };
  return { columns, chain: { version, headHash }, faults };
}

/** A report may only be gone when its chain ends with saying so, and then none of its words may be left. */
async function checkErased({ database }: Ports, chain: string, findings: Findings): Promise<void> {
  const { version, isErased, worded, faults } = await retell(database, chain);
  findings.events += version;
  findings.differences.push(...faults);
  if (!isErased) findings.differences.push(`${chain}: its report is missing`);
  else if (worded > 0)
    findings.differences.push(`${chain}: was erased, and ${worded} lines kept their words`);
}

async function chainsWithoutReport(database: Ports['database']): Promise<string[]> {
  const rows = await database.all<{ chain: string }>(sql`
    select distinct chain from event
    where chain <> ${ADMINISTRATION} and not exists (select 1 from report where report.id = event.chain)`);
  return rows.map(({ chain }) => chain);
}

async function differencesOf(ports: Ports, row: ReportRow): Promise<string[]> {
  const { columns, chain, faults } = await expectedRow(ports, row);
  const differences = faults.map((fault) => `#${row.number} ${fault}`);
  for (const [name, value] of Object.entries(columns ?? chain)) {
    const actual = row[name as keyof ReportRow];
    if (comparable(actual) !== comparable(value)) differences.push(`#${row.number} ${name}`);
  }
  if (!(await searchIsExact(ports, row))) differences.push(`#${row.number} search`);
  return differences;
}

/** Without the order in which fields happen to have been written. */
const comparable = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );

const storedOf = ({ id, width, height, displayKey, thumbKey }: typeof photo.$inferSelect): StoredPhoto => ({
  ...{ id, width, height, displayKey, thumbKey },
  alt: null,
  phase: 'before',
});

/**
 * The index holds no text to compare with, so it is asked: the row must match every token that it should hold. FTS5 looks
 * past a `rowid` that is no integer, which a bound number is not, and would answer for any row of the same words.
 */
async function searchIsExact({ database }: Ports, row: ReportRow): Promise<boolean> {
  const tokens = searchTokensOf(row)
    .split(' ')
    .map((token) => `"${token}"`)
    .join(' AND ');
  const [found] = await database
    .select({ rowid: reportSearch.rowid })
    .from(reportSearch)
    .where(sql`report_search match ${tokens} and rowid = cast(${row.number} as integer)`);
  return (found !== undefined) === (row.visibility === 'public');
}

async function compareTiles(
  ports: Ports,
  rows: readonly ReportRow[],
  differences: string[],
): Promise<number> {
  const expected = await expectedTiles(ports, rows);
  const keys = new Set([...expected.keys(), ...(await tileKeys(ports.database))]);
  for (const key of keys) {
    const actual = await foldedTile(ports.database, key);
    const wanted = expected.get(key) ?? new Uint8Array();
    if (actual.length !== wanted.length || actual.some((byte, i) => byte !== wanted[i]))
      differences.push(`tile ${key}`);
  }
  return expected.size;
}

async function tileKeys(database: Ports['database']): Promise<number[]> {
  const rows = await database.all<{ key: number }>(sql`select key from tile union select key from tile_log`);
  return rows.map(({ key }) => key);
}

async function foldedTile(database: Ports['database'], key: number): Promise<Uint8Array> {
  const [base] = await database.select().from(tile).where(eq(tile.key, key));
  const [log] = await database.select().from(tileLog).where(eq(tileLog.key, key));
  const none = new Uint8Array();
  return packEntries(foldEntries(unpackEntries(base?.base ?? none), unpackEntries(log?.log ?? none)));
}
