import type { Place } from '../../api/places.ts';

/** One line under the search field and what choosing it does. */
export type Suggestion =
  | { type: 'report'; number: number }
  | { type: 'place'; place: Place }
  | { type: 'words'; words: string };

const NUMBER = /^[#＃]?\s*([0-9０-９]{1,9})$/u;

/** `#1204`, `１２０４` and `1204` may all mean the report of that number. */
export function numberIn(text: string): number | undefined {
  const digits = NUMBER.exec(text.trim())?.[1]?.normalize('NFKC');
  return digits === undefined || Number(digits) === 0 ? undefined : Number(digits);
}

/** What the field offers for these words: a report by its number first, then places, then the words themselves. */
export function suggestionsFor(text: string, places: readonly Place[]): Suggestion[] {
  const words = text.trim();
  if (words === '') return [];
  const number = numberIn(words);
  const report: Suggestion[] = number === undefined ? [] : [{ type: 'report', number }];
  const found = places.map((place): Suggestion => ({ type: 'place', place }));
  return [...report, ...found, { type: 'words', words }];
}
