import { asc, eq } from 'drizzle-orm';
import { event, eventContent, photo } from '#db/schema/index.ts';
import type { Actor } from '#domain/actor.ts';
import { type EventContent, saidIn, type TimelineEvent } from '#domain/event.ts';
import type { StoredPhoto } from '#domain/photo.ts';
import { FREE_CORRECTION_MS } from '#domain/report.ts';
import type { AppPorts } from '../../http/env.ts';
import type { ReportRow } from '../changes/index.ts';
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
  const told = events.filter(({ event: line, event_content: said }) => !isFreeCorrection(row, line, said));
  const items = told.map(({ event: line, event_content: said }) => {
    const content = saidIn(said);
    const shown = (content.photos ?? []).flatMap((pick): StoredPhoto[] => {
      const stored = onReport.has(pick.id) || line.type === 'commented' ? byId.get(pick.id) : undefined;
      return stored ? [{ ...pick, ...sizeAndKeys(stored) }] : [];
    });
    return toTimelineEvent({ ...line, content: stillSaid(row, line, content) }, shown);
  });
  return { items };
}

function stillSaid(row: ReportRow, { type }: typeof event.$inferSelect, content: EventContent): EventContent {
  return type === 'corrected' && content.text !== row.text ? { ...content, text: null } : content;
}

/** An author's slips of the first minutes are nobody's business; the chain keeps them all the same. */
function isFreeCorrection(
  row: ReportRow,
  line: typeof event.$inferSelect,
  said: typeof eventContent.$inferSelect | null,
): boolean {
  const early = Date.parse(line.at) - row.createdAt <= FREE_CORRECTION_MS;
  return line.type === 'corrected' && early && said?.personId === row.personId;
}

const sizeAndKeys = ({ width, height, displayKey, thumbKey }: typeof photo.$inferSelect) => ({
  width,
  height,
  displayKey,
  thumbKey,
});
