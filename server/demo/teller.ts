import type { CategoryOfCity, City } from '#domain/city.ts';
import type { ClosedReason } from '#domain/report-status.ts';
import type { Place, Places, Spot } from './places.ts';
import type { Random } from './random.ts';
import type { Said } from './texts/said.ts';

export type StorySources = {
  seed: string;
  now: Date;
  city: Pick<City, 'wards' | 'categories' | 'wardAt'>;
  spots: readonly Spot[];
};

/** Half a year. */
export const DAYS = 183;
/** Pictures of one scene: enough that no screen shows the same street twice, few enough to be drawn in half a minute. */
export const TAKES = 4;

/** Everything the teller keeps in mind while telling. */
export type Teller = StorySources & {
  random: Random;
  places: Places;
  decks: Map<string, Said[]>;
  said: Set<string>;
  reasons: ClosedReason[];
};
/** One report as far as it is known before its words are written. */
export type Draft = { ward: string; category: CategoryOfCity; said: Said; at: number; place: Place };
