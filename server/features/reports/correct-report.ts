import { and, eq, ne } from 'drizzle-orm';
import { photo } from '#db/schema/index.ts';
import { isStaffFor, type Person } from '#domain/actor.ts';
import { DomainError } from '#domain/errors.ts';
import type { EventContent } from '#domain/event.ts';
import type { PhotoPick, PickedPhoto, StoredPhoto } from '#domain/photo.ts';
import type { Correction, Report } from '#domain/report.ts';
import { demand } from '../../http/allow.ts';
import type { AppPorts } from '../../http/env.ts';
import { type ReportRow, recordChange } from '../changes/index.ts';
import { correctionLimit } from '../limits/index.ts';
import { claimPhotos, rotatePhotoKeys } from '../photos/index.ts';
import { getCategory, placeOf } from './check-content.ts';
import { demandReadBefore } from './guest-words.ts';
import { movedMeanwhile } from './move-report.ts';
import { getVisibleRow, subjectOf, toReport } from './records.ts';
import { speakerOn } from './speak.ts';

type CorrectReport = { actor: Person; number: number; input: Correction };
type Ports = Pick<
  AppPorts,
  'database' | 'city' | 'newId' | 'log' | 'clock' | 'settings' | 'photoStore' | 'keyedHash'
>;

/**
 * Puts right what a report says; the timeline keeps that it was corrected, and when. A photo that is taken off dies at
 * its address too. 409 on an outdated version.
 */
export async function correctReport(ports: Ports, { actor, number, input }: CorrectReport): Promise<Report> {
  const before = await getVisibleRow(ports, number, actor);
  demand(actor, 'report.correct', subjectOf(before));
  if (before.version !== input.expectedVersion) throw movedMeanwhile(before);
  const from = { lng: before.lng, lat: before.lat };
  const limit = await correctionLimit(ports, { person: actor, from, to: input.location });
  await limit.demand();
  const now = ports.clock.now();
  const { content, fresh, statements } = await correctionOf(ports, actor, before, input, now);
  if (Object.keys(content).length === 0) return toReport(ports, before);
  demandReadBefore(ports, actor, before);
  demandSomething(before, content);
  const rotation = await rotatePhotoKeys(ports, before.id, takenOff(before, content));
  const { role, name } = speakerOn(actor, subjectOf(before));
  const { row } = await limit.hold(() =>
    recordChange(ports, {
      before,
      actor,
      happening: {
        type: 'corrected',
        at: now.toISOString(),
        role,
        from: null,
        to: null,
        reason: null,
        expectedDate: null,
        content: { ...name, ...content },
      },
      photos: fresh,
      also: [...statements, ...rotation.statements, ...limit.statements],
    }),
  );
  await rotation.forgetOld();
  return toReport(ports, row);
}

function demandSomething(
  before: ReportRow,
  { text = before.text, photos = before.photos }: EventContent,
): void {
  if (!text && photos.length === 0)
    throw new DomainError('nothing_said', { errors: [{ path: 'text', message: 'missing' }] });
}

function takenOff(before: ReportRow, { photos = before.photos }: EventContent): string[] {
  const kept = new Set(photos.map(({ id }) => id));
  return before.photos.map(({ id }) => id).filter((id) => !kept.has(id));
}

async function correctionOf(ports: Ports, actor: Person, before: ReportRow, input: Correction, now: Date) {
  const content: EventContent = {};
  if (input.text !== undefined && input.text !== before.text) content.text = input.text;
  if (input.title !== undefined && (input.title || null) !== before.title)
    content.title = input.title || null;
  if (input.category !== undefined && input.category !== before.category) {
    content.category = (await getCategory(ports, input.category, before.kind)).code;
  }
  const placeNote = input.placeNote === undefined ? before.placeNote : input.placeNote || null;
  if (input.location !== undefined || placeNote !== before.placeNote) {
    content.place = await placeOf(ports, input.location ?? { lng: before.lng, lat: before.lat }, placeNote);
    if (!isStaffFor(actor, subjectOf(before)) && content.place.ward !== before.ward)
      throw new DomainError('outside_city');
  }
  const photos = await correctedPhotos(ports, actor, before, input.photos, now);
  if (photos.picked !== undefined && !isAsBefore(photos.picked, before)) content.photos = photos.picked;
  return { content, ...photos };
}

/**
 * Photos that the report has stay by id; new ones are claimed; what is not named any more is taken off. An author takes
 * off only what they brought: the office's after-photo is the office's word.
 */
async function correctedPhotos(
  ports: Ports,
  actor: Person,
  before: ReportRow,
  picks: PhotoPick[] | undefined,
  now: Date,
) {
  if (picks === undefined) return { picked: undefined, fresh: [] as StoredPhoto[], statements: [] };
  const kept = new Map(before.photos.map((photo) => [photo.id, photo]));
  const { stored, statements } = await claimPhotos(ports, {
    personId: actor.personId,
    picks: picks.filter((pick) => !kept.has(pick.id)),
    defaultPhase: 'before',
    reportId: before.id,
    now,
  });
  const all = new Map([...kept, ...stored.map((photo) => [photo.id, photo] as const)]);
  const picked = picks.flatMap((pick) => {
    const photo = all.get(pick.id);
    return photo
      ? [
          {
            id: pick.id,
            alt: pick.alt === undefined ? photo.alt : pick.alt || null,
            phase: pick.phase ?? photo.phase,
          },
        ]
      : [];
  });
  const others = isStaffFor(actor, subjectOf(before))
    ? []
    : await photosOfOthers(ports, before, actor.personId);
  const named = new Set(picked.map(({ id }) => id));
  const staying = others.filter(({ id }) => !named.has(id));
  return { picked: [...picked, ...staying], fresh: stored, statements };
}

/** The same photos in the same order, with the same words. */
const isAsBefore = (picked: readonly PickedPhoto[], { photos }: ReportRow) =>
  picked.length === photos.length &&
  picked.every(({ id, alt, phase }, at) => {
    const was = photos[at];
    return was?.id === id && was.alt === alt && was.phase === phase;
  });

async function photosOfOthers(
  { database }: Ports,
  before: ReportRow,
  personId: string,
): Promise<PickedPhoto[]> {
  const rows = await database
    .select({ id: photo.id })
    .from(photo)
    .where(and(eq(photo.report, before.id), ne(photo.personId, personId)));
  const theirs = new Set(rows.map(({ id }) => id));
  return before.photos.filter(({ id }) => theirs.has(id)).map(({ id, alt, phase }) => ({ id, alt, phase }));
}
