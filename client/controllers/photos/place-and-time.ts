import type { LngLat } from '#domain/place.ts';

/** Tags as a reader gives them: whatever stood in the file. */
export type ExifTags = Readonly<Record<string, { value: unknown } | undefined>>;

const TOKYO = '+09:00';

/** A value that can be anything, as text up to its first zero byte. */
function textOf(tags: ExifTags, name: string): string {
  const value = tags[name]?.value;
  const first = Array.isArray(value) ? value[0] : value;
  return typeof first === 'string' ? first.replace(/\0.*$/s, '') : '';
}

/** One of three fractions. A part after the first may be left empty as 0/0. */
function shareOf(fraction: unknown, at: number): number {
  if (!Array.isArray(fraction)) return Number.NaN;
  const [above, below] = fraction.map(Number);
  if (above === undefined || below === undefined) return Number.NaN;
  return above === 0 && at > 0 ? 0 : above / below;
}

function degreesOf(tags: ExifTags, name: string): number {
  const value = tags[name]?.value;
  if (!Array.isArray(value) || value.length !== 3) return Number.NaN;
  const [degrees = Number.NaN, minutes = Number.NaN, seconds = Number.NaN] = value.map(shareOf);
  return degrees + minutes / 60 + seconds / 3600;
}

/** Six digits are 11 cm: more than any phone knows. Adding 0 turns -0 into 0. */
const rounded = (degrees: number) => Math.round(degrees * 1e6) / 1e6 + 0;

/** No half positions: without N/S and E/W, out of range, or at 0°, 0° (a phone without a fix) there is none. */
export function placeOf(tags: ExifTags): LngLat | null {
  const north = { N: 1, S: -1 }[textOf(tags, 'GPSLatitudeRef')] ?? Number.NaN;
  const east = { E: 1, W: -1 }[textOf(tags, 'GPSLongitudeRef')] ?? Number.NaN;
  const lat = rounded(north * degreesOf(tags, 'GPSLatitude'));
  const lng = rounded(east * degreesOf(tags, 'GPSLongitude'));
  const isOnEarth = Math.abs(lat) <= 90 && Math.abs(lng) <= 180;
  return isOnEarth && (lng !== 0 || lat !== 0) ? { lng, lat } : null;
}

/** The instant, as the server would say it: a time without a zone is Tokyo's. */
export function takenAtOf(tags: ExifTags): string | null {
  const said = textOf(tags, 'DateTimeOriginal').match(/^(\d{4}):(\d\d):(\d\d) (\d\d:\d\d:\d\d)$/);
  if (!said) return null;
  const zone = textOf(tags, 'OffsetTimeOriginal');
  const [, year, month, day, time] = said;
  const offset = /^[+-]\d\d:\d\d$/.test(zone) ? zone : TOKYO;
  const instant = new Date(`${year}-${month}-${day}T${time}${offset}`);
  return Number.isNaN(instant.getTime()) ? null : instant.toISOString();
}
