import { type Bearing, instantTaken, placeTaken } from '#domain/photo-origin.ts';

/** Tags as a reader gives them: whatever stood in the file. */
export type ExifTags = Readonly<Record<string, { value: unknown } | undefined>>;

/** A value that can be anything, as text. */
function textOf(tags: ExifTags, name: string): string {
  const value = tags[name]?.value;
  const first = Array.isArray(value) ? value[0] : value;
  return typeof first === 'string' ? first : '';
}

function fractionOf(value: unknown): [number, number] {
  const [above, below] = Array.isArray(value) ? value : [];
  return [Number(above), Number(below)];
}

/** Nobody's own position has a million parts: what is not three is not looked at. */
function bearingOf(tags: ExifTags, name: string): Bearing {
  const value = tags[name]?.value;
  const parts = Array.isArray(value) && value.length === 3 ? value.map(fractionOf) : [];
  return { ref: textOf(tags, `${name}Ref`), parts };
}

/** Where the photo was taken, by the rules that the server goes by too. */
export const placeOf = (tags: ExifTags) =>
  placeTaken(bearingOf(tags, 'GPSLatitude'), bearingOf(tags, 'GPSLongitude'));

/** When it was taken, as the server would say it. */
export const takenAtOf = (tags: ExifTags) =>
  instantTaken({ time: textOf(tags, 'DateTimeOriginal'), zone: textOf(tags, 'OffsetTimeOriginal') });
