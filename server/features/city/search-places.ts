import { and, asc, type SQL, sql } from 'drizzle-orm';
import { place } from '#db/schema/index.ts';
import { foldPlaceText } from '#db/seed/folded-place.ts';
import type { LngLat } from '#domain/place.ts';
import type { Ports } from '../../ports/index.ts';
import type { PlaceRow } from './records.ts';

export const PLACE_QUERY_MAX = 80;
const WORDS_MAX = 6;

/** Streets and rivers are long: their one point is the worst answer of equal ones. */
const weightOfType = sql<number>`case ${place.type} when 'station' then 0 when 'ward' then 1 when 'town' then 2
  when 'park' then 3 when 'facility' then 3 else 4 end`;

/** Whole names before beginnings before anything inside a name. Names stand between spaces in `folded`. */
const closenessTo = (
  joined: string,
) => sql<number>`case when instr(${place.folded}, ${` ${joined} `}) > 0 then 0
  when instr(${place.folded}, ${` ${joined}`}) > 0 then 1 else 2 end`;

/** Of several that are read alike (難波駅, なんば駅) the one that is written as it was asked for. Its name stands first. */
const isWrittenAs = (joined: string) =>
  sql<number>`case when instr(${place.folded}, ${` ${joined} `}) = 1 then 0 else 1 end`;

/** Squared, with a degree of longitude at the latitude of Japan's cities; only the order counts. */
const distanceFrom = ({ lng, lat }: LngLat) =>
  sql<number>`(${place.lng} - ${lng}) * (${place.lng} - ${lng}) * 0.68 + (${place.lat} - ${lat}) * (${place.lat} - ${lat})`;

function orderOf(joined: string, near: LngLat | undefined): SQL[] {
  const nearest = near ? [asc(distanceFrom(near))] : [];
  const plain = [asc(sql`length(${place.name})`), asc(place.id)];
  const written = asc(isWrittenAs(joined));
  return [asc(closenessTo(joined)), asc(weightOfType), written, asc(place.rank), ...nearest, ...plain];
}

/**
 * Places whose name, reading or English name holds every word asked for; works from one character on. One statement:
 * the gazetteer is a few thousand rows, and `instr` has none of the limits that `like` has on D1.
 */
export async function searchPlaces(
  { database }: Pick<Ports, 'database'>,
  { q, limit, near }: { q: string; limit: number; near?: LngLat | undefined },
): Promise<PlaceRow[]> {
  const words = foldPlaceText(q.slice(0, PLACE_QUERY_MAX)).split(' ').slice(0, WORDS_MAX);
  const joined = words.join('');
  if (joined === '') return [];
  return await database
    .select()
    .from(place)
    .where(and(...words.map((word) => sql`instr(${place.folded}, ${word}) > 0`)))
    .orderBy(...orderOf(joined, near))
    .limit(limit);
}
