import * as z from 'zod';
import { LngLat } from './place.ts';
import type { ReportStatus } from './report-status.ts';
import { words } from './words.ts';

export const photoPhases = ['before', 'during', 'after'] as const;
export const PhotoPhase = z.enum(photoPhases);
export type PhotoPhase = z.infer<typeof PhotoPhase>;

/**
 * What a photo shows when nobody says: a report begins with `before`; whoever says that it is done shows `after`; a
 * comment and every other move are somebody's effort under way, `during`.
 */
export function usualPhase(of: 'report' | 'comment' | ReportStatus): PhotoPhase {
  if (of === 'report') return 'before';
  return of === 'resolved' ? 'after' : 'during';
}

export const PHOTO_BYTES_MAX = 20 * 1024 * 1024;
export const PHOTO_PIXELS_MAX = 50_000_000;
export const DISPLAY_SIDE = 1600;
export const THUMB_SIDE = 400;
export const ALT_MAX = 300;
export const photoSides = ['display', 'thumb'] as const;
export type PhotoSide = (typeof photoSides)[number];
/** How long a photo waits for its post. */
export const PHOTO_WAIT_MS = 24 * 60 * 60 * 1000;

/** A waiting photo as chosen for a post. */
export const PhotoPick = z.object({
  id: z.uuid().toLowerCase(),
  alt: words(ALT_MAX).nullish(),
  phase: PhotoPhase.optional(),
});
export type PhotoPick = z.infer<typeof PhotoPick>;

/** Answer to an upload. `place` and `takenAt` are what the file said: suggestions, never stored with the public photo. */
export const UploadedPhoto = z
  .object({
    id: z.uuid(),
    width: z.int(),
    height: z.int(),
    thumbUrl: z.string(),
    displayUrl: z.string(),
    place: LngLat.nullable(),
    takenAt: z.iso.datetime().nullable(),
  })
  .meta({ ref: 'UploadedPhoto' });
export type UploadedPhoto = z.infer<typeof UploadedPhoto>;

/** Width and height are those of the display rendition, upright, in pixels. */
export const PhotoOnReport = z
  .object({
    id: z.uuid(),
    width: z.int(),
    height: z.int(),
    thumbUrl: z.string(),
    displayUrl: z.string(),
    alt: z.string().nullable(),
    phase: PhotoPhase,
  })
  .meta({ ref: 'Photo' });
export type PhotoOnReport = z.infer<typeof PhotoOnReport>;

/** A photo as an event shows it. */
export type PickedPhoto = { id: string; alt: string | null; phase: PhotoPhase };

/** The same with its size and the keys of the photo store: as copied into the report's row. */
export type StoredPhoto = PickedPhoto & {
  width: number;
  height: number;
  displayKey: string;
  thumbKey: string;
};

export const photoUrlOf = (key: string) => `/photos/${key}`;

export function publicPhoto({ displayKey, thumbKey, ...photo }: StoredPhoto): PhotoOnReport {
  return { ...photo, thumbUrl: photoUrlOf(thumbKey), displayUrl: photoUrlOf(displayKey) };
}

/**
 * A key nobody can guess and nobody can reuse: a random version (hiding a report gives a new one, so old addresses die)
 * and the first 64 bits of the SHA-256 of the very bytes it names, so that whoever reads them can tell whether they are
 * whole. The first four characters of the version make two levels of folders.
 */
export function photoKeyOf(version: string, hash: string, side: PhotoSide): string {
  const flat = version.replaceAll('-', '');
  return `${flat.slice(0, 2)}/${flat.slice(2, 4)}/${flat}-${hash.slice(0, 16)}-${side}.webp`;
}

const photoKey = /^[0-9a-f]{2}\/[0-9a-f]{2}\/[0-9a-f]{32}-([0-9a-f]{16})-(display|thumb)\.webp$/;
export const isPhotoKey = (key: string) => photoKey.test(key);

/** What a key says of its bytes: the start of their SHA-256, and which rendition they are. */
export function readPhotoKey(key: string): { hash: string; side: PhotoSide } | undefined {
  const [, hash, side] = photoKey.exec(key) ?? [];
  return hash !== undefined && (side === 'display' || side === 'thumb') ? { hash, side } : undefined;
}
