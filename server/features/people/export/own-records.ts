import { eq, sql } from 'drizzle-orm';
import { flag, follow, report, roleGrant, support } from '#db/schema/index.ts';
import type { Person } from '#domain/actor.ts';
import { ADMINISTRATION, type TimelineEvent } from '#domain/event.ts';
import type { AppPorts } from '../../../http/env.ts';
import { listEvents, ownComments, ownReports } from '../../reports/index.ts';
import { accountsOf } from '../account-person.ts';
import { readOwnProfile } from '../own-profile.ts';
import { listOwnSessions } from '../own-sessions.ts';

export type RecordPorts = Pick<
  AppPorts,
  'database' | 'identity' | 'passkeys' | 'secondFactor' | 'outsideSignIn' | 'clock' | 'city'
>;
type Asker = { actor: Person; headers: Headers };

/** Who one is here and by what one comes in; never a secret. */
export async function aboutMyself(ports: RecordPorts, asker: Asker) {
  const accounts = await accountsOf(ports, asker.actor.personId);
  const [profile, emails, passkeys, connections, sessions, codesLeft] = await Promise.all([
    readOwnProfile(ports, asker.headers),
    ports.identity.emailsOf(accounts),
    ports.passkeys.list(accounts),
    ports.outsideSignIn.list(accounts),
    listOwnSessions(ports, asker),
    Promise.all(accounts.map((id) => ports.secondFactor.recoveryCodesLeft(id))),
  ]);
  const signIn = {
    emails: [...emails.values()],
    passkeys,
    accountsElsewhere: connections.map(({ provider, connectedAt }) => ({ provider, connectedAt })),
    secondFactor: codesLeft.some((left) => left !== undefined),
    sessions,
  };
  return { profile, signIn };
}

/** Every report of one's own with its whole timeline, as its poster may see it, and all one's answers. */
export async function* reportsOf(ports: RecordPorts, actor: Person) {
  for await (const item of pagesOf((cursor) => ownReports(ports, { actor, cursor }))) {
    const [row] = await ports.database
      .select({ answers: report.answers })
      .from(report)
      .where(eq(report.number, item.number));
    const { items } = await listEvents(ports, { number: item.number, actor });
    yield { ...item, ...row, timeline: items.map(withoutStaffNote) };
  }
}

/** Why staff hid or showed something is for the office, where the rule alone is for everybody. */
const withoutStaffNote = (event: TimelineEvent): TimelineEvent =>
  event.type === 'visibility_changed' ? { ...event, text: null } : event;

export const commentsOf = (ports: RecordPorts, actor: Person) =>
  pagesOf((cursor) => ownComments(ports, { actor, cursor }));

type Page<T> = { items: T[]; nextCursor: string | null };

async function* pagesOf<T>(page: (cursor: string | undefined) => Promise<Page<T>>): AsyncGenerator<T> {
  let cursor: string | undefined;
  do {
    const { items, nextCursor } = await page(cursor);
    yield* items;
    cursor = nextCursor ?? undefined;
  } while (cursor !== undefined);
}

const iso = (instant: number) => new Date(instant).toISOString();

/** What one pressed, which rights one has, and what was changed about them. */
export async function marksOf({ database }: RecordPorts, personId: string) {
  const marks = (table: typeof support | typeof follow) =>
    database
      .select({ report: table.reportNumber, at: table.at })
      .from(table)
      .where(eq(table.personId, personId));
  const [supports, follows, flags, rights, changes] = await Promise.all([
    marks(support),
    marks(follow),
    database.select().from(flag).where(eq(flag.personId, personId)),
    database.select().from(roleGrant).where(eq(roleGrant.personId, personId)),
    rightChangesOf(database, personId),
  ]);
  const dated = (rows: { report: number; at: number }[]) => rows.map((row) => ({ ...row, at: iso(row.at) }));
  return {
    supports: dated(supports),
    follows: dated(follows),
    flags: flags.map(({ reportNumber, reason, note, at }) => ({
      report: reportNumber,
      reason,
      note,
      at: iso(at),
    })),
    rights: rights.map(({ role, wards, categories, subject, grantedAt }) => ({
      ...{ role, wards, categories, subject, since: iso(grantedAt) },
    })),
    rightChanges: changes,
  };
}

/** Lines of the trail that are about oneself: what changed and when, not who did it nor why. */
async function rightChangesOf(database: RecordPorts['database'], personId: string) {
  const rows = await database.all<{ type: string; at: string; right: string | null }>(sql`
    select e.type as type, e.at as at, json_extract(c.content, '$.right') as right
    from event e join event_content c on c.event_id = e.id
    where e.chain = ${ADMINISTRATION} and json_extract(c.content, '$.about') = ${personId} order by e.seq`);
  return rows.map(({ right, ...row }) => ({ ...row, right: right === null ? null : JSON.parse(right) }));
}
