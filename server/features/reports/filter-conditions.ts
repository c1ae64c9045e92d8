import { type SQL, sql } from 'drizzle-orm';
import { report } from '#db/schema/index.ts';
import { mortonRangesOf } from '#domain/mercator.ts';
import { type Bounds, boundsAround, type LngLat } from '#domain/place.ts';
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

/**
 * Inside the circle, and a hair's breadth around it, where the exact distance decides: on a plane, with the shortest
 * degree of longitude in it. Without this a circle beside the city would read the city in the corner of its box.
 */
function insideCircle(near: LngLat, radius: number): SQL[] {
  const bounds = boundsAround(near, radius);
  const dLat = bounds.north - near.lat;
  const shrink = Math.cos(((Math.abs(near.lat) + dLat) * Math.PI) / 180);
  const [x, y] = [sql`(${report.lng} - ${near.lng}) * ${shrink}`, sql`(${report.lat} - ${near.lat})`];
  return [...insideBounds(bounds), sql`${x} * ${x} + ${y} * ${y} <= ${(dLat * 1.001) ** 2}`];
}

/** Where the list looks: in the box asked for, in the circle around `near`, or both. */
export function whereConditions({ bbox, near, radius }: ReportQuery): SQL[] {
  return [...(bbox ? insideBounds(bbox) : []), ...(near && radius ? insideCircle(near, radius) : [])];
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
