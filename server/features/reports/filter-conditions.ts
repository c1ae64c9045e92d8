import { type SQL, sql } from 'drizzle-orm';
import { report } from '#db/schema/index.ts';
import { mortonRangesOf } from '#domain/mercator.ts';
import { type Bounds, boundsAround } from '#domain/place.ts';
import type { ReportFilter, ReportQuery } from '#domain/report-query.ts';
import { queryGramsOf } from '#domain/search-text.ts';
import { filterToken } from '../changes/index.ts';

/** A bare day starts at midnight in Japan, the city's own time, which has no daylight saving (UTC+9). */
export function instantOf(text: string): number {
  return Date.parse(/^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T00:00:00+09:00` : text);
}

const oneOf = (column: SQL | typeof report.status | typeof report.category, values: readonly string[]) =>
  sql`${column} in (select value from json_each(${JSON.stringify(values)}))`;

/** Conditions of the filters that a list and a tile share. */
export function filterConditions({ status, category, kind, ward, from, to }: ReportFilter): SQL[] {
  const conditions: SQL[] = [];
  if (status?.length) conditions.push(oneOf(report.status, status));
  if (category?.length) conditions.push(oneOf(report.category, category));
  if (kind?.length) conditions.push(oneOf(sql`${report.kind}`, kind));
  if (ward?.length) conditions.push(oneOf(sql`${report.ward}`, ward));
  if (from) conditions.push(sql`${report.createdAt} >= ${instantOf(from)}`);
  if (to) conditions.push(sql`${report.createdAt} < ${instantOf(to)}`);
  return conditions;
}

/** Inside the box: whole Morton ranges by index, then the exact edges. */
export function insideBounds(bounds: Bounds): SQL[] {
  const ranges = JSON.stringify(mortonRangesOf(bounds));
  return [
    sql`exists (select 1 from json_each(${ranges}) as r where ${report.morton} between r.value ->> 0 and r.value ->> 1)`,
    sql`${report.lng} between ${bounds.west} and ${bounds.east}`,
    sql`${report.lat} between ${bounds.south} and ${bounds.north}`,
  ];
}

/** Where the list looks: the box asked for, or the one around `near`. */
export function boundsOf({ bbox, near, radius }: ReportQuery): Bounds[] {
  const boxes: Bounds[] = [];
  if (bbox) boxes.push(bbox);
  if (near && radius) boxes.push(boundsAround(near, radius));
  return boxes;
}

/** The index's rows that may hold the words: every gram, and the filters as words of the same query. */
export function searchCondition(q: string, filter: ReportFilter): SQL | undefined {
  const grams = queryGramsOf(q);
  if (grams.length === 0) return undefined;
  const groups = [
    grams.join(' AND '),
    anyOf('s', filter.status),
    anyOf('c', filter.category),
    anyOf('k', filter.kind),
    anyOf('w', filter.ward),
  ].filter((group) => group !== undefined);
  const match = groups.map((group) => `(${group})`).join(' AND ');
  return sql`${report.number} in (select rowid from report_search where report_search match ${match})`;
}

const anyOf = (field: 's' | 'c' | 'k' | 'w', values: readonly string[] | undefined) =>
  values?.length ? values.map((value) => filterToken(field, value)).join(' OR ') : undefined;
