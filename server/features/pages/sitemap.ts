import { desc, eq } from 'drizzle-orm';
import type { Context } from 'hono';
import { report } from '#db/schema/index.ts';
import { escapeHtml } from '#view/html.ts';
import type { AppPorts, Env } from '../../http/env.ts';
import { textPages } from './change-text.ts';
import { originOf } from './draw-page.ts';

/** What one file of a sitemap may hold (sitemaps.org), less the pages that are not reports. */
const REPORTS_MAX = 49_000;

/** Every public page for search engines, newest reports first. */
export async function sitemap(c: Context<Env>, ports: AppPorts): Promise<Response> {
  const origin = originOf(c, ports);
  const [wards, rows] = await Promise.all([
    ports.city.wards(),
    ports.database
      .select({ number: report.number, updatedAt: report.updatedAt })
      .from(report)
      .where(eq(report.visibility, 'public'))
      .orderBy(desc(report.number))
      .limit(REPORTS_MAX),
  ]);
  const url = (path: string, at?: number) =>
    `<url><loc>${escapeHtml(origin + path)}</loc>${at === undefined ? '' : `<lastmod>${new Date(at).toISOString()}</lastmod>`}</url>`;
  const urls = [
    url('/'),
    ...textPages.map((name) => url(`/${name}`)),
    ...wards.map(({ code }) => url(`/wards/${code}`)),
    ...rows.map(({ number, updatedAt }) => url(`/reports/${number}`, updatedAt)),
  ];
  const xml = `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${urls.join('\n')}</urlset>\n`;
  return c.body(xml, 200, {
    'Content-Type': 'application/xml; charset=utf-8',
    'Cache-Control': 'public, max-age=3600',
  });
}

/** What crawlers should leave alone: what is private, and forms. */
export function robots(c: Context<Env>, ports: AppPorts): Response {
  const lines = [
    'User-agent: *',
    'Disallow: /me',
    'Disallow: /staff',
    'Disallow: /sign-in',
    'Disallow: /new',
    'Disallow: /api/',
    `Sitemap: ${originOf(c, ports)}/sitemap.xml`,
  ];
  return c.text(`${lines.join('\n')}\n`, 200, { 'Cache-Control': 'public, max-age=86400' });
}
