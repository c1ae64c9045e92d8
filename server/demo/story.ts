import { draftOf } from './draft.ts';
import { withDuplicates } from './duplicates.ts';
import { hiddenTales } from './hidden-tales.ts';
import { tellOne } from './one-tale.ts';
import { Places } from './places.ts';
import { type Random, randomFrom, shuffled } from './random.ts';
import type { Tale } from './tale.ts';
import type { StorySources, Teller } from './teller.ts';
import { textsOf } from './texts/index.ts';

const REPORTS = 450;
const A_WARD_AT_LEAST = 11;

const categoryWeights: Record<string, number> = {
  ...{ road: 14, light: 9, litter: 13, dumping: 9, bicycles: 11, graffiti: 6, park: 9, water: 6, trees: 7 },
  ...{ animals: 4, safety: 6, other: 4, good_place: 6, good_nature: 5, good_deed: 4, good_tidy: 4 },
};

/** Wards where more people are about. */
const busyWards: Record<string, number> = {
  '27127': 5,
  '27128': 5,
  '27111': 2.5,
  '27109': 2.5,
  '27106': 2,
  '27123': 2.5,
  '27119': 2,
  '27103': 1.6,
};

/**
 * The whole half year before `now`, in order of time. The same seed, now and city always give the same story; `duplicateOf`
 * counts in the list that is given back.
 */
export async function tellStory(sources: StorySources): Promise<Tale[]> {
  const random = randomFrom(sources.seed);
  const teller: Teller = {
    ...sources,
    random,
    places: new Places(sources.city, sources.spots),
    decks: new Map(),
    said: new Set(),
    reasons: [],
  };
  const categories = (await sources.city.categories()).filter(({ code }) => textsOf[code] !== undefined);
  const tales: Tale[] = [];
  for (const [i, ward] of wardsOfTales(
    random,
    (await sources.city.wards()).map(({ code }) => code),
  ).entries()) {
    const known = categories[i % 3 === 0 ? Math.floor(i / 3) % categories.length : -1];
    const category =
      known ?? random.weighted(categories.map((c) => [c, categoryWeights[c.code] ?? 3] as const));
    tales.push(tellOne(teller, await draftOf(teller, ward, category)));
  }
  tales.push(...hiddenTales(teller, tales));
  return withDuplicates(
    teller,
    tales.sort((a, b) => a.at - b.at),
  );
}

/** Every ward has its share, lively wards more. */
function wardsOfTales(random: Random, wards: readonly string[]): string[] {
  const even = wards.flatMap((ward) => Array.from({ length: A_WARD_AT_LEAST }, () => ward));
  const more = Array.from({ length: Math.max(0, REPORTS - even.length) }, () =>
    random.weighted(wards.map((ward) => [ward, busyWards[ward] ?? 1] as const)),
  );
  return shuffled(random, [...even, ...more]);
}
