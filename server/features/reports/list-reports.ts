import { and, type SQL, sql } from 'drizzle-orm';
import { report } from '#db/schema/index.ts';
import { distanceBetween, type LngLat } from '#domain/place.ts';
import type { Report } from '#domain/report.ts';
import type { ReportQuery, Sort } from '#domain/report-query.ts';
import { textMatches } from '#domain/search-text.ts';
import type { AppPorts } from '../../http/env.ts';
import { type ReportRow, searchedText } from '../changes/index.ts';
import { boundsOf, filterConditions, insideBounds, searchCondition } from './filter-conditions.ts';
import { decodeCursor, encodeCursor, type ListCursor } from './list-cursor.ts';
import { toReport } from './records.ts';

type Ports = Pick<AppPorts, 'database' | 'city'>;
type Page = { rows: ReportRow[]; next: ListCursor | null };

/**
 * Public reports of one page, in the order asked for, and the cursor of the next page. Paging is by key, so no report is
 * doubled or lost when others arrive meanwhile.
 */
export async function listReports(
  ports: Ports,
  { query }: { query: ReportQuery },
): Promise<{ items: Report[]; nextCursor: string | null }> {
  const page = query.sort === 'near' ? await nearestRows(ports, query) : await sortedRows(ports, query);
  return {
    items: await Promise.all(page.rows.map((row) => toReport(ports, row))),
    nextCursor: page.next && encodeCursor(page.next),
  };
}

const sortColumn: Record<Exclude<Sort, 'near'>, SQL> = {
  new: sql`${report.createdAt}`,
  active: sql`${report.updatedAt}`,
  support: sql`${report.supportCount}`,
};

const sortValue: Record<Exclude<Sort, 'near'>, (row: ReportRow) => number> = {
  new: (row) => row.createdAt,
  active: (row) => row.updatedAt,
  support: (row) => row.supportCount,
};

function conditionsOf(query: ReportQuery): SQL[] {
  const conditions = [sql`${report.visibility} = 'public'`, ...filterConditions(query)];
  for (const bounds of boundsOf(query)) conditions.push(...insideBounds(bounds));
  const search = query.q ? searchCondition(query.q, query) : undefined;
  if (search) conditions.push(search);
  return conditions;
}

/** The judge behind the index: distance instead of a box, whole words instead of grams. */
function passes(row: ReportRow, { near, radius, q }: ReportQuery): boolean {
  if (near && radius && distanceBetween(near, row) > radius) return false;
  return !q || textMatches(searchedText(row), q);
}

async function sortedRows({ database }: Ports, query: ReportQuery): Promise<Page> {
  const sort = query.sort === 'near' ? 'new' : query.sort;
  const rows: ReportRow[] = [];
  let cursor = query.cursor === undefined ? undefined : decodeCursor(query.cursor);
  for (;;) {
    const batch = await database
      .select()
      .from(report)
      .where(and(...conditionsOf(query), cursor && after(sortColumn[sort], cursor)))
      .orderBy(sql`${sortColumn[sort]} desc`, sql`${report.number} desc`)
      .limit(query.limit + 1);
    for (const row of batch.slice(0, query.limit)) {
      if (!passes(row, query)) continue;
      rows.push(row);
      if (rows.length === query.limit) return { rows, next: isLast(batch, row) ? null : cursorAt(row, sort) };
    }
    const last = batch.at(query.limit - 1);
    if (batch.length <= query.limit || last === undefined) return { rows, next: null };
    cursor = cursorAt(last, sort);
  }
}

const isLast = (batch: readonly ReportRow[], row: ReportRow) => batch.at(-1) === row;
const cursorAt = (row: ReportRow, sort: Exclude<Sort, 'near'>): ListCursor => ({
  at: sortValue[sort](row),
  number: row.number,
});

const after = (column: SQL, { at, number }: ListCursor) =>
  sql`(${column} < ${at} or (${column} = ${at} and ${report.number} < ${number}))`;

const RINGS_M = [250, 1000, 4000, 20_000];

/** Looks in growing circles until the page is full: near the place few rows are read however many the city has. */
async function nearestRows({ database }: Ports, query: ReportQuery): Promise<Page> {
  const near = query.near as LngLat;
  const cursor = query.cursor === undefined ? undefined : decodeCursor(query.cursor);
  const widest = query.radius ?? (RINGS_M.at(-1) as number);
  for (const ring of [...RINGS_M.filter((r) => r < widest), widest]) {
    const rows = await database
      .select()
      .from(report)
      .where(and(...conditionsOf({ ...query, radius: ring })));
    const found = rows
      .map((row) => ({ row, at: distanceBetween(near, row) }))
      .filter(
        ({ row, at }) =>
          at <= ring && passes(row, { ...query, radius: undefined }) && isAfter(at, row.number, cursor),
      )
      .sort((a, b) => a.at - b.at || a.row.number - b.row.number);
    if (found.length > query.limit || ring === widest) return pageOf(found, query.limit);
  }
  return { rows: [], next: null };
}

const isAfter = (at: number, number: number, cursor: ListCursor | undefined) =>
  cursor === undefined || at > cursor.at || (at === cursor.at && number > cursor.number);

function pageOf(found: { row: ReportRow; at: number }[], limit: number): Page {
  const page = found.slice(0, limit);
  const last = page.at(-1);
  return {
    rows: page.map(({ row }) => row),
    next: found.length > limit && last ? { at: last.at, number: last.row.number } : null,
  };
}
