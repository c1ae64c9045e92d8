import { and, eq, sql } from 'drizzle-orm';
import { event, eventContent, follow, photo, support } from '#db/schema/index.ts';
import type { Actor } from '#domain/actor.ts';
import { DomainError } from '#domain/errors.ts';
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
  const [report, isThere] = await Promise.all([toReport(ports, row), isFound(ports, row.duplicateOf, actor)]);
  const duplicateOf = isThere ? report.duplicateOf : null;
  return { ...report, duplicateOf, ...(!mayShowPhotos(row, actor) && { photos: [] }) };
}

/** What it was the same as may have been taken away since, or be held: nobody is sent to where nothing is. */
async function isFound(ports: Ports, number: number | null, actor: Actor | undefined): Promise<boolean> {
  if (number === null) return false;
  try {
    await getVisibleRow(ports, number, actor);
    return true;
  } catch (error) {
    if (error instanceof DomainError) return error.code !== 'not_found';
    throw error;
  }
}

/** What a report's page needs to know of the person who looks at it; never part of a public answer. */
export type Standing = {
  movers: Mover[];
  supported: boolean;
  followed: boolean;
  own: boolean;
  mayModerate: boolean;
  /** Comments that are the reader's own. */
  ownComments: readonly string[];
  /** Photos of the report that the reader brought. */
  ownPhotos: readonly string[];
};

export async function standingOn(ports: Ports, { number, actor }: Asked): Promise<Standing> {
  const row = await getVisibleRow(ports, number, actor);
  const movers = moversOn(actor, row);
  const mayModerate = may(actor, 'report.visibility', subjectOf(row));
  const none = { supported: false, followed: false, own: false, ownComments: [], ownPhotos: [] };
  if (actor?.type !== 'person') return { ...none, movers, mayModerate };
  const { personId } = actor;
  const own = row.personId === personId;
  const [[marks], ownComments, ownPhotos] = await Promise.all([
    ports.database.all<{ supported: number; followed: number }>(sql`select
      exists (select 1 from ${support} where report_number = ${number} and person_id = ${personId}) as supported,
      exists (select 1 from ${follow} where report_number = ${number} and person_id = ${personId}) as followed`),
    ports.database
      .select({ id: event.id })
      .from(event)
      .innerJoin(eventContent, eq(eventContent.eventId, event.id))
      .where(and(eq(event.chain, row.id), eq(event.type, 'commented'), eq(eventContent.personId, personId))),
    own ? photosBy(ports, row.id, personId) : [],
  ]);
  return {
    ...{ movers, own, mayModerate },
    supported: marks?.supported === 1,
    followed: marks?.followed === 1,
    ownComments: ownComments.map(({ id }) => id),
    ownPhotos: ownPhotos.map(({ id }) => id),
  };
}

const photosBy = ({ database }: Ports, reportId: string, personId: string) =>
  database
    .select({ id: photo.id })
    .from(photo)
    .where(and(eq(photo.report, reportId), eq(photo.personId, personId)));
