import * as z from 'zod';
import { PhotoOnReport, PhotoPick } from './photo.ts';
import { LngLat } from './place.ts';
import { ClosedReason, ReportStatus, Resolver } from './report-status.ts';
import { words } from './words.ts';

export const reportKinds = ['problem', 'good'] as const;
export const ReportKind = z.enum(reportKinds);
export type ReportKind = z.infer<typeof ReportKind>;

export const visibilities = ['public', 'held', 'hidden'] as const;
export const Visibility = z.enum(visibilities);
export type Visibility = z.infer<typeof Visibility>;

/** The rules a post can be hidden under, and a flag can name; shown in public on the tombstone. */
export const houseRules = [
  'personal_data',
  'insult',
  'spam',
  'danger',
  'illegal',
  'off_topic',
  'other',
] as const;
export const HouseRule = z.enum(houseRules);
export type HouseRule = z.infer<typeof HouseRule>;

export const TEXT_MAX = 2000;
export const TITLE_MAX = 80;
export const NOTE_MAX = 2000;
export const PLACE_NOTE_MAX = 200;
export const ANSWER_MAX = 200;
export const ANSWERS_MAX = 12;
export const PHOTOS_MAX = 5;
export const CODE_MAX = 40;
export const NEARBY_RADIUS_M = 250;
/** So long an author corrects without a trace in public; afterwards the timeline says that it was corrected. */
export const FREE_CORRECTION_MS = 15 * 60 * 1000;
export const PAGE_MAX = 200;
export const PAGE_DEFAULT = 50;

const PhotoIds = z.array(z.uuid().toLowerCase()).max(PHOTOS_MAX);
const PhotoPicks = z.array(PhotoPick).max(PHOTOS_MAX);
/** Photos are named by id alone, or with words and phase: a body that does both says two things at once. */
const namesPhotosOnce = ({ photoIds, photos }: { photoIds?: unknown; photos?: unknown }) =>
  photoIds === undefined || photos === undefined;
const namedTwice = { path: ['photos'], message: 'named_twice' };
const Text = words(TEXT_MAX);
const Title = words(TITLE_MAX);
const Note = words(NOTE_MAX);

export const Answers = z
  .record(z.string().max(CODE_MAX), z.string().trim().max(ANSWER_MAX))
  .refine((answers) => Object.keys(answers).length <= ANSWERS_MAX, { message: 'too_many' });
export type Answers = z.infer<typeof Answers>;

/** What a resident sends to post; a photo or a few words must be in it (the verb checks that). */
export const NewReport = z
  .object({
    kind: ReportKind,
    category: z.string().min(1).max(CODE_MAX),
    text: Text.default(''),
    title: Title.nullish(),
    location: LngLat,
    photoIds: PhotoIds.optional(),
    photos: PhotoPicks.optional(),
    answers: Answers.optional(),
    placeNote: words(PLACE_NOTE_MAX).nullish(),
    showName: z.boolean().optional(),
  })
  .refine(namesPhotosOnce, namedTwice);
export type NewReport = z.infer<typeof NewReport>;

/** A number that no report can have reads as one that does not exist. */
export const NumberParam = z.object({
  number: z.coerce
    .number()
    .int()
    .positive()
    .max(2 ** 31)
    .catch(0),
});

export const Correction = z.object({
  expectedVersion: z.int().min(1),
  text: Text.optional(),
  title: Title.nullish(),
  photos: PhotoPicks.optional(),
  category: z.string().min(1).max(CODE_MAX).optional(),
  location: LngLat.optional(),
  placeNote: words(PLACE_NOTE_MAX).nullish(),
});
export type Correction = z.infer<typeof Correction>;

/**
 * Words, and photos of how it looks now (`during`, unless a photo says otherwise). They stand in the timeline; what the
 * report itself shows is for its author and for whoever may move it.
 */
export const NewComment = z
  .object({
    text: Text.min(1),
    photoIds: PhotoIds.optional(),
    photos: PhotoPicks.optional(),
    showName: z.boolean().optional(),
  })
  .refine(namesPhotosOnce, namedTwice);
export type NewComment = z.infer<typeof NewComment>;

/** A comment's words put right; its photos and the name under it stay. */
export const CommentCorrection = z.object({ text: Text.min(1) });
export type CommentCorrection = z.infer<typeof CommentCorrection>;

export const StatusMove = z
  .object({
    to: ReportStatus,
    expectedVersion: z.int().min(1),
    note: Note.nullish(),
    reason: ClosedReason.nullish(),
    duplicateOf: z.int().min(1).nullish(),
    /** A day in the city's calendar, e.g. 2026-12-01. */
    expectedDate: z.iso.date().nullish(),
    by: Resolver.nullish(),
    photoIds: PhotoIds.optional(),
    photos: PhotoPicks.optional(),
  })
  .refine(namesPhotosOnce, namedTwice);
export type StatusMove = z.infer<typeof StatusMove>;

export const VisibilityChange = z.object({
  to: Visibility,
  expectedVersion: z.int().min(1),
  rule: HouseRule.nullish(),
  note: Note.nullish(),
});
export type VisibilityChange = z.infer<typeof VisibilityChange>;

export const NewFlag = z.object({ reason: HouseRule, note: Note.nullish() });
export type NewFlag = z.infer<typeof NewFlag>;

export const authorRoles = [
  'guest',
  'resident',
  'organiser',
  'owner',
  'staff',
  'moderator',
  'administrator',
  'system',
] as const;
export const AuthorRole = z.enum(authorRoles);
export type AuthorRole = z.infer<typeof AuthorRole>;

export const Author = z.object({ name: z.string().nullable(), role: AuthorRole });
export type Author = z.infer<typeof Author>;

/** A report on the wire: exactly what anybody may know. Absent values are null, never missing. */
export const Report = z
  .object({
    number: z.int(),
    kind: ReportKind,
    category: z.string(),
    title: z.string().nullable(),
    text: z.string(),
    answers: Answers,
    status: ReportStatus,
    visibility: Visibility,
    location: LngLat,
    ward: z.object({ code: z.string(), name: z.string() }),
    placeName: z.string().nullable(),
    placeNote: z.string().nullable(),
    photos: z.array(PhotoOnReport),
    supportCount: z.int(),
    commentCount: z.int(),
    author: Author,
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
    version: z.int(),
    expectedDate: z.iso.date().nullable(),
    resolution: z
      .object({
        by: Resolver,
        at: z.iso.datetime(),
        verifiedAt: z.iso.datetime().nullable(),
        disputed: z.boolean(),
      })
      .nullable(),
    claim: z.null(),
    closedReason: ClosedReason.nullable(),
    duplicateOf: z.int().nullable(),
  })
  .meta({ ref: 'Report' });
export type Report = z.infer<typeof Report>;

/** What is left of a hidden report in public (410). */
export const Tombstone = z.object({
  number: z.int(),
  visibility: z.literal('hidden'),
  rule: HouseRule.nullable(),
  at: z.iso.datetime().nullable(),
});
export type Tombstone = z.infer<typeof Tombstone>;

const HEADLINE_MAX = 40;

/** The line a report is known by: its title, else the first sentence of its words, else nothing (the caller says the category). */
export function headlineOf({ title, text }: { title: string | null; text: string }): string | undefined {
  if (title) return title;
  const sentence =
    text
      .trim()
      .match(/^[^。．！？!?\n]+[。！？!?]?/u)?.[0]
      ?.replace(/。$/u, '') ?? '';
  if (sentence === '') return undefined;
  return [...sentence].length > HEADLINE_MAX
    ? `${[...sentence].slice(0, HEADLINE_MAX - 1).join('')}…`
    : sentence;
}
