import { and, eq, sql } from 'drizzle-orm';
import { report } from '#db/schema/index.ts';
import type { Actor } from '#domain/actor.ts';
import { DomainError } from '#domain/errors.ts';
import { CHAIN_START } from '#domain/event.ts';
import { mortonOf, worldPointOf } from '#domain/mercator.ts';
import type { PickedPhoto, StoredPhoto } from '#domain/photo.ts';
import { applyEvent, type Happening, type ReportState } from '#domain/report-state.ts';
import type { AppPorts, IdempotencyKey } from '../../http/env.ts';
import { messagesOf } from '../../http/problem.ts';
import { lostPhotoClaim, refusalOfLostClaim } from '../photos/index.ts';
import { eventStatements } from './event-statements.ts';
import { foldLongTiles } from './fold-tiles.ts';
import { answerStatements } from './idempotency-statements.ts';
import { searchStatements } from './search-statements.ts';
import { mustHaveChanged, runBatch, type Statement } from './statement.ts';
import { type OnTheMap, tileStatements } from './tile-statements.ts';

export type ReportRow = typeof report.$inferSelect;
export type ChangePorts = Pick<AppPorts, 'database' | 'city' | 'newId' | 'log'>;

export type Change = {
  /** The report as it was read, or null for a new one. Its version is the guard. */
  before: ReportRow | null;
  happening: Happening;
  actor: Actor;
  /** For a new report: its chain's name. */
  id?: string;
  /** Rows of the photos that the event names and `before` does not have yet. */
  photos?: readonly StoredPhoto[];
  /** What else belongs to the effect (claiming photos, settling flags). */
  also?: readonly Statement[];
  /** To be replayed for the same key; `answer` is what the caller will be told. */
  idempotency?:
    | { key: IdempotencyKey; status: number; answer: (row: ReportRow, eventId: string) => Promise<unknown> }
    | undefined;
};

/**
 * The only code that changes reports: one batch writes the report, its event, the tiles, the search row and the stored
 * answer, or nothing at all. The first statement moves the version on; when somebody else was quicker it changes no
 * row, the check after it fails and everything is rolled back (`moved_meanwhile`). Gives the row as committed.
 */
export async function recordChange(
  ports: ChangePorts,
  change: Change,
): Promise<{ row: ReportRow; eventId: string }> {
  const eventId = ports.newId();
  const { before, happening } = change;
  const id = before?.id ?? change.id ?? ports.newId();
  const seq = (before?.version ?? 0) + 1;
  const link = { chain: id, seq, prevHash: before?.headHash ?? CHAIN_START };
  const personId = change.actor.type === 'person' ? change.actor.personId : null;
  const { hash, statements: eventRows } = await eventStatements(
    ports.database,
    eventId,
    link,
    happening,
    personId,
  );
  const state = applyEvent(before ? stateOf(before) : undefined, happening);
  const draft = { ...columnsOf(state, knownPhotos(change)), id, version: seq, headHash: hash };
  const row: ReportRow = before ? { ...before, ...draft } : newRow(draft, personId);
  const number = before?.number ?? sql<number>`(select number from report where id = ${id})`;
  const tiles = await tileStatements(ports, before && onTheMap(before), onTheMap(row));
  const statements = [
    ...reportStatements(ports.database, before, row),
    ...eventRows,
    ...tiles,
    ...(change.also ?? []),
    ...(await answerStatements(ports.database, change, row, eventId, number)),
    // Last: FTS5 writes its pending rows when the next statement begins, and `changes()` of a guard would count those.
    ...searchStatements(ports.database, number, before, row),
  ];
  await runGuarded(ports, change, statements);
  if (before === null) row.number = await numberOf(ports.database, id);
  if (tiles.length > 0) await foldLongTiles(ports, row);
  return { row, eventId };
}

/**
 * Who owns a report, under which name, and how many support it, changes beside its version (merging a guest, somebody who
 * left, わたしも): a change that read it before must not write it back.
 */
function reportStatements(
  database: AppPorts['database'],
  before: ReportRow | null,
  row: ReportRow,
): Statement[] {
  const { number, supportCount: _, personId, authorName, ...columns } = row;
  if (before === null) {
    const first = { authorName, personId: whoRemains(personId), supportCount: 0 };
    return [database.insert(report).values({ ...columns, ...first })];
  }
  return [
    database
      .update(report)
      .set(columns)
      .where(and(eq(report.number, number), eq(report.version, before.version))),
    ...mustHaveChanged(database),
  ];
}

/** A guest may have signed in while the post was under way: then it belongs to whom the guest became. */
const whoRemains = (personId: string | null) =>
  sql`(select coalesce(merged_into, id) from person where id = ${personId})`;

/** The version's check and a doubled chain link both mean that somebody was quicker. */
async function runGuarded(ports: ChangePorts, change: Change, statements: Statement[]): Promise<void> {
  try {
    await runBatch(ports.database, statements);
  } catch (error) {
    if (lostPhotoClaim(error)) throw await refusalOfPhotos(ports, change);
    throw lostTheRace(error) ? new DomainError('moved_meanwhile') : error;
  }
}

export const lostTheRace = (error: unknown) =>
  /CHECK constraint failed: assert_|UNIQUE constraint failed: event\.chain/.test(messagesOf(error));

function refusalOfPhotos(ports: ChangePorts, { actor, photos = [] }: Change): Promise<DomainError> {
  const personId = actor.type === 'person' ? actor.personId : '';
  return refusalOfLostClaim(ports, { personId, ids: photos.map(({ id }) => id) });
}

async function numberOf(database: AppPorts['database'], id: string): Promise<number> {
  const [row] = await database.select({ number: report.number }).from(report).where(eq(report.id, id));
  if (row === undefined) throw new Error('a committed report is missing');
  return row.number;
}

export const onTheMap = (row: ReportRow): OnTheMap => ({ ...row, location: { lng: row.lng, lat: row.lat } });

/** The timeline's part of a row; counters and the place's derivatives are left out. */
export function stateOf(row: ReportRow): ReportState {
  const { lng, lat, photos, ...rest } = row;
  return { ...rest, location: { lng, lat }, photos };
}

function knownPhotos({ before, photos = [] }: Change): ReadonlyMap<string, StoredPhoto> {
  return new Map([...(before?.photos ?? []), ...photos].map((photo) => [photo.id, photo]));
}

/** The row's columns that follow from the state. A photo that was erased meanwhile is left out. */
export function columnsOf(state: ReportState, known: ReadonlyMap<string, StoredPhoto>) {
  const { location, photos, ...columns } = state;
  const stored = (photo: PickedPhoto): StoredPhoto[] => {
    const row = known.get(photo.id);
    return row ? [{ ...row, alt: photo.alt, phase: photo.phase }] : [];
  };
  return {
    ...pickStateColumns(columns),
    lng: location.lng,
    lat: location.lat,
    morton: mortonOf(worldPointOf(location)),
    photos: photos.flatMap(stored),
  };
}

/** `stateOf` lets a row's other columns through; only what the timeline decides may be written back. */
function pickStateColumns(columns: Omit<ReportState, 'location' | 'photos'>) {
  const { kind, category, title, text, answers, status, visibility, ward, placeName, placeNote } = columns;
  const { authorName, authorRole, commentCount, createdAt, updatedAt, expectedDate } = columns;
  const { resolvedBy, resolvedAt, closedReason, duplicateOf, hiddenRule, hiddenAt } = columns;
  return {
    ...{ kind, category, title, text, answers, status, visibility, ward, placeName, placeNote },
    ...{ authorName, authorRole, commentCount, createdAt, updatedAt, expectedDate },
    ...{ resolvedBy, resolvedAt, closedReason, duplicateOf, hiddenRule, hiddenAt },
  };
}

type Draft = ReturnType<typeof columnsOf> & Pick<ReportRow, 'id' | 'version' | 'headHash'>;

/** `number` is given by the database; 0 stands in for it until the batch is committed. */
function newRow(draft: Draft, personId: string | null): ReportRow {
  return {
    ...draft,
    number: 0,
    personId,
    supportCount: 0,
    verifiedAt: null,
    disputed: false,
    splitFrom: null,
  };
}
