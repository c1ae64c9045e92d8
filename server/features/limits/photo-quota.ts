import { type SQL, sql } from 'drizzle-orm';
import type { Person } from '#domain/actor.ts';
import { PHOTO_WAIT_MS } from '#domain/photo.ts';
import type { AppPorts } from '../../http/env.ts';
import { addressRule } from './address-limit.ts';
import { type Limit, limitOf, type Rule } from './limit.ts';
import { hourly, isUncounted, photo } from './person-limits.ts';

type Ports = Pick<AppPorts, 'database' | 'settings' | 'clock' | 'keyedHash'>;

/**
 * Whether one more photo may be taken in: by the hour and by what waits for its post, of this person, of this address
 * and of the whole service, so that nobody fills the disk with photos that belong to no report.
 */
export async function photoQuota(
  ports: Ports,
  { person, address }: { person: Person; address: string | undefined },
): Promise<Limit> {
  if (isUncounted(person)) return limitOf(ports, []);
  return limitOf(ports, [
    hourly(ports, person, photo, 'photos'),
    waitingOfOne(ports, person),
    await addressRule(ports, address, 'addressPhotos'),
    waitingOfAll(ports),
  ]);
}

/** Those that nothing can claim any more do not count, whether they were swept or not. */
function waitingOfOne({ settings, clock }: Ports, { personId }: Person): Rule | undefined {
  const now = clock.now().getTime();
  const mine = sql`person_id = ${personId} and used_at is null and created_at > ${now - PHOTO_WAIT_MS}`;
  return noMoreThan(settings.limits?.waitingPhotos, mine, now, 'photos_waiting');
}

/** Those count until they are swept, because they are on the disk. */
const waitingOfAll = ({ settings, clock }: Ports) =>
  noMoreThan(settings.limits?.allWaitingPhotos, sql`used_at is null`, clock.now().getTime(), 'photos_full');

/** Every post makes room, and the sweeper does: nobody knows when, so one looks again after its turn. */
const LOOK_AGAIN_MS = 10 * 60 * 1000;

/** Skips through an index, so it reads as many entries as there are, and never more than are allowed. */
function noMoreThan(
  most: number | undefined,
  waiting: SQL,
  now: number,
  refusal: 'photos_waiting' | 'photos_full',
): Rule | undefined {
  if (most === undefined) return undefined;
  const lookAgain = now + LOOK_AGAIN_MS;
  return {
    roomAt: (more) =>
      sql`case when exists (select 1 from photo where ${waiting} limit 1 offset ${most - more}) then ${lookAgain} else 0 end`,
    refusal,
  };
}
