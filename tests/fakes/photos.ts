import { DomainError } from '#domain/errors.ts';
import { sha256 } from '#domain/event.ts';
import { imageFormatOf } from '#domain/image-format.ts';
import { readPhotoKey } from '#domain/photo.ts';
import type { ImageResizer, PreparedPhoto } from '../../server/ports/image-resizer.ts';
import { DamagedPhoto, type PhotoStore } from '../../server/ports/photo-store.ts';

type Held = { bytes: Uint8Array<ArrayBuffer>; contentType: string; at: Date };

/** A photo store in memory, without anything of Node. `objects` lets a test look inside. */
export function fakePhotoStore(
  now: () => Date = () => new Date(),
): PhotoStore & { objects: Map<string, Held> } {
  const objects = new Map<string, Held>();
  return {
    objects,
    async put(key, bytes, contentType) {
      objects.set(key, { bytes: bytes.slice(), contentType, at: now() });
    },
    async get(key) {
      const held = objects.get(key);
      if (held === undefined) return undefined;
      const isWhole = (await sha256(held.bytes)).startsWith(readPhotoKey(key)?.hash ?? '?');
      if (!isWhole) throw new DamagedPhoto(key);
      return { bytes: held.bytes.slice(), contentType: held.contentType };
    },
    async delete(keys) {
      for (const key of keys) objects.delete(key);
    },
    async list({ after = '', limit }) {
      const keys = [...objects.keys()].filter((key) => key > after).sort();
      const items = keys.slice(0, limit).map((key) => {
        const { bytes, at } = objects.get(key) as Held;
        return { key, size: bytes.byteLength, writtenAt: at };
      });
      return { items, next: keys.length > limit ? (items.at(-1)?.key ?? null) : null };
    },
  };
}

/** The smallest WebP there is: 1 × 1, lossless, nothing but pixels. */
const PIXEL = 'UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==';
const pixel = () => Uint8Array.from(atob(PIXEL), (letter) => letter.charCodeAt(0));

/** Says what `suggested` says of every file that starts like a photo; refuses the others as the real one does. */
export function fakeImageResizer(suggested: Partial<Omit<PreparedPhoto, 'renditions'>> = {}): ImageResizer {
  return {
    async prepare(original, sides) {
      const format = imageFormatOf(original);
      if (format === 'heic') throw new DomainError('photo_heic_refused');
      if (format === undefined) throw new DomainError('photo_format_refused');
      const { width = 800, height = 600, place = null, takenAt = null } = suggested;
      const renditions = sides.map((side) => {
        const scale = Math.min(1, side / Math.max(width, height));
        return { side, width: Math.round(width * scale), height: Math.round(height * scale), bytes: pixel() };
      });
      return { width, height, renditions, place, takenAt };
    },
  };
}

/** Bytes that pass for a JPEG with `fakeImageResizer`; `tail` makes them differ. */
export const fakeJpeg = (tail = 0): Uint8Array<ArrayBuffer> => Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, tail);
