import { type SQL, sql } from 'drizzle-orm';
import type { BatchItem } from 'drizzle-orm/batch';
import { assertion } from '#db/schema/index.ts';
import { type Actor, isAnyStaff, type Person } from '#domain/actor.ts';
import { DomainError } from '#domain/errors.ts';
import type { WriteLimits } from '#domain/write-limits.ts';
import type { AppPorts } from '../../http/env.ts';
import { messagesOf } from '../../http/problem.ts';

const HOUR_MS = 60 * 60 * 1000;
const RETRY_AFTER_S = 10 * 60;

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
const photo: NthLast = (personId, skip) =>
  sql`select created_at from photo where person_id = ${personId} order by created_at desc limit 1 offset ${skip}`;

export type Limit = {
  /** For the end of the batch of the effect: what is one too many rolls it back, however many come at once. */
  statements: BatchItem<'sqlite'>[];
  /** Runs what ends in that batch and tells one too many from other races: `too_many_requests`. */
  hold<T>(work: () => Promise<T>): Promise<T>;
  /** Refuses before any work is done. */
  demand(): Promise<void>;
};

const noLimit: Limit = { statements: [], hold: (work) => work(), demand: async () => {} };

export const postLimit = (ports: Ports, person: Person) =>
  limitOf(ports, person, post, person.standing === 'guest' ? 'guestPosts' : 'posts');
export const lineLimit = (ports: Ports, actor: Actor) =>
  actor.type === 'person' ? limitOf(ports, actor, line, 'lines') : noLimit;
export const photoLimit = (ports: Ports, person: Person) => limitOf(ports, person, photo, 'photos');

/** Counts rows that are there anyway, newest first by index: at most as many are read as are allowed. */
function limitOf(
  { database, settings, clock }: Ports,
  person: Person,
  nthLast: NthLast,
  kind: keyof WriteLimits,
): Limit {
  const most = settings.limits?.[kind];
  if (most === undefined || isAnyStaff(person)) return noLimit;
  const since = clock.now().getTime() - HOUR_MS;
  const isBelow = (skip: number) => sql`coalesce((${nthLast(person.personId, skip)}), 0) <= ${since}`;
  const demand = async () => {
    const [row] = await database.all<{ ok: number }>(sql`select ${isBelow(most - 1)} as ok`);
    if (row?.ok === 0) throw new DomainError('too_many_requests', { retryAfter: RETRY_AFTER_S });
  };
  return {
    statements: [database.insert(assertion).select(sql`select ${isBelow(most)}`), database.delete(assertion)],
    demand,
    async hold(work) {
      try {
        return await work();
      } catch (error) {
        if (isLostCheck(error)) await demand();
        throw error;
      }
    },
  };
}

const isLostCheck = (error: unknown) =>
  error instanceof DomainError
    ? error.code === 'moved_meanwhile'
    : /CHECK constraint failed: assert_/.test(messagesOf(error));
