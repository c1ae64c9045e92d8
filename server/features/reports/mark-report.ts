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
  const row = await getVisibleRow(ports, number, actor);
  await recordSupport(ports, { reportNumber: row.number, personId: actor.personId }, given);
}

export async function followReport(
  ports: Ports,
  { actor, number, follows }: Mark & { follows: boolean },
): Promise<void> {
  demand(actor, 'report.follow');
  const row = await getVisibleRow(ports, number, actor);
  await recordFollow(ports, { reportNumber: row.number, personId: actor.personId }, follows);
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
