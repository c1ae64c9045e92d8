/** The zone of dates when a city says nothing else. */
const DEFAULT_ZONE = 'Asia/Tokyo';

const formats = new Map<string, Intl.DateTimeFormat>();

function formatFor(locale: string, timeZone: string): Intl.DateTimeFormat {
  const key = `${locale} ${timeZone}`;
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(`${locale}-u-hc-h23-nu-latn`, {
    timeZone,
    year: 'numeric',
    month: locale === 'en' ? 'short' : 'numeric',
    day: 'numeric',
    weekday: 'short',
    hour: 'numeric',
    minute: '2-digit',
  });
  formats.set(key, made);
  return made;
}

/** A day without a clock (`2026-12-01`) is the same day everywhere. */
const isDay = (value: string) => value.length === 10;

/** The parts of an instant, or of a calendar day, as the city's clock shows them. `month` is the locale's own word. */
export function partsOf(locale: 'ja' | 'en', value: string, timeZone = DEFAULT_ZONE) {
  const format = formatFor(locale, isDay(value) ? 'UTC' : timeZone);
  const parts = format.formatToParts(new Date(isDay(value) ? `${value}T12:00:00Z` : value));
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((p) => p.type === type)?.value ?? '';
  return {
    year: part('year'),
    month: part('month').replace(/月$/u, ''),
    day: part('day').replace(/日$/u, ''),
    weekday: part('weekday'),
    hour: part('hour').replace(/時$/u, ''),
    minute: part('minute').replace(/分$/u, ''),
  };
}

/** How long ago, in the largest unit that says it: seconds below a minute are «now». */
export function agoOf(
  value: string,
  now: string,
): { unit: 'now' | 'minutes' | 'hours' | 'days' | 'older'; count: number } {
  const minutes = Math.floor((Date.parse(now) - Date.parse(value)) / 60_000);
  if (minutes < 1) return { unit: 'now', count: 0 };
  if (minutes < 60) return { unit: 'minutes', count: minutes };
  if (minutes < 24 * 60) return { unit: 'hours', count: Math.floor(minutes / 60) };
  const days = Math.floor(minutes / (24 * 60));
  return days <= 6 ? { unit: 'days', count: days } : { unit: 'older', count: days };
}
