import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { setUpCity } from '#db/seed/set-up-city.ts';
import { openOsaka } from './open-osaka.ts';

const counts = sql`select (select count(*) from ward) wards, (select count(*) from category) categories,
  (select count(*) from place) places, (select count(*) from town) towns, (select count(*) from town_cell) cells`;

test('a new database becomes Osaka: 24 wards, the kinds of reports, places and town blocks', async () => {
  const { database } = await openOsaka();
  expect(await database.get(counts)).toMatchObject({ wards: 24, categories: 16, places: 3811, towns: 1904 });
});

test('setting the city up again changes nothing, and keeps what the city changed', async () => {
  const { database, seed } = await openOsaka();
  const before = await database.get(counts);
  await database.run(sql`update category set name = '車道' where code = 'road'`);
  await setUpCity(database, seed);
  expect(await database.get(counts)).toEqual(before);
  expect(await database.get(sql`select name from category where code = 'road'`)).toEqual({ name: '車道' });
});

test('naming a place looks at few town blocks, wherever it is', async () => {
  const { database } = await openOsaka();
  const { most } = await database.get<{ most: number }>(
    sql`select max(n) most from (select count(*) n from town_cell group by cell)`,
  );
  expect(most * 2).toBeLessThan(60);
});
