import { and, asc, desc, eq, type SQL, sql } from 'drizzle-orm';
import * as z from 'zod';
import { flag, report } from '#db/schema/index.ts';
import type { Actor } from '#domain/actor.ts';
import { DeskView, deskViews, type WaitingFlag } from '#domain/desk-view.ts';
import { DomainError } from '#domain/errors.ts';
import type { Report } from '#domain/report.ts';
import { demand } from '../../http/allow.ts';
import type { AppPorts } from '../../http/env.ts';
import { decodeCursor, encodeCursor } from './list-cursor.ts';
import { toReport } from './records.ts';

export const DeskQuery = z.object({
  ward: z.string().max(40).optional(),
  view: DeskView.default('new'),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type DeskQuery = z.infer<typeof DeskQuery>;

export type DeskItem = Report & { flags: WaitingFlag[] };
export type Desk = {
  items: DeskItem[];
  counts: Record<DeskView, number>;
  nextCursor: string | null;
  wards: string[] | null;
};

const FLAGGED = sql`exists (select 1 from ${flag} where ${flag.reportNumber} = ${report.number} and ${flag.settledAt} is null)`;
const shown = sql`${report.visibility} = 'public'`;
const problem = sql`${report.kind} = 'problem'`;

/** A good report asks for no answer, so it never stands in a queue of work; held and flagged ones of it do. */
const viewCondition: Record<DeskView, SQL> = {
  new: sql`${shown} and ${problem} and ${report.status} = 'open'`,
  acknowledged: sql`${shown} and ${problem} and ${report.status} = 'acknowledged'`,
  planned: sql`${shown} and ${problem} and ${report.status} = 'planned'`,
  in_progress: sql`${shown} and ${problem} and ${report.status} = 'in_progress'`,
  held: sql`${report.visibility} = 'held'`,
  flagged: sql`${report.visibility} <> 'hidden' and ${FLAGGED}`,
  done: sql`${shown} and ${problem} and ${report.status} in ('resolved', 'closed')`,
};

/** What waits for this office: the queue of one view, oldest first (what is done: newest first), and how many each holds. */
export async function deskOf(
  ports: Pick<AppPorts, 'database' | 'city'>,
  { actor, query }: { actor: Actor | undefined; query: DeskQuery },
): Promise<Desk> {
  demand(actor, 'staff.desk');
  const { condition, wards } = scopeOf(actor, query.ward);
  const cursor = query.cursor === undefined ? undefined : decodeCursor(query.cursor).number;
  const newestFirst = query.view === 'done';
  const beyond = newestFirst ? sql`${report.number} < ${cursor}` : sql`${report.number} > ${cursor}`;
  const rows = await ports.database
    .select()
    .from(report)
    .where(and(condition, viewCondition[query.view], cursor === undefined ? undefined : beyond))
    .orderBy(newestFirst ? desc(report.number) : asc(report.number))
    .limit(query.limit + 1);
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  return {
    items: await Promise.all(
      page.map(async (row) => ({ ...(await toReport(ports, row)), flags: await flagsOf(ports, row.number) })),
    ),
    counts: await countsOf(ports, condition),
    nextCursor: rows.length > query.limit && last ? encodeCursor({ at: 0, number: last.number }) : null,
    wards,
  };
}

async function flagsOf({ database }: Pick<AppPorts, 'database'>, number: number): Promise<DeskItem['flags']> {
  const rows = await database
    .select()
    .from(flag)
    .where(and(eq(flag.reportNumber, number), sql`${flag.settledAt} is null`));
  return rows.map(({ reason, note, at }) => ({ reason, note, at: new Date(at).toISOString() }));
}

/** The wards and categories that the actor answers for, one of them when asked; a moderator sees what is held or flagged. */
function scopeOf(
  actor: Actor | undefined,
  ward: string | undefined,
): { condition: SQL | undefined; wards: string[] | null } {
  const grants = actor?.type === 'person' ? actor.grants : [];
  const only = ward === undefined ? undefined : sql`${report.ward} = ${ward}`;
  if (grants.some((grant) => grant.role === 'administrator')) return { condition: only, wards: null };
  const staff = grants.filter((grant) => grant.role === 'staff');
  if (
    ward !== undefined &&
    staff.length > 0 &&
    !staff.some((g) => g.wards === null || g.wards.includes(ward))
  ) {
    throw new DomainError('forbidden');
  }
  if (staff.length === 0)
    return { condition: and(only, sql`(${viewCondition.held} or ${FLAGGED})`), wards: null };
  const scopes = staff.map(
    (grant) => and(inList(report.ward, grant.wards), inList(report.category, grant.categories)) ?? sql`1`,
  );
  const all = staff.some((grant) => grant.wards === null);
  const wards = all ? null : [...new Set(staff.flatMap((grant) => grant.wards ?? []))];
  return { condition: and(only, sql`(${sql.join(scopes, sql` or `)})`), wards };
}

const inList = (column: typeof report.ward | typeof report.category, values: readonly string[] | null) =>
  values === null ? undefined : sql`${column} in (select value from json_each(${JSON.stringify(values)}))`;

async function countsOf(
  { database }: Pick<AppPorts, 'database'>,
  condition: SQL | undefined,
): Promise<Desk['counts']> {
  const sums = Object.fromEntries(
    deskViews.map((view) => [view, sql<number>`coalesce(sum(${viewCondition[view]}), 0)`.as(view)]),
  ) as Record<DeskView, SQL.Aliased<number>>;
  const [row] = await database.select(sums).from(report).where(condition);
  return row as Desk['counts'];
}
