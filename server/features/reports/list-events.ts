import type { Actor } from '#domain/actor.ts';
import type { EventContent, TimelineEvent } from '#domain/event.ts';
import type { StoredPhoto } from '#domain/photo.ts';
import { event, eventContent, photo } from '#db/schema/index.ts';
import { asc, eq } from 'drizzle-orm';
import type { AppPorts } from '../../http/env.ts';
import { getVisibleRow } from './records.ts';
import { toTimelineEvent } from './timeline-records.ts';

type Ports = Pick<AppPorts, 'database'>;

/** The whole timeline of one report, oldest first; for who may see the report. */
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
  const byId = new Map(photos.map((p) => [p.id, p]));
  const items = events.map(({ event: line, event_content: said }) => {
    const content = JSON.parse(said?.content ?? '{}') as EventContent;
    const shown = (content.photos ?? []).flatMap((pick): StoredPhoto[] => {
      const stored = byId.get(pick.id);
      return stored ? [{ ...pick, ...sizeAndKeys(stored) }] : [];
    });
    return toTimelineEvent({ ...line, content }, shown);
  });
  return { items };
}

const sizeAndKeys = ({ width, height, displayKey, thumbKey }: typeof photo.$inferSelect) => ({
  width,
  height,
  displayKey,
  thumbKey,
});
