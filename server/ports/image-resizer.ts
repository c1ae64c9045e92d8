import type { LngLat } from '#domain/place.ts';

/**
 * Turns what a phone sent into pictures that carry nothing but pixels.
 *
 * `prepare` decodes, turns upright, re-encodes to WebP (sRGB) once per side length, and reads each result again:
 * anything of EXIF, XMP, IPTC, GPS, or a profile left in it is a defect and throws. Refusals are `DomainError`s:
 * `photo_format_refused` (not JPEG, PNG, WebP or AVIF by its first bytes: SVG, PDF, GIF …), `photo_heic_refused` (with
 * the advice what to do), `photo_unreadable` (damaged), `photo_too_many_pixels` (over 50 MP). The original bytes are never kept.
 */
export interface ImageResizer {
  prepare(original: Uint8Array<ArrayBuffer>, sides: readonly number[]): Promise<PreparedPhoto>;
}

export type Rendition = { side: number; width: number; height: number; bytes: Uint8Array<ArrayBuffer> };

/** `renditions` in the order of `sides`; `width`, `height` are the upright size of the original. */
export type PreparedPhoto = {
  width: number;
  height: number;
  renditions: Rendition[];
  /** What the file said of itself; `null` when it said nothing usable. `takenAt` is read in Asia/Tokyo when it names no zone. */
  place: LngLat | null;
  takenAt: string | null;
};
