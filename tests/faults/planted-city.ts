import { getTableColumns, sql } from 'drizzle-orm';
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core';
import { report } from '#db/schema/index.ts';
import { mortonOf, worldPointOf } from '#domain/mercator.ts';
import { authorRoles, houseRules } from '#domain/report.ts';
import { closedReasons, reportStatuses, resolvers } from '#domain/report-status.ts';
import { type Random, randomFrom } from '../../server/demo/random.ts';
import { aReport } from '../support/a-report.ts';
import { CITY_HALL, type CityApp, type Visitor } from '../support/city-app.ts';

/** What must never be seen by anybody carries this. */
export const SECRET = 'zqx';
/** For columns of numbers that nobody has named here. */
export const SECRET_NUMBER = 424_242_424_242;
export const secret = (what: string) =>
  `${SECRET}-${what} ${SECRET}@example.jp 090-1234-5678 203.0.113.77 device-${SECRET}`;

type Row = typeof report.$inferInsert;
type Sort = { number: number; visibility: Row['visibility']; personId: string; at: number };

const orNull = <T>(random: Random, value: T) => (random.chance(0.4) ? null : value);
const hex = (random: Random, length: number) =>
  Array.from({ length }, () => random.int(0, 15).toString(16)).join('');

export const placeIn = (random: Random) => ({
  lng: random.between(135.482, 135.53),
  lat: random.between(34.66, 34.705),
});

/** A row of any shape that the schema allows. What is not public says so in every field that can hold words. */
function randomRow(random: Random, { number, visibility, personId, at }: Sort): Row {
  const shown = (text: string) => (visibility === 'public' ? text : secret(`${visibility} ${text}`));
  const { lng, lat } = placeIn(random);
  const key = (side: string) => {
    const version = hex(random, 32);
    return `${version.slice(0, 2)}/${version.slice(2, 4)}/${visibility === 'public' ? version : SECRET}-${hex(random, 16)}-${side}.webp`;
  };
  const photo = () => ({
    id: crypto.randomUUID(),
    ...{ alt: orNull(random, shown('割れたタイル')), phase: 'before' as const, width: 800, height: 600 },
    ...{ displayKey: key('display'), thumbKey: key('thumb') },
  });
  const status = random.pick(reportStatuses);
  return {
    ...{
      number,
      id: crypto.randomUUID(),
      kind: 'problem',
      category: random.pick(['road', 'light', 'litter']),
    },
    ...{ title: orNull(random, shown('題')), text: shown(`歩道 ${random.int(0, 99)}`), status, visibility },
    answers: { what: shown('tile'), [`${SECRET}Phone`]: secret('answer') },
    ...{
      lng,
      lat,
      morton: mortonOf(worldPointOf({ lng, lat })),
      ward: random.pick(['27127', '27128', '27106']),
    },
    ...{ placeName: orNull(random, shown('梅田')), placeNote: orNull(random, shown('角')) },
    photos: Array.from({ length: random.int(0, 3) }, photo),
    ...{ personId, authorName: orNull(random, shown('きたの')), authorRole: random.pick(authorRoles) },
    ...{ supportCount: random.int(0, 9), commentCount: random.int(0, 9), createdAt: at, updatedAt: at },
    ...{ version: random.int(1, 9), headHash: hex(random, 64), expectedDate: orNull(random, '2026-12-01') },
    ...{
      resolvedBy: orNull(random, random.pick(resolvers)),
      resolvedAt: orNull(random, at),
      verifiedAt: null,
    },
    ...{ disputed: random.chance(0.1), closedReason: orNull(random, random.pick(closedReasons)) },
    ...{ duplicateOf: orNull(random, random.int(1, 9)), splitFrom: orNull(random, random.int(1, 9)) },
    ...{ hiddenRule: visibility === 'hidden' ? random.pick(houseRules) : null },
    hiddenAt: visibility === 'hidden' ? at : null,
  };
}

/** A column that is not named above is new here: nobody has said yet that it may be seen. */
const unnamed = (column: SQLiteColumn) =>
  column.dataType === 'number' ? SECRET_NUMBER : secret(`column ${column.name}`);

/** Writes rows past the verbs, a thousand a time: only what is read of them is at stake. */
async function insertReports({ ports }: CityApp, rows: readonly Row[]): Promise<void> {
  const columns = Object.entries(getTableColumns(report)) as [keyof Row, SQLiteColumn][];
  const names = sql.join(
    columns.map(([key]) => sql.identifier(key.replace(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`))),
    sql`, `,
  );
  const values = sql.join(
    columns.map((_, i) => sql.raw(`json_extract(value, '$[${i}]')`)),
    sql`, `,
  );
  const cells = (row: Row) =>
    columns.map(([key, column]) => {
      const value = key in row ? row[key] : unnamed(column);
      return value == null ? null : column.mapToDriverValue(value);
    });
  for (let at = 0; at < rows.length; at += 1000) {
    const json = JSON.stringify(rows.slice(at, at + 1000).map(cells));
    await ports.database
      .run(sql`insert into report (${names}) select ${values} from json_each(${json})`)
      .catch((error: Error) => {
        throw error.cause;
      });
  }
}

/** So many reports of any shape on top of those that are there: seven of ten public, two held, one hidden. */
export async function plantReports(city: CityApp, count: number, personId: string): Promise<void> {
  const random = randomFrom('planted');
  const at = city.clock.now().getTime();
  const [last] = await city.ports.database.all<{ n: number }>(
    sql`select coalesce(max(number), 0) as n from report`,
  );
  const rows = Array.from({ length: count }, (_, i) => {
    const visibility = random.weighted([
      ['public', 7],
      ['held', 2],
      ['hidden', 1],
    ] as const);
    return randomRow(random, { number: (last?.n ?? 0) + 1 + i, visibility, personId, at: at - i * 1000 });
  });
  await insertReports(city, rows);
}

export type Told = { public: number[]; held: number[]; hidden: number[]; people: Visitor[]; staff: Visitor };

/**
 * Reports that were lived through the verbs by people with secret names, addresses and devices: flagged, commented on,
 * moved, corrected, held and hidden. Whoever shows a name there may be seen; nobody else.
 */
export async function liveThrough(city: CityApp, count: number): Promise<Told> {
  const random = randomFrom('lived');
  const staff = await city.staff(['27127', '27128', '27106'], '北区役所');
  const people = await Promise.all([1, 2, 3].map((n) => city.resident(`${SECRET}-${n}@example.jp`)));
  for (const who of people) await who.call('PATCH', '/me', { displayName: `${SECRET}の名` });
  const told: Told = { public: [], held: [], hidden: [], people, staff };
  for (let i = 0; i < count; i++) {
    const fate = random.pick(['public', 'public', 'held', 'hidden'] as const);
    told[fate].push(await live(city, random, told, fate));
    city.clock.forward(60_000);
  }
  await city.ports.database.run(
    sql`update session set ip_address = ${secret('ip')}, user_agent = ${secret('device')}`,
  );
  return told;
}

async function live(
  { ports }: CityApp,
  random: Random,
  { people, staff }: Told,
  fate: 'public' | 'held' | 'hidden',
): Promise<number> {
  const [poster, other] = [random.pick(people), random.pick(people)];
  const location = { lng: CITY_HALL.lng + random.between(-0.002, 0.002), lat: CITY_HALL.lat };
  const words = fate === 'public' ? '歩道のタイル' : secret(fate);
  const photoIds = [await poster.photo()];
  const input = aReport({ text: words, title: words.slice(0, 60), placeNote: words, photoIds, location });
  const { number } = (await poster.post<{ number: number }>('/reports', input)).body;
  await other.post(`/reports/${number}/flags`, { reason: 'spam', note: secret('flag') });
  await other.call('PUT', `/reports/${number}/support`);
  if (fate === 'public') await other.post(`/reports/${number}/comments`, { text: '見ました' });
  if (fate === 'public')
    await staff.post(`/reports/${number}/status`, { to: 'acknowledged', expectedVersion: 2, note: '見ます' });
  else {
    await other.post(`/reports/${number}/comments`, { text: secret('comment') });
    const change = { to: fate, expectedVersion: 2, rule: 'spam' };
    const { status, body } = await staff.post(`/reports/${number}/visibility`, change);
    if (status !== 200) throw new Error(`not ${fate}: ${JSON.stringify(body)}`);
  }
  const secretAnswers = JSON.stringify({ what: 'tile', [`${SECRET}Phone`]: secret('answer') });
  await ports.database.run(sql`update report set answers = ${secretAnswers} where number = ${number}`);
  return number;
}
