import { load } from 'exifreader';
import type { PhotoOrigin } from '#domain/photo-origin.ts';
import { type ExifTags, placeOf, takenAtOf } from './place-and-time.ts';

/** What the browser has to know of a file before it unpacks it. */
export type Facts = PhotoOrigin & {
  /** As stored, not yet upright; `null` where the format does not say it early. */
  size: { width: number; height: number } | null;
  /** Whether upright swaps width and height. */
  isTurned: boolean;
};

const UNKNOWN: Facts = { place: null, takenAt: null, size: null, isTurned: false };
const SIZE_TAGS = ['Image Width', 'Image Height'];
const EXIF_TAGS = [
  'Orientation',
  'DateTimeOriginal',
  'OffsetTimeOriginal',
  'GPSLatitudeRef',
  'GPSLatitude',
  'GPSLongitudeRef',
  'GPSLongitude',
];

/** Reads eight facts and nothing else. A file that says nothing, or nonsense, is one without facts, never an error. */
export async function factsOf(file: Blob): Promise<Facts> {
  try {
    const includeTags = {
      exif: EXIF_TAGS,
      file: SIZE_TAGS,
      png: SIZE_TAGS,
      riff: ['ImageWidth', 'ImageHeight'],
    };
    return factsIn(load(await file.arrayBuffer(), { expanded: true, includeTags }));
  } catch {
    return UNKNOWN;
  }
}

type Groups = { exif?: unknown; file?: unknown; png?: unknown; pngFile?: unknown; riff?: unknown };

function factsIn({ exif, ...headers }: Groups): Facts {
  const tags = (exif ?? {}) as ExifTags;
  return {
    place: placeOf(tags),
    takenAt: takenAtOf(tags),
    size: sizeIn(Object.assign({}, ...Object.values(headers)) as ExifTags),
    isTurned: Number(tags.Orientation?.value) >= 5,
  };
}

function sizeIn(tags: ExifTags): Facts['size'] {
  const width = Number((tags['Image Width'] ?? tags.ImageWidth)?.value);
  const height = Number((tags['Image Height'] ?? tags.ImageHeight)?.value);
  return width > 0 && height > 0 ? { width, height } : null;
}
