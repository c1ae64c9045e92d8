import type { Random } from './random.ts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** Osaka is nine hours ahead of UTC all year. */
const OFFSET = 9 * HOUR;

const startOfDay = (at: number) => Math.floor((at + OFFSET) / DAY) * DAY - OFFSET;
const hourOf = (at: number) => Math.floor(((at + OFFSET) % DAY) / HOUR);
/** 0 is Sunday. */
const weekdayOf = (at: number) => new Date(at + OFFSET).getUTCDay();

/** The day in Osaka's calendar, as in `2026-12-01`. */
export const dateOf = (at: number) => new Date(at + OFFSET).toISOString().slice(0, 10);

/** When people look at their streets: on the way to work, at noon, and most of all towards evening. */
const hours = [
  1, 0.5, 0.3, 0.2, 0.3, 1, 3, 6.5, 7, 4.5, 4, 4, 5.5, 4.5, 3.8, 4.2, 5.5, 7.5, 7.2, 5.5, 4, 3.2, 2.4, 1.6,
];
const darkHours: readonly number[] = [18, 19, 20, 21, 22, 23];

/** A moment in the `days` before now, with the rhythm of a city; a little more of them lately than long ago. */
export function momentBefore(random: Random, now: number, days: number, onlyDark: boolean): number {
  const share = random.chance(0.6) ? random.next() : 1 - Math.sqrt(random.next());
  const age = days * share;
  const day = startOfDay(now - age * DAY);
  const weights = hours.map(
    (weight, hour) => [hour, onlyDark && !darkHours.includes(hour) ? 0 : weight] as const,
  );
  const at = day + random.weighted(weights) * HOUR + random.int(0, 59) * MINUTE + random.int(0, 59_999);
  return at > now - 12 * MINUTE ? at - DAY : at;
}

/** The same hour in words. */
export function hourInWords(at: number): string {
  const hour = hourOf(at);
  if (hour < 5) return '夜中';
  if (hour < 9) return '朝';
  if (hour < 12) return '午前中';
  if (hour < 14) return 'お昼どき';
  if (hour < 17) return '昼すぎ';
  return hour < 19 ? '夕方' : '夜';
}

/** The first moment of office hours (weekdays, 8:45 to 17:15) after a wait between the two numbers of hours. */
export function officeTimeAfter(random: Random, at: number, atLeast: number, atMost: number): number {
  const wanted = at + random.between(atLeast, atMost) * HOUR;
  const inDay = wanted - startOfDay(wanted);
  const opens = 8.75 * HOUR;
  const closes = 17.25 * HOUR;
  const hour = inDay < opens ? opens + random.between(0, 2) * HOUR : inDay;
  let day = inDay > closes ? startOfDay(wanted) + DAY : startOfDay(wanted);
  while (weekdayOf(day) === 0 || weekdayOf(day) === 6) day += DAY;
  return Math.round(day + (inDay > closes ? opens + random.between(0, 3) * HOUR : hour));
}

/** Some time later, when people are awake. */
export function wakingTimeAfter(random: Random, at: number, atMostHours: number): number {
  const wanted = at + random.between(0.05, 1) ** 2 * atMostHours * HOUR + 4 * MINUTE;
  return Math.round(hourOf(wanted) < 6 ? wanted + 6 * HOUR : wanted);
}
