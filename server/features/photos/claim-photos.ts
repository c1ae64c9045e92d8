import { and, eq, gt, isNull, sql } from 'drizzle-orm';
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
 * to be put into the post's own batch, next to each other. A photo that is missing, used, older than 24 hours or
 * somebody else's is `photo_unknown`; so is one that another post took meanwhile (`lostPhotoClaim`).
 */
export async function claimPhotos(
  { database }: ClaimPorts,
  claim: Claim,
): Promise<{ stored: StoredPhoto[]; statements: BatchStatement[] }> {
  if (claim.picks.length === 0) return { stored: [], statements: [] };
  const rows = await findWaiting(database, claim);
  const stored = claim.picks.map(({ id, alt, phase }) => {
    const row = rows.get(id);
    rows.delete(id);
    if (row === undefined) throw new DomainError('photo_unknown');
    return storedPhotoOf(row, alt || null, phase ?? claim.defaultPhase);
  });
  return { stored, statements: statementsFor(database, claim) };
}

const idsOf = ({ picks }: Claim) => JSON.stringify(picks.map(({ id }) => id));

/** Mine, unused, and among those that were named. */
const waitingFor = (claim: Claim) =>
  and(
    sql`${photo.id} in (select value from json_each(${idsOf(claim)}))`,
    eq(photo.personId, claim.personId),
    isNull(photo.usedAt),
  );

async function findWaiting(database: ClaimPorts['database'], claim: Claim): Promise<Map<string, PhotoRow>> {
  const since = claim.now.getTime() - PHOTO_WAIT_MS;
  const rows = await database
    .select()
    .from(photo)
    .where(and(waitingFor(claim), gt(photo.createdAt, since)));
  return new Map(rows.map((row) => [row.id, row]));
}

/**
 * The guard after the update writes NULL where the guard of a report's version writes 0, so that what the engine says
 * tells the two apart: NOT NULL for a photo that is taken, CHECK for a report that moved.
 */
function statementsFor(database: ClaimPorts['database'], claim: Claim): BatchStatement[] {
  const count = claim.picks.length;
  return [
    database
      .update(photo)
      .set({ report: claim.reportId, usedAt: claim.now.getTime(), lng: null, lat: null, takenAt: null })
      .where(waitingFor(claim)),
    database.insert(assertion).select(sql`select nullif(changes() = ${count}, 0)`),
    database.delete(assertion),
  ];
}

/** Whether a batch failed because another post had taken one of the photos; to be answered with `photo_unknown`. */
export const lostPhotoClaim = (error: unknown) =>
  /NOT NULL constraint failed: assert_\.ok/.test(messagesOf(error));
