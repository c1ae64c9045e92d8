import { and, type SQL, sql } from 'drizzle-orm';
import { report } from '#db/schema/index.ts';
import { distanceBetween, type LngLat } from '#domain/place.ts';
import type { Report } from '#domain/report.ts';
import type { ReportQuery, Sort } from '#domain/report-query.ts';
import { textMatches } from '#domain/search-text.ts';
import type { AppPorts } from '../../http/env.ts';
import { type ReportRow, searchedText } from '../changes/index.ts';
import { filterConditions, searchCondition, whereConditions } from './filter-conditions.ts';
import { decodeCursor, encodeCursor, type ListCursor } from './list-cursor.ts';
import { toReport } from './records.ts';

type Ports = Pick<AppPorts, 'database' | 'city'>;
type Page = { rows: ReportRow[]; next: ListCursor | null };

/** How many rows are read at once at most. */
const STEP_MAX = 2000;
const RINGS_M = [250, 1000, 4000, 20_000];

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
  conditions.push(...whereConditions(query));
  const search = query.q ? searchCondition(query.q, query) : undefined;
  if (search) conditions.push(search);
  return conditions;
}

type Judged = Pick<ReportRow, 'number' | 'lng' | 'lat' | 'title' | 'text' | 'placeName' | 'placeNote'>;
const { number, lng, lat, title, text, placeName, placeNote } = report;
const judged = { number, lng, lat, title, text, placeName, placeNote };

/** The judge behind the index: distance instead of a box, whole words instead of grams. */
function passes(row: Judged, { near, radius, q }: ReportQuery): boolean {
  if (near && radius && distanceBetween(near, row) > radius) return false;
  return !q || textMatches(searchedText(row), q);
}

/** Reads page by page, in ever larger steps: what the index let through and the judge refuses costs few queries. */
async function sortedRows({ database }: Ports, query: ReportQuery): Promise<Page> {
  const sort = query.sort === 'near' ? 'new' : query.sort;
  const rows: ReportRow[] = [];
  let cursor = query.cursor === undefined ? undefined : decodeCursor(query.cursor);
  for (let step = query.limit; ; step = Math.max(step, Math.min(step * 4, STEP_MAX))) {
    const batch = await database
      .select()
      .from(report)
      .where(and(...conditionsOf(query), cursor && after(sortColumn[sort], cursor)))
      .orderBy(sql`${sortColumn[sort]} desc`, sql`${report.number} desc`)
      .limit(step + 1);
    for (const row of batch.slice(0, step)) {
      if (!passes(row, query)) continue;
      rows.push(row);
      if (rows.length === query.limit) return { rows, next: isLast(batch, row) ? null : cursorAt(row, sort) };
    }
    const last = batch.at(step - 1);
    if (batch.length <= step || last === undefined) return { rows, next: null };
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

/**
 * Looks in growing circles until the page is full: near the place few rows are read however many the city has. What is
 * far is measured without being read whole.
 */
async function nearestRows(ports: Ports, query: ReportQuery): Promise<Page> {
  const near = query.near as LngLat;
  const cursor = query.cursor === undefined ? undefined : decodeCursor(query.cursor);
  const widest = query.radius ?? (RINGS_M.at(-1) as number);
  for (const ring of [...RINGS_M.filter((r) => r < widest), widest]) {
    const rows: Judged[] = await ports.database
      .select(judged)
      .from(report)
      .where(and(...conditionsOf({ ...query, radius: ring })));
    const found = rows
      .map((row) => ({ row, at: distanceBetween(near, row) }))
      .filter(
        ({ row, at }) =>
          at <= ring && isAfter(at, row.number, cursor) && passes(row, { ...query, radius: undefined }),
      )
      .sort((a, b) => a.at - b.at || a.row.number - b.row.number);
    if (found.length > query.limit || ring === widest) return pageOf(ports, found, query.limit);
  }
  return { rows: [], next: null };
}

const isAfter = (at: number, number: number, cursor: ListCursor | undefined) =>
  cursor === undefined || at > cursor.at || (at === cursor.at && number > cursor.number);

async function pageOf(
  ports: Ports,
  found: readonly { row: Judged; at: number }[],
  limit: number,
): Promise<Page> {
  const page = found.slice(0, limit);
  const last = page.at(-1);
  return {
    rows: await publicRows(
      ports,
      page.map(({ row }) => row.number),
    ),
    next: found.length > limit && last ? { at: last.at, number: last.row.number } : null,
  };
}

/** Whole rows in the order of their numbers given; who was hidden a moment ago is left out. */
async function publicRows({ database }: Ports, numbers: readonly number[]): Promise<ReportRow[]> {
  const rows = await database
    .select()
    .from(report)
    .where(
      and(
        sql`${report.number} in (select value from json_each(${JSON.stringify(numbers)}))`,
        sql`${report.visibility} = 'public'`,
      ),
    );
  const byNumber = new Map(rows.map((row) => [row.number, row]));
  return numbers.flatMap((wanted) => byNumber.get(wanted) ?? []);
}
