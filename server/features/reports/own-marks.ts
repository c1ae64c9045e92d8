import { and, desc, eq, sql } from 'drizzle-orm';
import { follow, report, support } from '#db/schema/index.ts';
import type { Actor } from '#domain/actor.ts';
import { may } from '#domain/permission.ts';
import type { Report } from '#domain/report.ts';
import type { AppPorts } from '../../http/env.ts';
import { decodeCursor, encodeCursor } from './list-cursor.ts';
import { mayShowPhotos, subjectOf, toReport } from './records.ts';

const PAGE = 50;

/** `withheld`: how many of this page are not public any more. Which ones, nobody is told. */
export type MarkedReports = { items: Report[]; withheld: number; nextCursor: string | null };
type Asked = { actor: Actor | undefined; cursor?: string | undefined };

/** What one said «わたしも» to, the newest first. */
export const ownSupports = (ports: Pick<AppPorts, 'database' | 'city'>, asked: Asked) =>
  ownMarks(ports, support, asked);

/** What one follows, the newest first. */
export const ownFollows = (ports: Pick<AppPorts, 'database' | 'city'>, asked: Asked) =>
  ownMarks(ports, follow, asked);

async function ownMarks(
  ports: Pick<AppPorts, 'database' | 'city'>,
  mark: typeof support | typeof follow,
  { actor, cursor }: Asked,
): Promise<MarkedReports> {
  if (actor?.type !== 'person') return { items: [], withheld: 0, nextCursor: null };
  const from = cursor === undefined ? undefined : decodeCursor(cursor);
  const rows = await ports.database
    .select({ report, at: sql<number>`${mark.at}`.as('marked_at') })
    .from(mark)
    .innerJoin(report, eq(report.number, mark.reportNumber))
    .where(
      and(
        eq(mark.personId, actor.personId),
        from && sql`(${mark.at}, ${mark.reportNumber}) < (${from.at}, ${from.number})`,
      ),
    )
    .orderBy(desc(mark.at), desc(mark.reportNumber))
    .limit(PAGE + 1);
  const page = rows.slice(0, PAGE);
  const last = page.at(-1);
  const seen = page.map((row) => row.report).filter((row) => maySee(row, actor));
  return {
    items: await Promise.all(seen.map((row) => shownTo(ports, actor, row))),
    withheld: page.length - seen.length,
    nextCursor: rows.length > PAGE && last ? encodeCursor({ at: last.at, number: last.report.number }) : null,
  };
}

type Row = typeof report.$inferSelect;

/** As everywhere: a held or hidden one is for its poster and for who decides about it. */
export const maySee = (row: Row, actor: Actor) =>
  row.visibility === 'public' || may(actor, 'report.see-held', subjectOf(row));

/** One's own list shows what `GET /reports/{number}` would. */
export async function shownTo(ports: Pick<AppPorts, 'city'>, actor: Actor, row: Row): Promise<Report> {
  const shown = await toReport(ports, row);
  return mayShowPhotos(row, actor) ? shown : { ...shown, photos: [] };
}
