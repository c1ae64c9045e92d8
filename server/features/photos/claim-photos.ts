import { and, eq, isNull, sql } from 'drizzle-orm';
import type { BatchItem } from 'drizzle-orm/batch';
import { assertion, photo } from '#db/schema/index.ts';
import { DomainError } from '#domain/errors.ts';
import { PHOTO_WAIT_MS, type PhotoPhase, type PhotoPick, type StoredPhoto } from '#domain/photo.ts';
import { messagesOf } from '../../http/problem.ts';
import type { Ports } from '../../ports/index.ts';
import { type PhotoRow, storedPhotoOf } from './records.ts';

export type BatchStatement = BatchItem<'sqlite'>;

type ClaimPorts = Pick<Ports, 'database'>;
type Claim = {
  personId: string;
  picks: readonly PhotoPick[];
  defaultPhase: PhotoPhase;
  reportId: string;
  now: Date;
};

/**
 * Finds the waiting photos that a post names, in its order, and gives the statements that make them part of the report:
 * to be put into the post's own batch, next to each other. A photo of one's own that another post has is
 * `photo_unknown`; one that is not there (any more), is older than 24 hours, or is somebody else's is `photo_gone`: to
 * be sent again. What happens to a photo between the claim and the batch, `refusalOfLostClaim` tells.
 */
export async function claimPhotos(
  { database }: ClaimPorts,
  claim: Claim,
): Promise<{ stored: StoredPhoto[]; statements: BatchStatement[] }> {
  if (claim.picks.length === 0) return { stored: [], statements: [] };
  const ids = claim.picks.map(({ id }) => id);
  const rows = await findOwn(database, claim.personId, ids);
  const refusal = refusalOf(ids, rows, claim.now);
  if (refusal) throw refusal;
  const stored = claim.picks.flatMap(({ id, alt, phase }) => {
    const row = rows.get(id);
    return row ? [storedPhotoOf(row, alt || null, phase ?? claim.defaultPhase)] : [];
  });
  return { stored, statements: statementsFor(database, claim) };
}

/** What of it was taken is said first: sending again would not help there. */
function refusalOf(ids: readonly string[], rows: ReadonlyMap<string, PhotoRow>, now: Date) {
  const isTaken = [...rows.values()].some(({ usedAt }) => usedAt !== null);
  if (isTaken || new Set(ids).size < ids.length) return new DomainError('photo_unknown');
  const since = now.getTime() - PHOTO_WAIT_MS;
  const isWaiting = (id: string) => (rows.get(id)?.createdAt ?? since) > since;
  return ids.every(isWaiting) ? undefined : new DomainError('photo_gone');
}

const isNamed = (ids: readonly string[]) =>
  sql`${photo.id} in (select value from json_each(${JSON.stringify(ids)}))`;

async function findOwn(
  database: ClaimPorts['database'],
  personId: string,
  ids: readonly string[],
): Promise<Map<string, PhotoRow>> {
  const rows = await database
    .select()
    .from(photo)
    .where(and(isNamed(ids), eq(photo.personId, personId)));
  return new Map(rows.map((row) => [row.id, row]));
}

/**
 * The guard after the update writes NULL where the guard of a report's version writes 0, so that what the engine says
 * tells the two apart: NOT NULL for a photo that is taken, CHECK for a report that moved.
 */
function statementsFor(database: ClaimPorts['database'], claim: Claim): BatchStatement[] {
  const ids = claim.picks.map(({ id }) => id);
  return [
    database
      .update(photo)
      .set({ report: claim.reportId, usedAt: claim.now.getTime(), lng: null, lat: null, takenAt: null })
      .where(and(isNamed(ids), eq(photo.personId, claim.personId), isNull(photo.usedAt))),
    database.insert(assertion).select(sql`select nullif(changes() = ${ids.length}, 0)`),
    database.delete(assertion),
  ];
}

/** Whether a batch failed because one of its photos was taken, dropped or swept since it was claimed. */
export const lostPhotoClaim = (error: unknown) =>
  /NOT NULL constraint failed: assert_\.ok/.test(messagesOf(error));

/** Which of these it was, for the refusal. */
export async function refusalOfLostClaim(
  { database }: ClaimPorts,
  { personId, ids }: { personId: string; ids: readonly string[] },
): Promise<DomainError> {
  const rows = await findOwn(database, personId, ids);
  return new DomainError(ids.every((id) => rows.has(id)) ? 'photo_unknown' : 'photo_gone');
}
