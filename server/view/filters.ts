import { type ReportKind, reportKinds } from '#domain/report.ts';
import { type ReportStatus, reportStatuses } from '#domain/report-status.ts';

export const sorts = ['new', 'active', 'near', 'support'] as const;
export type Sort = (typeof sorts)[number];

/** What stands in the address bar of the map: the same names as the API's query. */
export type Filters = {
  kind: ReportKind | undefined;
  category: readonly string[];
  status: readonly ReportStatus[];
  ward: readonly string[];
  /** Days back from now, or a first day (inclusive). */
  from: string;
  to: string;
  q: string;
  sort: Sort;
};

export const noFilters: Filters = {
  kind: undefined,
  category: [],
  status: [],
  ward: [],
  from: '',
  to: '',
  q: '',
  sort: 'new',
};

/** «Not solved yet»: the open statuses, chosen together. */
export const openStatuses = [
  'open',
  'acknowledged',
  'planned',
  'in_progress',
] as const satisfies readonly ReportStatus[];

const listOf = (value: string | null) =>
  (value ?? '')
    .split(',')
    .filter((part) => part !== '')
    .slice(0, 40);
const known = <T extends string>(all: readonly T[], value: string | null): T | undefined =>
  all.find((one) => one === value);
const dayOrInstant = /^\d{4}-\d{2}-\d{2}(T[\d:.]+Z)?$/;
const dayIn = (value: string | null) => (value !== null && dayOrInstant.test(value) ? value : '');

/** Reads an address; what does not fit is left out, because an old link should still open. */
export function filtersIn(params: URLSearchParams): Filters {
  return {
    kind: known(reportKinds, params.get('kind')),
    category: listOf(params.get('category')),
    status: listOf(params.get('status')).flatMap((status) => known(reportStatuses, status) ?? []),
    ward: listOf(params.get('ward')),
    from: dayIn(params.get('from')),
    to: dayIn(params.get('to')),
    q: (params.get('q') ?? '').trim().slice(0, 100),
    sort: known(sorts, params.get('sort')) ?? 'new',
  };
}

/** Writes an address; what says nothing stays out of it. */
export function paramsOf(filters: Filters): URLSearchParams {
  const params = new URLSearchParams();
  const put = (name: string, value: string | undefined) => value && params.set(name, value);
  put('kind', filters.kind);
  put('category', filters.category.join(','));
  put('status', filters.status.join(','));
  put('ward', filters.ward.join(','));
  put('from', filters.from);
  put('to', filters.to);
  put('q', filters.q);
  if (filters.sort !== 'new') params.set('sort', filters.sort);
  return params;
}

/** The address of the map with these filters, commas readable. */
export function addressOf(filters: Filters, extra: Record<string, string> = {}, path = '/'): string {
  const params = paramsOf(filters);
  for (const [name, value] of Object.entries(extra)) params.set(name, value);
  const query = params.toString().replaceAll('%2C', ',');
  return query === '' ? path : `${path}?${query}`;
}

/** How many filters narrow the view, sort aside. */
export function countFilters({ category, status, ward, from, to }: Filters): number {
  return [category.length > 0, status.length > 0, ward.length > 0, from !== '' || to !== ''].filter(Boolean)
    .length;
}

export const isFiltered = (filters: Filters) =>
  countFilters(filters) > 0 || filters.kind !== undefined || filters.q !== '';
