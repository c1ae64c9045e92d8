import { instantTaken, type PhotoOrigin, placeTaken } from '#domain/photo-origin.ts';
import type { LngLat } from '#domain/place.ts';

/** Tags of Exif 2.32 (CIPA DC-008); nothing else of the block is ever looked at. */
const EXIF_FOLDER = 0x8769;
const GPS_FOLDER = 0x8825;
const DATE_TIME_ORIGINAL = 0x9003;
const OFFSET_TIME_ORIGINAL = 0x9011;
const GPS_LATITUDE_REF = 1;
const GPS_LATITUDE = 2;
const GPS_LONGITUDE_REF = 3;
const GPS_LONGITUDE = 4;

const ASCII = 2;
const LONG = 4;
const RATIONAL = 5;
const ENTRIES_MAX = 512;
const TEXT_MAX = 40;

type Field = { type: number; count: number; at: number };
type Tiff = { view: DataView; little: boolean };

/**
 * Reads place and time out of an EXIF block. Works on eight tags only and in time bounded by the number of entries: the
 * block comes from strangers, and readers that unfold every tag can be made to fill the memory with 64 KB.
 */
export function suggestionOf(exif: Uint8Array | undefined): PhotoOrigin {
  try {
    return exif ? read(exif) : { place: null, takenAt: null };
  } catch {
    return { place: null, takenAt: null };
  }
}

function read(exif: Uint8Array): PhotoOrigin {
  const start = String.fromCharCode(...exif.subarray(0, 4)) === 'Exif' ? 6 : 0;
  const view = new DataView(exif.buffer, exif.byteOffset + start, exif.byteLength - start);
  const tiff = { view, little: view.getUint16(0) === 0x4949 };
  const image = folderAt(tiff, view.getUint32(4, tiff.little));
  return {
    place: soft(() => placeOf(tiff, subfolder(tiff, image.get(GPS_FOLDER)))),
    takenAt: soft(() => takenAtOf(tiff, subfolder(tiff, image.get(EXIF_FOLDER)))),
  };
}

/** A broken half does not take the other with it: `DataView` throws for whatever lies outside. */
function soft<T>(part: () => T | null): T | null {
  try {
    return part();
  } catch {
    return null;
  }
}

function folderAt({ view, little }: Tiff, offset: number): Map<number, Field> {
  const fields = new Map<number, Field>();
  const entries = Math.min(view.getUint16(offset, little), ENTRIES_MAX);
  for (let i = 0, at = offset + 2; i < entries && at + 12 <= view.byteLength; i++, at += 12) {
    const type = view.getUint16(at + 2, little);
    fields.set(view.getUint16(at, little), { type, count: view.getUint32(at + 4, little), at: at + 8 });
  }
  return fields;
}

function subfolder(tiff: Tiff, pointer: Field | undefined): Map<number, Field> {
  if (pointer?.type !== LONG || pointer.count !== 1) return new Map();
  return folderAt(tiff, tiff.view.getUint32(pointer.at, tiff.little));
}

/** Values of up to four bytes stand in the entry itself, longer ones where it points. */
function textOf({ view, little }: Tiff, field: Field | undefined): string {
  if (field?.type !== ASCII || field.count > TEXT_MAX) return '';
  const at = field.count <= 4 ? field.at : view.getUint32(field.at, little);
  const bytes = Array.from({ length: field.count }, (_, i) => view.getUint8(at + i));
  return String.fromCharCode(...bytes);
}

function partsOf({ view, little }: Tiff, field: Field | undefined): [number, number][] {
  if (field?.type !== RATIONAL || field.count !== 3) return [];
  const start = view.getUint32(field.at, little);
  return [0, 8, 16].map((i) => [view.getUint32(start + i, little), view.getUint32(start + i + 4, little)]);
}

function placeOf(tiff: Tiff, gps: Map<number, Field>): LngLat | null {
  const bearing = (ref: number, degrees: number) => ({
    ref: textOf(tiff, gps.get(ref)),
    parts: partsOf(tiff, gps.get(degrees)),
  });
  return placeTaken(bearing(GPS_LATITUDE_REF, GPS_LATITUDE), bearing(GPS_LONGITUDE_REF, GPS_LONGITUDE));
}

const takenAtOf = (tiff: Tiff, photo: Map<number, Field>) =>
  instantTaken({
    time: textOf(tiff, photo.get(DATE_TIME_ORIGINAL)),
    zone: textOf(tiff, photo.get(OFFSET_TIME_ORIGINAL)),
  });
