import { and, eq } from 'drizzle-orm';
import { follow, support } from '#db/schema/index.ts';
import type { Person } from '#domain/actor.ts';
import type { NewFlag } from '#domain/report.ts';
import { demand } from '../../http/allow.ts';
import type { AppPorts } from '../../http/env.ts';
import { recordFlag, recordFollow, recordSupport } from '../changes/index.ts';
import { getVisibleRow } from './records.ts';

type Ports = Pick<AppPorts, 'database' | 'city' | 'clock' | 'newId'>;
type Mark = { actor: Person; number: number };

/** わたしも: says or takes back «me too». Doing it twice is doing it once. */
export async function supportReport(
  ports: Ports,
  { actor, number, given }: Mark & { given: boolean },
): Promise<void> {
  demand(actor, 'report.support');
  if (given || !(await hasMark(ports, support, { actor, number }))) await getVisibleRow(ports, number, actor);
  await recordSupport(ports, { reportNumber: number, personId: actor.personId }, given);
}

export async function followReport(
  ports: Ports,
  { actor, number, follows }: Mark & { follows: boolean },
): Promise<void> {
  demand(actor, 'report.follow');
  if (follows || !(await hasMark(ports, follow, { actor, number })))
    await getVisibleRow(ports, number, actor);
  await recordFollow(ports, { reportNumber: number, personId: actor.personId }, follows);
}

/** What one said stays one's own to take back, whatever became of the report; nothing is told of it. */
async function hasMark(
  { database }: Pick<Ports, 'database'>,
  mark: typeof support | typeof follow,
  { actor, number }: Mark,
): Promise<boolean> {
  const mine = and(eq(mark.reportNumber, number), eq(mark.personId, actor.personId));
  return (await database.select({ at: mark.at }).from(mark).where(mine)).length > 0;
}

/** Tells staff in scope and moderators that a post breaks a rule; nobody else learns of it. */
export async function flagReport(
  ports: Ports,
  { actor, number, input }: Mark & { input: NewFlag },
): Promise<void> {
  demand(actor, 'report.flag');
  const row = await getVisibleRow(ports, number, actor);
  const mark = { reportNumber: row.number, personId: actor.personId };
  await recordFlag(ports, { ...mark, reason: input.reason, note: input.note || null });
}
