import type { CategoryOfCity, Ward } from '#domain/city.ts';
import type { OfficeRight } from '#domain/event.ts';
import type { Words } from '#words/index.ts';

type Named = { code: string; name: string; nameEn: string };

function namesOf(
  codes: readonly string[] | null,
  all: readonly Named[],
  every: string,
  words: Words,
): string {
  if (codes === null) return every;
  return words.common.list(all.filter(({ code }) => codes.includes(code)).map(words.nameOf));
}

/** How far a right reaches, such as «北区・すべての種類»; empty for an office of the whole city. */
export function reachInWords(
  { role, wards, categories }: OfficeRight,
  city: { wards: readonly Ward[]; categories: readonly CategoryOfCity[] },
  words: Words,
): string {
  if (role !== 'staff') return '';
  const ofWards = namesOf(wards, city.wards, words.staff.everyWard, words);
  return words.me.scope(ofWards, namesOf(categories, city.categories, words.filter.anyCategory, words));
}

/** A right as a sentence has it: the office, and how far it reaches. */
export function rightInWords(...[right, city, words]: Parameters<typeof reachInWords>): string {
  const reach = reachInWords(right, city, words);
  return words.people.office(words.me.role[right.role], reach);
}
