import { type SQL, sql } from 'drizzle-orm';
import { type Actor, isAnyStaff, type Person } from '#domain/actor.ts';
import type { WriteLimits } from '#domain/write-limits.ts';
import type { AppPorts } from '../../http/env.ts';
import { limitOf, type Rule } from './limit.ts';

export const HOUR_MS = 60 * 60 * 1000;

type Ports = Pick<AppPorts, 'database' | 'settings' | 'clock'>;

/** When the person did this for the nth last time, as an expression in milliseconds; `skip` is n less one. */
type NthLast = (personId: string, skip: number) => SQL;

/** Reports that were posted. */
const post: NthLast = (personId, skip) =>
  sql`select created_at from report where person_id = ${personId} order by number desc limit 1 offset ${skip}`;
/** Lines of any timeline: posts, comments, corrections, moves. */
const line: NthLast = (personId, skip) =>
  sql`select unixepoch(at, 'subsec') * 1000 from event where id = (select event_id from event_content
    where person_id = ${personId} order by rowid desc limit 1 offset ${skip})`;
export const photo: NthLast = (personId, skip) =>
  sql`select created_at from photo where person_id = ${personId} order by created_at desc limit 1 offset ${skip}`;

export const postLimit = (ports: Ports, person: Person) =>
  limitOf(ports.database, [
    hourly(ports, person, post, person.standing === 'guest' ? 'guestPosts' : 'posts'),
  ]);

export const lineLimit = (ports: Ports, actor: Actor) =>
  limitOf(ports.database, [actor.type === 'person' ? hourly(ports, actor, line, 'lines') : undefined]);

/** Counts rows that are there anyway, newest first by index: at most as many are read as are allowed. */
export function hourly(
  { settings, clock }: Ports,
  person: Person,
  nthLast: NthLast,
  kind: keyof WriteLimits,
): Rule | undefined {
  const most = settings.limits?.[kind];
  if (most === undefined || isAnyStaff(person)) return undefined;
  const since = clock.now().getTime() - HOUR_MS;
  const isWithin = (n: number) => sql`coalesce((${nthLast(person.personId, n)}), 0) <= ${since}`;
  return { most, isWithin, refusal: 'too_many_requests' };
}
