import { and, desc, eq, lt } from 'drizzle-orm';
import { report } from '#db/schema/index.ts';
import type { Actor } from '#domain/actor.ts';
import type { Report } from '#domain/report.ts';
import type { AppPorts } from '../../http/env.ts';
import { decodeCursor, encodeCursor } from './list-cursor.ts';
import { shownTo } from './own-marks.ts';

const PAGE = 50;

/** One's own reports, newest first, held and hidden ones too. */
export async function ownReports(
  ports: Pick<AppPorts, 'database' | 'city'>,
  { actor, cursor }: { actor: Actor | undefined; cursor?: string | undefined },
): Promise<{ items: Report[]; nextCursor: string | null }> {
  if (actor?.type !== 'person') return { items: [], nextCursor: null };
  const rows = await ports.database
    .select()
    .from(report)
    .where(
      and(
        eq(report.personId, actor.personId),
        cursor ? lt(report.number, decodeCursor(cursor).number) : undefined,
      ),
    )
    .orderBy(desc(report.number))
    .limit(PAGE + 1);
  const page = rows.slice(0, PAGE);
  const last = page.at(-1);
  return {
    items: await Promise.all(page.map((row) => shownTo(ports, actor, row))),
    nextCursor: rows.length > PAGE && last ? encodeCursor({ at: 0, number: last.number }) : null,
  };
}
