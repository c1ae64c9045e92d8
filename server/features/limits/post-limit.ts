import { sql } from 'drizzle-orm';
import type { Person } from '#domain/actor.ts';
import { tileAt, worldPointOf } from '#domain/mercator.ts';
import type { LngLat } from '#domain/place.ts';
import type { AppPorts } from '../../http/env.ts';
import { addressRule } from './address-limit.ts';
import { hourlyCounter } from './counter.ts';
import { type Limit, limitOf, type Rule } from './limit.ts';
import { hourly, isUncounted, line, post } from './person-limits.ts';
import { isTrusted } from './standing.ts';

type Ports = Pick<AppPorts, 'database' | 'settings' | 'clock' | 'keyedHash'>;
type Post = {
  /** Nobody yet: who came without a session and would become a guest. */
  person: Person | undefined;
  address: string | undefined;
  location: LngLat;
};

/** Some 250 m in Osaka: a street with its corners. */
const SPOT_ZOOM = 17;

/** Whether one more report may be posted: by this person, from these addresses, onto this spot. */
export async function postLimit(ports: Ports, { person, address, location }: Post): Promise<Limit> {
  if (person && isUncounted(person)) return limitOf(ports, []);
  return limitOf(ports, [
    person && hourly(ports, person, post, 'posts'),
    await addressRule(ports, address, 'addressPosts'),
    await spotRule(ports, person, location),
  ]);
}

/**
 * Whether a report may be corrected once more; one that is put onto another spot counts there like a post, so that no
 * street is buried by pins that were dropped elsewhere.
 */
export async function correctionLimit(
  ports: Ports,
  { person, from, to }: { person: Person; from: LngLat; to: LngLat | undefined },
): Promise<Limit> {
  if (isUncounted(person)) return limitOf(ports, []);
  const moves = to !== undefined && spotOf(to) !== spotOf(from);
  return limitOf(ports, [
    hourly(ports, person, line, 'lines'),
    moves ? await spotRule(ports, person, to) : undefined,
  ]);
}

function spotOf(location: LngLat): string {
  const { x, y } = tileAt(worldPointOf(location), SPOT_ZOOM);
  return `${x}/${y}`;
}

/** One street cannot be buried, from however many addresses and accounts; who is trusted is neither counted nor held up. */
async function spotRule(
  ports: Ports,
  person: Person | undefined,
  location: LngLat,
): Promise<Rule | undefined> {
  const most = ports.settings.limits?.placePosts;
  if (most === undefined) return undefined;
  const key = await ports.keyedHash('place', 'placePosts', spotOf(location));
  const exempt =
    person?.standing === 'resident' ? isTrusted(person.personId, ports.clock.now().getTime()) : sql`0`;
  return hourlyCounter(ports, { key, most, refusal: 'place_busy', exempt });
}
