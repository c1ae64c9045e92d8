import { and, eq, sql } from 'drizzle-orm';
import { event, eventContent, photo, report } from '#db/schema/index.ts';
import type { Actor } from '#domain/actor.ts';
import { type EventContent, saidIn, type TimelineEvent } from '#domain/event.ts';
import type { StoredPhoto } from '#domain/photo.ts';
import { headlineOf } from '#domain/report.ts';
import type { AppPorts } from '../../http/env.ts';
import { commentsNow } from './comments-now.ts';
import { decodeCursor, encodeCursor } from './list-cursor.ts';
import { maySee } from './own-marks.ts';
import { mayShowPhotos } from './records.ts';
import { toTimelineEvent } from './timeline-records.ts';

const PAGE = 50;

/** `headline`, `kind` and `category` are null when the report is not public any more: the comment stays one's own. */
export type OwnComment = {
  event: TimelineEvent;
  report: { number: number; headline: string | null; kind: string | null; category: string | null };
};
type Asked = { actor: Actor | undefined; cursor?: string | undefined };
type Ports = Pick<AppPorts, 'database'>;

/** What one said on any report, newest first, as it reads now. */
export async function ownComments(
  { database }: Ports,
  { actor, cursor }: Asked,
): Promise<{ items: OwnComment[]; nextCursor: string | null }> {
  if (actor?.type !== 'person') return { items: [], nextCursor: null };
  const rows = await commentRows(database, actor.personId, cursor);
  const page = rows.slice(0, PAGE);
  const [now, photos, reports] = await Promise.all([
    correctionsIn(database, page),
    photosIn(database, page),
    reportsOf(database, page),
  ]);
  const items = page.flatMap(({ line, kept }): OwnComment[] => {
    const row = reports.get(line.chain);
    if (row === undefined) return [];
    const said = saidIn(kept);
    const shown = mayShowPhotos(row, actor) ? photosOf(said, photos) : [];
    const item = { ...toTimelineEvent({ ...line, content: said }, shown), ...now.get(line.id) };
    return [{ event: item, report: aboutOf(row, maySee(row, actor)) }];
  });
  const last = page.at(-1);
  return {
    items,
    nextCursor: rows.length > PAGE && last ? encodeCursor({ at: 0, number: last.rowid }) : null,
  };
}

/** In the order in which they were written, which is that of the rows of one person in the index. */
function commentRows(database: Ports['database'], personId: string, cursor: string | undefined) {
  const rowid = sql<number>`${eventContent}.rowid`;
  return database
    .select({
      rowid: rowid.as('content_rowid'),
      kept: eventContent,
      line: event,
    })
    .from(eventContent)
    .innerJoin(event, eq(event.id, eventContent.eventId))
    .where(
      and(
        eq(eventContent.personId, personId),
        eq(event.type, 'commented'),
        cursor === undefined ? undefined : sql`${rowid} < ${decodeCursor(cursor).number}`,
      ),
    )
    .orderBy(sql`${rowid} desc`)
    .limit(PAGE + 1);
}

function aboutOf(row: typeof report.$inferSelect, isSeen: boolean): OwnComment['report'] {
  const { number, kind, category } = row;
  if (!isSeen) return { number, headline: null, kind: null, category: null };
  return { number, headline: headlineOf(row) ?? null, kind, category };
}

type Rows = Awaited<ReturnType<typeof commentRows>>;

const chainsOf = (rows: Rows) => JSON.stringify([...new Set(rows.map(({ line }) => line.chain))]);

async function reportsOf(database: Ports['database'], rows: Rows) {
  const found = await database
    .select()
    .from(report)
    .where(sql`${report.id} in (select value from json_each(${chainsOf(rows)}))`);
  return new Map(found.map((row) => [row.id, row]));
}

async function correctionsIn(database: Ports['database'], rows: Rows) {
  const corrections = await database
    .select({ id: event.id, type: event.type, at: event.at, kept: eventContent })
    .from(event)
    .innerJoin(eventContent, eq(eventContent.eventId, event.id))
    .where(
      and(
        sql`${event.chain} in (select value from json_each(${chainsOf(rows)}))`,
        eq(event.type, 'comment_corrected'),
      ),
    )
    .orderBy(event.chain, event.seq);
  const comments = rows.map(({ line, kept }) => ({ ...line, content: saidIn(kept) }));
  const later = corrections.map(({ kept, ...line }) => ({ ...line, content: saidIn(kept) }));
  return commentsNow([...comments, ...later]);
}

async function photosIn(database: Ports['database'], rows: Rows) {
  const named = rows.flatMap(({ kept }) => saidIn(kept).photos ?? []);
  if (named.length === 0) return new Map<string, typeof photo.$inferSelect>();
  const ids = JSON.stringify(named.map(({ id }) => id));
  const stored = await database
    .select()
    .from(photo)
    .where(sql`${photo.id} in (select value from json_each(${ids}))`);
  return new Map(stored.map((one) => [one.id, one]));
}

const photosOf = (
  { photos = [] }: EventContent,
  known: ReadonlyMap<string, typeof photo.$inferSelect>,
): StoredPhoto[] =>
  photos.flatMap((pick) => {
    const row = known.get(pick.id);
    if (row === undefined) return [];
    const { width, height, displayKey, thumbKey } = row;
    return [{ ...pick, width, height, displayKey, thumbKey }];
  });
