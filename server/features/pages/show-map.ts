import type { Context } from 'hono';
import type { Ward } from '#domain/city.ts';
import { ReportQuery } from '#domain/report-query.ts';
import { type Filters, filtersIn, isFiltered } from '#view/filters.ts';
import { mapPage } from '#view/map-page.ts';
import type { Words } from '#words/index.ts';
import type { AppPorts, Env } from '../../http/env.ts';
import { listReports } from '../reports/index.ts';
import { citySharesOf } from './city-shares.ts';
import { drawPage } from './draw-page.ts';

/** As many as a first screen shows and a thumb scrolls. */
const FIRST_PAGE = 20;
const SPANS = [7, 30, 90] as const;
const DAY_MS = 86_400_000;

/** The map with its list as the address says; whatever in it makes no sense counts as not said. */
export async function showMap(c: Context<Env>, ports: AppPorts): Promise<Response> {
  const words = c.get('words');
  const params = new URL(c.req.url).searchParams;
  const number = /^#?(\d{1,9})$/.exec((params.get('q') ?? '').trim())?.[1];
  if (number !== undefined) return c.redirect(`/reports/${number}`, 303);
  const filters = filtersIn(params);
  const home = params.size === 0 ? await homeOf(c, ports) : undefined;
  const query = queryOf(home ? { ...filters, ward: [home.code] } : filters, params);
  const [page, shares, wards, categories, profile] = await Promise.all([
    listReports(ports, { query }),
    filters.q === '' && query.bbox === undefined ? citySharesOf(ports, query) : undefined,
    ports.city.wards(),
    ports.city.categories(),
    ports.city.profile(),
  ]);
  const count = shares?.all ?? page.items.length;
  const isExact = shares !== undefined || (page.nextCursor === null && query.cursor === undefined);
  const body = mapPage(
    {
      filters,
      wards,
      categories,
      daysAgo: daysAgo(ports.clock.now(), profile.timeZone),
      reports: page.items,
      nextCursor: page.nextCursor,
      timeZone: profile.timeZone,
      shares,
      title: titleOf(
        filters,
        isExact ? words.common.count(count) : words.common.countAtLeast(count),
        home,
        words,
      ),
      home: home?.code,
      asList: params.get('view') === 'list',
      bbox: query.bbox === undefined ? '' : (params.get('bbox') ?? ''),
    },
    words,
  );
  return drawPage(c, ports, {
    name: 'map',
    title: words.common.tagline,
    body,
    path: '/',
    unlisted: isFiltered(filters),
    ...(home && { data: { home: home.code } }),
  });
}

/** Where the reader's map begins: the ward they chose, never one guessed from what they posted. */
async function homeOf(c: Context<Env>, { city }: Pick<AppPorts, 'city'>): Promise<Ward | undefined> {
  const actor = c.get('actor');
  const code = actor?.type === 'person' ? actor.prefers?.homeWard : null;
  return code ? city.ward(code) : undefined;
}

function titleOf({ q }: Filters, counted: string, home: Ward | undefined, words: Words): string {
  if (home) return words.list.inWard(words.nameOf(home), counted);
  return q === '' ? words.list.inCity(counted) : words.list.found(q, counted);
}

/** The list's query; a cursor or box that cannot be read falls away instead of refusing the page. */
function queryOf(filters: Filters, params: URLSearchParams): ReportQuery {
  const { kind, category, status, ward, from, to, q, sort } = filters;
  const base = {
    ...(kind && { kind }),
    ...(category.length > 0 && { category: category.join(',') }),
    ...(status.length > 0 && { status: status.join(',') }),
    ...(ward.length > 0 && { ward: ward.join(',') }),
    ...(from && { from }),
    ...(to && { to }),
    ...(q && { q }),
    sort: sort === 'near' ? 'new' : sort,
    limit: FIRST_PAGE,
  };
  const wished = {
    ...base,
    ...(params.get('bbox') && { bbox: params.get('bbox') }),
    ...(params.get('cursor') && { cursor: params.get('cursor') }),
  };
  const read = ReportQuery.safeParse(wished);
  return read.success ? read.data : ReportQuery.parse({ sort: base.sort, limit: FIRST_PAGE });
}

function daysAgo(now: Date, timeZone: string) {
  const day = new Intl.DateTimeFormat('sv-SE', { timeZone });
  return SPANS.map((days) => ({ days, from: day.format(new Date(now.getTime() - days * DAY_MS)) }));
}
