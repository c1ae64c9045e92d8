import { eq } from 'drizzle-orm';
import { report } from '#db/schema/index.ts';
import type { Actor } from '#domain/actor.ts';
import { DomainError } from '#domain/errors.ts';
import { may } from '#domain/permission.ts';
import { publicPhoto } from '#domain/photo.ts';
import type { Report, Tombstone } from '#domain/report.ts';
import type { AppPorts } from '../../http/env.ts';
import type { ReportRow } from '../changes/index.ts';

const iso = (instant: number) => new Date(instant).toISOString();
const isoOrNull = (instant: number | null) => (instant === null ? null : iso(instant));

/** A row as anybody may see it: an allow-list of fields, so that a new column stays inside until it is named here. */
export async function toReport({ city }: Pick<AppPorts, 'city'>, row: ReportRow): Promise<Report> {
  const [ward, category] = await Promise.all([city.ward(row.ward), city.category(row.category)]);
  const shown = new Set(
    category?.questions.filter((question) => question.public).map((question) => question.code),
  );
  return {
    number: row.number,
    kind: row.kind,
    category: row.category,
    title: row.title,
    text: row.text,
    answers: Object.fromEntries(Object.entries(row.answers).filter(([code]) => shown.has(code))),
    status: row.status,
    visibility: row.visibility,
    location: { lng: row.lng, lat: row.lat },
    ward: { code: row.ward, name: ward?.name ?? row.ward },
    placeName: row.placeName,
    placeNote: row.placeNote,
    photos: row.photos.map(publicPhoto),
    supportCount: row.supportCount,
    commentCount: row.commentCount,
    author: { name: row.authorName, role: row.authorRole },
    createdAt: iso(row.createdAt),
    updatedAt: iso(row.updatedAt),
    version: row.version,
    expectedDate: row.expectedDate,
    resolution: resolutionOf(row),
    claim: null,
    closedReason: row.closedReason,
    duplicateOf: row.duplicateOf,
  };
}

function resolutionOf({ resolvedBy, resolvedAt, verifiedAt, disputed }: ReportRow): Report['resolution'] {
  if (resolvedBy === null || resolvedAt === null) return null;
  return { by: resolvedBy, at: iso(resolvedAt), verifiedAt: isoOrNull(verifiedAt), disputed };
}

export const tombstoneOf = (row: ReportRow): Tombstone => ({
  number: row.number,
  visibility: 'hidden',
  rule: row.hiddenRule,
  at: isoOrNull(row.hiddenAt),
});

/** A hidden report keeps its photos from its own poster too: they are evidence, for who decides about it. */
export const mayShowPhotos = (row: ReportRow, actor: Actor | undefined) =>
  row.visibility !== 'hidden' || may(actor, 'report.visibility', subjectOf(row));

/** What rights are asked about. */
export const subjectOf = (row: ReportRow) => ({
  ward: row.ward,
  category: row.category,
  ownerId: row.personId,
  number: row.number,
});

/**
 * The row, if the actor may know of it: a held report is not there (404) for anybody but its poster and staff in scope;
 * a hidden one is gone (410) with its tombstone and nothing else.
 */
export async function getVisibleRow(
  { database }: Pick<AppPorts, 'database'>,
  number: number,
  actor: Actor | undefined,
): Promise<ReportRow> {
  const [row] = await database.select().from(report).where(eq(report.number, number));
  if (row === undefined) throw new DomainError('not_found');
  if (row.visibility === 'public' || may(actor, 'report.see-held', subjectOf(row))) return row;
  if (row.visibility === 'hidden') throw new DomainError('gone', { tombstone: tombstoneOf(row) });
  throw new DomainError('not_found');
}
