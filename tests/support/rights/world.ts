import { sql } from 'drizzle-orm';
import { person, roleGrant } from '#db/schema/index.ts';
import type { Grant, Person, Subject } from '#domain/actor.ts';
import type { Report, Visibility } from '#domain/report.ts';
import { enrol } from '../authenticator-app.ts';
import { aReport, CHUO, type CityApp, openCityApp, type Visitor } from '../city-app.ts';
import { personIdOf } from '../give-right.ts';
import { type Role, type RoleName, roleNames, roles } from './roles.ts';
import { keepAsItIs } from './undo.ts';

/** A report to try things on. */
export type Thing = Subject & { number: number; visibility: Visibility };

/** What belongs to one person. */
export type Belongings = {
  person: string;
  session: string;
  photo: string;
  passkey: string;
  /** An account elsewhere. */
  connection: string;
  /** A comment, with whose it is: guests have none of their own. */
  comment: { id: string; ownerId: string };
};

export type Member = {
  name: RoleName;
  /** As declared, for the table of rights; `undefined` for nobody. */
  actor: Person | undefined;
  /** What a request of theirs carries. */
  headers: Record<string, string>;
  mine: Belongings;
  /** A report in their scope, and one outside of it. */
  own: Thing;
  foreign: Thing;
};

/** Somebody who is sent through every route, on what is theirs and on what is not. */
export type World = {
  city: CityApp;
  members: Member[];
  neighbour: Belongings;
  held: Thing;
  /** Staff of a ward, for what administrators do to people. */
  colleague: { person: string; grant: string };
  invitation: string;
};

const rowsOf = async <Row>(city: CityApp, query: ReturnType<typeof sql>) =>
  city.ports.database.all<Row>(query);

/** The first report is the one that everybody comments on. */
export const TALK = 1;

async function belongingsOf(
  city: CityApp,
  who: Visitor,
  comment?: Belongings['comment'],
): Promise<Belongings> {
  const { database } = city.ports;
  const personId = await personIdOf(who);
  const photo = await who.photo();
  const [opened] = await rowsOf<{ id: string; user: string }>(
    city,
    sql`select s.id as id, s.user_id as user from session s join person_account a on a.account_id = s.user_id
      where a.person_id = ${personId}`,
  );
  const passkey = crypto.randomUUID();
  await database.run(sql`insert into passkey (id, name, public_key, user_id, credential_id, counter, backed_up, created_at)
    values (${passkey}, 'phone', 'k', ${opened?.user}, ${passkey}, 0, 0, 0)`);
  await database.run(sql`insert into account (id, account_id, provider_id, user_id, created_at, updated_at)
    values (${`at-${passkey}`}, ${passkey}, 'elsewhere', ${opened?.user}, 0, 0)`);
  const { body } = await who.post<{ id: string }>(`/reports/${TALK}/comments`, { text: '見ました。' });
  const own = body.id ? { id: body.id, ownerId: personId } : comment;
  if (own === undefined) throw new Error('nobody said anything');
  return {
    person: personId,
    session: opened?.id ?? '',
    photo,
    passkey,
    connection: `at-${passkey}`,
    comment: own,
  };
}

async function posted(who: Visitor, changes = {}): Promise<Thing> {
  const { status, body } = await who.post<Report>('/reports', aReport(changes));
  if (status !== 201) throw new Error(`no report: ${JSON.stringify(body)}`);
  const { number, visibility, ward, category } = body;
  return { number, visibility, ward: ward.code, category };
}

type Places = Record<'kita' | 'chuo' | 'kita light' | 'claimed' | 'held', Thing>;

async function neighbourhood(city: CityApp) {
  const neighbour = await city.resident();
  await posted(neighbour, { text: 'みんなが話す投稿です。' });
  const belongings = await belongingsOf(city, neighbour);
  const { person: ownerId } = belongings;
  const guest = city.visitor();
  const held = await posted(guest, { text: '公開まえの投稿です。' });
  const places: Places = {
    kita: { ...(await posted(neighbour)), ownerId },
    chuo: { ...(await posted(neighbour, { location: CHUO })), ownerId },
    'kita light': { ...(await posted(neighbour, { category: 'light' })), ownerId },
    claimed: { ...(await posted(neighbour)), ownerId },
    held: { ...held, ownerId: await personIdOf(guest) },
  };
  return { belongings, places };
}

const declaredGrants = (role: Role, { claimed }: Places): readonly Grant[] =>
  role.own === 'claimed' ? [...role.grants, { role: 'owner', report: claimed.number }] : role.grants;

/** Writes a right as it is kept: in the row's own form, by nothing of the service. */
async function write(city: CityApp, personId: string, grant: Grant): Promise<string> {
  const id = crypto.randomUUID();
  const scope =
    grant.role === 'staff'
      ? { wards: grant.wards && [...grant.wards], categories: grant.categories && [...grant.categories] }
      : {};
  const subject =
    'group' in grant ? { subject: grant.group } : 'report' in grant ? { subject: String(grant.report) } : {};
  const row = { id, personId, role: grant.role, grantedAt: 0, ...scope, ...subject };
  await city.ports.database.insert(roleGrant).values(row);
  return id;
}

async function member(
  city: CityApp,
  name: Exclude<RoleName, 'nobody'>,
  { places, belongings }: Awaited<ReturnType<typeof neighbourhood>>,
): Promise<Member> {
  const role: Role = roles[name];
  const who = role.standing === 'guest' ? city.visitor() : await city.resident();
  const first = await posted(who);
  const mine = await belongingsOf(city, who, belongings.comment);
  const post = { ...first, ownerId: mine.person };
  const grants = declaredGrants(role, places);
  for (const grant of grants) await write(city, mine.person, grant);
  if (role.proved) await enrol(who, city.clock.now());
  const headers = role.byLink ? await bearerFor(who, post.number) : { Cookie: who.cookie };
  if (role.suspended)
    await city.ports.database.update(person).set({ suspendedAt: 1 }).where(sql`id = ${mine.person}`);
  const sleeps = grants.some(({ role: is }) => is === 'administrator') && !role.proved;
  const actor: Person = {
    ...{ type: 'person', personId: mine.person, standing: role.standing, name: null },
    ...(sleeps ? { grants: [], sleeping: grants } : { grants }),
    ...(role.suspended && { suspended: true }),
    ...(role.byLink && { onlyReport: post.number }),
  };
  const own = role.own === 'posted' ? post : places[role.own];
  return { name, actor, headers, mine, own, foreign: places[role.foreign] };
}

async function bearerFor(who: Visitor, number: number): Promise<Record<string, string>> {
  const { body } = await who.post(`/reports/${number}/tracking-link`, {});
  return { Authorization: `Bearer ${String(body.link).split('#')[1]}` };
}

/** One city with somebody of every role in it, and what each of them owns. */
export async function openWorld(changes: Parameters<typeof openCityApp>[0] = {}) {
  const city = await openCityApp(changes);
  const around = await neighbourhood(city);
  const { belongings: neighbour, places } = around;
  const members: Member[] = [];
  for (const name of roleNames) if (name !== 'nobody') members.push(await member(city, name, around));
  members.unshift({
    ...{ name: 'nobody', actor: undefined, headers: {}, mine: neighbour },
    ...{ own: places.kita, foreign: places.held },
  });
  const colleague = await personIdOf(await city.resident());
  const grant = await write(city, colleague, { role: 'staff', wards: ['27127'], categories: null });
  const invitation = crypto.randomUUID();
  await city.ports.database.run(sql`insert into invitation (id, token_hash, email, role, created_at, expires_at)
    values (${invitation}, ${invitation}, 'new@city.example', 'staff', 0, 9000000000000)`);
  const world: World = {
    city,
    members,
    neighbour,
    held: places.held,
    colleague: { person: colleague, grant },
    invitation,
  };
  return { world, undo: await keepAsItIs(city.ports.database) };
}
