import { asc, eq } from 'drizzle-orm';
import { event, eventContent, photo } from '#db/schema/index.ts';
import type { Actor } from '#domain/actor.ts';
import { DomainError } from '#domain/errors.ts';
import { commentEventTypes, type EventContent, saidIn, type TimelineEvent } from '#domain/event.ts';
import type { StoredPhoto } from '#domain/photo.ts';
import { FREE_CORRECTION_MS } from '#domain/report.ts';
import type { AppPorts } from '../../http/env.ts';
import type { ReportRow } from '../changes/index.ts';
import { commentsNow } from './comments-now.ts';
import { getVisibleRow, mayShowPhotos } from './records.ts';
import { toTimelineEvent } from './timeline-records.ts';

type Ports = Pick<AppPorts, 'database'>;

/**
 * The whole timeline of one report, oldest first; for who may see the report. A photo that was taken off it, and words
 * that were corrected since, stand nowhere any more: that is why they were.
 */
export async function listEvents(
  { database }: Ports,
  { number, actor }: { number: number; actor: Actor | undefined },
): Promise<{ items: TimelineEvent[] }> {
  const row = await getVisibleRow({ database }, number, actor);
  const [events, photos] = await Promise.all([
    database
      .select()
      .from(event)
      .leftJoin(eventContent, eq(eventContent.eventId, event.id))
      .where(eq(event.chain, row.id))
      .orderBy(asc(event.seq)),
    database.select().from(photo).where(eq(photo.report, row.id)),
  ]);
  const byId = new Map(mayShowPhotos(row, actor) ? photos.map((p) => [p.id, p] as const) : []);
  const onReport = new Set(row.photos.map(({ id }) => id));
  const lines = events.map(({ event: line, event_content: said }) => ({
    ...line,
    said,
    content: saidIn(said),
  }));
  const now = commentsNow(lines);
  const told = lines.filter((line) => !isAboutComment(line) && !isFreeCorrection(row, line));
  const items = told.map(({ said: _, ...line }) => {
    const shown = (line.content.photos ?? []).flatMap((pick): StoredPhoto[] => {
      const stored = onReport.has(pick.id) || line.type === 'commented' ? byId.get(pick.id) : undefined;
      return stored ? [{ ...pick, ...sizeAndKeys(stored) }] : [];
    });
    const item = toTimelineEvent({ ...line, content: stillSaid(row, line) }, shown);
    return { ...item, ...now.get(line.id) };
  });
  return { items };
}

/** One line of it as it reads now. `not_found` when it has none of that id. */
export async function getEvent(
  ports: Ports,
  { id, ...asked }: { id: string; number: number; actor: Actor | undefined },
): Promise<TimelineEvent> {
  const { items } = await listEvents(ports, asked);
  const found = items.find((item) => item.id === id);
  if (found === undefined) throw new DomainError('not_found');
  return found;
}

type Said = typeof eventContent.$inferSelect | null;
type Line = typeof event.$inferSelect & { said: Said; content: EventContent };

const isAboutComment = ({ type }: Line) => commentEventTypes.some((other) => other === type);

function stillSaid(row: ReportRow, { type, content }: Pick<Line, 'type' | 'content'>): EventContent {
  return type === 'corrected' && content.text !== row.text ? { ...content, text: null } : content;
}

/** An author's slips of the first minutes are nobody's business; the chain keeps them all the same. */
function isFreeCorrection(row: ReportRow, { type, at, said }: Line): boolean {
  const early = Date.parse(at) - row.createdAt <= FREE_CORRECTION_MS;
  return type === 'corrected' && early && said?.personId === row.personId;
}

const sizeAndKeys = ({ width, height, displayKey, thumbKey }: typeof photo.$inferSelect) => ({
  width,
  height,
  displayKey,
  thumbKey,
});
