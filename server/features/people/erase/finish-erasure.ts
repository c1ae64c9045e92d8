import { isNotNull, sql } from 'drizzle-orm';
import { person } from '#db/schema/index.ts';
import type { LeavingChoice } from '#domain/actor.ts';
import type { AppPorts } from '../../../http/env.ts';
import { messagesOf } from '../../../http/problem.ts';
import { purgeSearch } from '../../changes/index.ts';
import { among, everyoneOf } from './everyone-of.ts';
import { forgetAnswers, forgetLateAnswers, forgetMarks, forgetWaitingPhotos } from './forget-marks.ts';
import { forgetName } from './forget-name.ts';
import { forgetRights } from './forget-rights.ts';
import { removeComments, removeReports } from './remove-posts.ts';

export type ErasePorts = Pick<
  AppPorts,
  'database' | 'photoStore' | 'identity' | 'city' | 'clock' | 'newId' | 'log' | 'wipeTraces'
>;

/** A write that was under way when the person was marked may still have landed; a second round finds it. */
const ROUNDS = 5;

/**
 * Erases everything of a marked person, in steps that are each whole and harmless to repeat: it may be cut short anywhere
 * and begun again. The account and the person go last, so that until then the one who asked can ask again.
 */
export async function finishErasure(
  ports: ErasePorts,
  personId: string,
  posts: LeavingChoice,
): Promise<void> {
  for (let round = 1; ; round++) {
    const people = await everyoneOf(ports, personId);
    await eraseTraces(ports, people, posts);
    if (await erasePeople(ports, people)) break;
    if (round === ROUNDS) throw new Error('Something still points to a person who left.');
  }
  await purgeSearch(ports.database);
  await ports.wipeTraces();
}

/** Finishes what was cut short; gives how many. One that cannot be finished now holds up no other. */
export async function finishErasures(ports: ErasePorts): Promise<number> {
  const marked = await ports.database
    .select({ id: person.id, posts: person.leaving })
    .from(person)
    .where(isNotNull(person.leaving));
  const failures: unknown[] = [];
  for (const { id, posts } of marked)
    await finishErasure(ports, id, posts ?? 'anonymise').catch((error: unknown) => failures.push(error));
  if (failures.length > 0) throw failures[0];
  return marked.length;
}

async function eraseTraces(
  ports: ErasePorts,
  people: readonly string[],
  posts: LeavingChoice,
): Promise<void> {
  await forgetAnswers(ports, people);
  if (posts === 'remove') {
    await removeReports(ports, people);
    await removeComments(ports, people);
  }
  await forgetName(ports, people, posts);
  await forgetMarks(ports, people);
  await forgetWaitingPhotos(ports, people);
  const accounts = await accountsOf(ports, people);
  await forgetRights(ports, people, accounts);
  await ports.identity.erase(accounts);
}

async function accountsOf({ database }: ErasePorts, people: readonly string[]): Promise<string[]> {
  const rows = await database.all<{ id: string }>(
    sql`select account_id as id from person_account where person_id in ${among(people)}`,
  );
  return rows.map(({ id }) => id);
}

/**
 * Whether it could be done: the engine refuses while any row still points to one of them, the check while a guest has
 * just become one of them.
 */
async function erasePeople({ database }: ErasePorts, people: readonly string[]): Promise<boolean> {
  try {
    await database.batch([
      database.run(sql`delete from person_account where person_id in ${among(people)}`),
      database.run(sql`delete from person where id in ${among(people)}`),
      database.run(forgetLateAnswers(people)),
      database.run(sql`insert into assert_ select not exists (
        select 1 from person where merged_into in ${among(people)})`),
      database.run(sql`delete from assert_`),
    ]);
    return true;
  } catch (error) {
    if (/FOREIGN KEY constraint failed|CHECK constraint failed: assert_/.test(messagesOf(error)))
      return false;
    throw error;
  }
}
