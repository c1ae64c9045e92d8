import type { Context } from 'hono';
import { DomainError } from '#domain/errors.ts';
import { ReportQuery } from '#domain/report-query.ts';
import { wardPage } from '#view/ward-page.ts';
import type { AppPorts, Env } from '../../http/env.ts';
import { listReports } from '../reports/index.ts';
import { citySharesOf } from './city-shares.ts';
import { drawPage } from './draw-page.ts';

/** A ward's page: its newest reports and how they stand. */
export async function showWard(c: Context<Env>, ports: AppPorts, code: string): Promise<Response> {
  const words = c.get('words');
  const ward = await ports.city.ward(code);
  if (!ward) throw new DomainError('not_found');
  const cursor = c.req.query('cursor');
  const query = ReportQuery.parse({ ward: code, limit: 20, ...(cursor && { cursor: cursor.slice(0, 200) }) });
  const [page, shares, wards, categories, profile] = await Promise.all([
    listReports(ports, { query }),
    citySharesOf(ports, query),
    ports.city.wards(),
    ports.city.categories(),
    ports.city.profile(),
  ]);
  const name = words.nameOf(ward);
  return drawPage(c, ports, {
    name: 'ward',
    title: words.pages.ward.title(name),
    description: words.pages.ward.description(name),
    body: wardPage(
      {
        ward,
        wards,
        reports: page.items,
        nextCursor: page.nextCursor,
        shares,
        categories,
        timeZone: profile.timeZone,
      },
      words,
    ),
    foot: true,
  });
}
