import { LAT_MAX, LNG_MAX } from './degrees.ts';
import type { LngLat } from './place.ts';

/** Where and when a file says that it was taken; `null` for what it does not say in a usable way. */
export type PhotoOrigin = { place: LngLat | null; takenAt: string | null };

type Fraction = readonly [above: number, below: number];

/** One direction as EXIF says it: `N`, `S`, `E` or `W`, and degrees, minutes, seconds. Anything may stand there. */
export type Bearing = { ref: string; parts: readonly Fraction[] };

/** `DateTimeOriginal` and `OffsetTimeOriginal`; empty for what is missing. */
export type Taken = { time: string; zone: string };

const TOKYO = '+09:00';

/** Texts end at their first zero byte. */
const upToZero = (text: string) => text.replace(/\0.*$/s, '');

/** A part after the first may be left empty as 0/0. */
const shareOf = ([above, below]: Fraction, at: number) =>
  above === 0 && below === 0 && at > 0 ? 0 : above / below;

function degreesOf(parts: readonly Fraction[]): number {
  if (parts.length !== 3) return Number.NaN;
  const [degrees = Number.NaN, minutes = Number.NaN, seconds = Number.NaN] = parts.map(shareOf);
  return degrees + minutes / 60 + seconds / 3600;
}

/** Six digits are 11 cm: more than any phone knows. Adding 0 turns -0 into 0. */
const rounded = (degrees: number) => Math.round(degrees * 1e6) / 1e6 + 0;

const signed = ({ ref, parts }: Bearing, signs: Readonly<Record<string, number>>) =>
  rounded((signs[upToZero(ref)] ?? Number.NaN) * degreesOf(parts));

/** No half positions: without N/S and E/W, out of range, or at 0°, 0° (a phone without a fix) there is none. */
export function placeTaken(north: Bearing, east: Bearing): LngLat | null {
  const lat = signed(north, { N: 1, S: -1 });
  const lng = signed(east, { E: 1, W: -1 });
  const isInReach = Math.abs(lat) <= LAT_MAX && Math.abs(lng) <= LNG_MAX;
  return isInReach && (lng !== 0 || lat !== 0) ? { lng, lat } : null;
}

/** The instant in UTC; a time without a zone is Tokyo's. */
export function instantTaken({ time, zone }: Taken): string | null {
  const said = upToZero(time).match(/^(\d{4}):(\d\d):(\d\d) (\d\d:\d\d:\d\d)$/);
  if (!said) return null;
  const [, year, month, day, clock] = said;
  const offset = upToZero(zone);
  const instant = new Date(
    `${year}-${month}-${day}T${clock}${/^[+-]\d\d:\d\d$/.test(offset) ? offset : TOKYO}`,
  );
  return Number.isNaN(instant.getTime()) ? null : instant.toISOString();
}
