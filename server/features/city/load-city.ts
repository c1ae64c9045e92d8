import { asc } from 'drizzle-orm';
import { category, setting, ward } from '#db/schema/index.ts';
import type { CategoryOfCity, City, CityProfile, Ward } from '#domain/city.ts';
import { contains, insidePolygon, type LngLat, type PolygonRings } from '#domain/place.ts';
import type { Ports } from '../../ports/index.ts';
import { namePlace } from './name-place.ts';
import {
  type CategoryRow,
  categoryFrom,
  profileFrom,
  type SettingRow,
  type WardRow,
  wardFrom,
} from './records.ts';

/** How long what was read may be served: a change by an administrator is seen everywhere after this. */
const FRESH_MS = 60_000;

type WardWithPolygons = Ward & { polygons: readonly PolygonRings[] };

type Loaded = {
  profile: CityProfile;
  wards: readonly WardWithPolygons[];
  categories: readonly CategoryOfCity[];
};

async function load(database: Ports['database']): Promise<Loaded> {
  const [wards, categories, settings]: [WardRow[], CategoryRow[], SettingRow[]] = await database.batch([
    database.select().from(ward).orderBy(asc(ward.code)),
    database.select().from(category).orderBy(asc(category.position)),
    database.select().from(setting),
  ]);
  return {
    profile: profileFrom(settings),
    wards: wards.map((row) => ({ ...wardFrom(row), polygons: row.polygons })),
    categories: categories.map(categoryFrom),
  };
}

/** Reads at most once a minute however many ask at once; a read that failed is tried again by the next who asks. */
function freshly<T>(clock: Ports['clock'], read: () => Promise<T>): () => Promise<T> {
  let kept: { at: number; value: Promise<T> } | undefined;
  return () => {
    const now = clock.now().getTime();
    if (kept && now - kept.at < FRESH_MS) return kept.value;
    const value = read();
    const mine = { at: now, value };
    kept = mine;
    value.catch(() => {
      if (kept === mine) kept = undefined;
    });
    return value;
  };
}

const holds = (candidate: WardWithPolygons, point: LngLat) =>
  contains(candidate.bounds, point) && candidate.polygons.some((rings) => insidePolygon(rings, point));

/** The city that the database describes. */
export function cityFrom({ database, clock }: Pick<Ports, 'database' | 'clock'>): City {
  const loaded = freshly(clock, () => load(database));
  const wardAt = async (point: LngLat) => (await loaded()).wards.find((candidate) => holds(candidate, point));
  return {
    profile: async () => (await loaded()).profile,
    wards: async () => (await loaded()).wards,
    categories: async () => (await loaded()).categories,
    ward: async (code) => (await loaded()).wards.find((each) => each.code === code),
    category: async (code) => (await loaded()).categories.find((each) => each.code === code),
    wardAt,
    async placeNameAt(point) {
      const { wards } = await loaded();
      const place = await namePlace({ database }, point);
      const within = wards.find((each) => each.code === place?.ward);
      return place && within ? `${within.name} ${place.name}` : null;
    },
  };
}
