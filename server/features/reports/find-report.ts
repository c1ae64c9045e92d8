import { and, eq, sql } from 'drizzle-orm';
import { follow, support } from '#db/schema/index.ts';
import type { Actor } from '#domain/actor.ts';
import { may } from '#domain/permission.ts';
import type { Report } from '#domain/report.ts';
import type { Mover } from '#domain/report-status.ts';
import type { AppPorts } from '../../http/env.ts';
import { moversOn } from './move-report.ts';
import { getVisibleRow, mayShowPhotos, subjectOf, toReport } from './records.ts';

type Ports = Pick<AppPorts, 'database' | 'city'>;
type Asked = { number: number; actor: Actor | undefined };

/** One report, as anybody may see it. Throws `not_found`, or `gone` with the tombstone of a hidden one. */
export async function findReport(ports: Ports, { number, actor }: Asked): Promise<Report> {
  const row = await getVisibleRow(ports, number, actor);
  const report = await toReport(ports, row);
  return mayShowPhotos(row, actor) ? report : { ...report, photos: [] };
}

/** What a report's page needs to know of the person who looks at it; never part of a public answer. */
export type Standing = {
  movers: Mover[];
  supported: boolean;
  followed: boolean;
  own: boolean;
  mayModerate: boolean;
};

export async function standingOn(ports: Ports, { number, actor }: Asked): Promise<Standing> {
  const row = await getVisibleRow(ports, number, actor);
  const movers = moversOn(actor, row);
  const mayModerate = may(actor, 'report.visibility', subjectOf(row));
  const isReader = actor?.type === 'person' && actor.onlyReport === undefined;
  if (!isReader) return { movers, supported: false, followed: false, own: false, mayModerate };
  const [supports, follows] = await Promise.all([
    ports.database
      .select({ one: sql`1` })
      .from(support)
      .where(and(eq(support.reportNumber, number), eq(support.personId, actor.personId))),
    ports.database
      .select({ one: sql`1` })
      .from(follow)
      .where(and(eq(follow.reportNumber, number), eq(follow.personId, actor.personId))),
  ]);
  const own = row.personId === actor.personId;
  return { movers, supported: supports.length > 0, followed: follows.length > 0, own, mayModerate };
}
