import { type SQL, sql } from 'drizzle-orm';
import { type Actor, officesOf, type Person } from '#domain/actor.ts';
import type { AppPorts } from '../../http/env.ts';
import { limitOf, type Rule } from './limit.ts';
import { byStanding } from './standing.ts';

export const HOUR_MS = 60 * 60 * 1000;

type Ports = Pick<AppPorts, 'database' | 'settings' | 'clock'>;

/** When the person did this for the nth last time, as an expression in milliseconds; `skip` is n less one. */
type NthLast = (personId: string, skip: number) => SQL;

/** Reports that were posted. */
export const post: NthLast = (personId, skip) =>
  sql`select created_at from report where person_id = ${personId} order by number desc limit 1 offset ${skip}`;
/** Lines of any timeline: posts, comments, corrections, moves. */
export const line: NthLast = (personId, skip) =>
  sql`select cast(round(unixepoch(at, 'subsec') * 1000) as integer) from event where id = (select event_id
    from event_content where person_id = ${personId} order by rowid desc limit 1 offset ${skip})`;
export const photo: NthLast = (personId, skip) =>
  sql`select created_at from photo where person_id = ${personId} order by created_at desc limit 1 offset ${skip}`;

export const lineLimit = (ports: Ports, actor: Actor) =>
  limitOf(ports, [actor.type === 'person' ? hourly(ports, actor, line, 'lines') : undefined]);

/** Who acts for the city writes as much as the work asks for. */
export const isUncounted = (person: Person) => officesOf(person).length > 0;

/** Counts rows that are there anyway, newest first by index: at most as many are read as are allowed. */
export function hourly(
  { settings, clock }: Ports,
  person: Person,
  nthLast: NthLast,
  kind: 'posts' | 'lines' | 'photos',
): Rule | undefined {
  const most = settings.limits?.[kind];
  if (most === undefined || isUncounted(person)) return undefined;
  const now = clock.now().getTime();
  const leaves = (skip: number) => sql`coalesce((${nthLast(person.personId, skip)}) + ${HOUR_MS}, 0)`;
  return {
    roomAt: (more) => byStanding(person, now, (standing) => leaves(most[standing] - more)),
    refusal: 'too_many_requests',
  };
}
