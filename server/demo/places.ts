import type { City } from '#domain/city.ts';
import { distanceBetween, type LngLat } from '#domain/place.ts';
import type { Random } from './random.ts';
import type { Setting } from './texts/said.ts';

export type Spot = LngLat & {
  type: string;
  name: string;
  nameEn: string | null;
  ward: string | null;
  rank: number;
};
export type Place = { location: LngLat; near: string; nearEn: string; town: string };

const M_PER_DEGREE = 111_320;

function shifted(random: Random, { lng, lat }: LngLat, spread: number): LngLat {
  const metres = spread * 0.9;
  return {
    lng: lng + (random.bell() * metres) / (M_PER_DEGREE * Math.cos((lat * Math.PI) / 180)),
    lat: lat + (random.bell() * metres) / M_PER_DEGREE,
  };
}

const isSchool = ({ type, name }: Spot) => type === 'facility' && /[小中]学校$/u.test(name);
const townOf = (name: string) => name.replace(/[一二三四五六七八九十]+丁目$/u, '');

/** The places of one city, ready to be asked where something could have happened. */
export class Places {
  readonly #byWard: Map<string, Spot[]>;

  constructor(
    readonly city: Pick<City, 'wardAt'>,
    spots: readonly Spot[],
  ) {
    this.#byWard = new Map();
    for (const spot of spots) {
      const ofWard = this.#byWard.get(spot.ward ?? '') ?? [];
      ofWard.push(spot);
      this.#byWard.set(spot.ward ?? '', ofWard);
    }
  }

  #spots(ward: string, type: string): Spot[] {
    return (this.#byWard.get(ward) ?? []).filter((spot) => spot.type === type);
  }

  /** Whether the ward has such a place at all. */
  has(ward: string, setting: Setting | undefined): boolean {
    if (setting === undefined) return true;
    return setting === 'school'
      ? this.#spots(ward, 'facility').some(isSchool)
      : this.#spots(ward, setting).length > 0;
  }

  /** From where, and how far around (standard deviation in metres). Most things happen near stations and shops. */
  #origin(random: Random, ward: string, setting: Setting | undefined): [Spot, number] {
    const stations = this.#spots(ward, 'station');
    if (setting === 'park') return [random.pick(this.#spots(ward, 'park')), 14];
    if (setting === 'school') return [random.pick(this.#spots(ward, 'facility').filter(isSchool)), 70];
    if (setting === 'river') return [random.pick(this.#spots(ward, 'river')), 45];
    const busy = random.chance(setting === 'station' ? 1 : 0.4) && stations.length > 0;
    return busy
      ? [random.weighted(stations.map((spot, i) => [spot, 1 / (1 + i * 0.4)] as const)), 90]
      : [random.pick(this.#spots(ward, 'town')), 55];
  }

  /** A point in the ward that fits, with words for where it is. */
  async find(random: Random, ward: string, setting: Setting | undefined): Promise<Place> {
    for (let attempt = 0; attempt < 8; attempt++) {
      const [spot, spread] = this.#origin(random, ward, setting);
      const location = shifted(random, spot, spread);
      if ((await this.city.wardAt(location))?.code === ward) return this.describe(random, location, ward);
    }
    const town = random.pick(this.#spots(ward, 'town'));
    return this.describe(random, { lng: town.lng, lat: town.lat }, ward);
  }

  #nearest(ward: string, location: LngLat, suits: (spot: Spot) => boolean): [Spot, number] | undefined {
    const found = (this.#byWard.get(ward) ?? [])
      .filter(suits)
      .map((spot) => [spot, distanceBetween(location, spot)] as const)
      .sort(([, a], [, b]) => a - b)[0];
    return found && [...found];
  }

  describe(random: Random, location: LngLat, ward: string): Place {
    const town = this.#nearest(ward, location, (spot) => spot.type === 'town')?.[0];
    const station = this.#nearest(ward, location, (spot) => spot.type === 'station');
    const landmark = this.#nearest(ward, location, (spot) => spot.type === 'park' || isSchool(spot));
    const townName = town?.name ?? '';
    const nearEn = station?.[0].nameEn
      ? `${station[0].nameEn.replace(/ Station$/u, '')} Station`
      : (town?.nameEn ?? 'here');
    return { location, near: nearWords(random, station, landmark, townName), nearEn, town: townOf(townName) };
  }
}

function nearWords(
  random: Random,
  station: [Spot, number] | undefined,
  landmark: [Spot, number] | undefined,
  town: string,
): string {
  const words: string[] = [town];
  if (station && station[1] < 350) words.push(`${station[0].name.replace(/駅$/u, '')}駅の近く`);
  if (landmark && landmark[1] < 160)
    words.push(`${landmark[0].name}の${random.pick(['そば', 'よこ', '近く'])}`);
  return random.pick(words.filter((word) => word !== ''));
}

/** A few steps away: for what two people saw apart from each other. */
export const stepsAway = (random: Random, location: LngLat) => shifted(random, location, 6);
