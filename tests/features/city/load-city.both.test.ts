import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import { insidePolygon } from '#domain/place.ts';
import { openOsaka } from './open-osaka.ts';

const at = (lat: number, lng: number) => ({ lng, lat });

describe('Osaka', () => {
  let osaka: Awaited<ReturnType<typeof openOsaka>>;
  beforeAll(async () => {
    osaka = await openOsaka();
  });

  test('has 24 wards, each with a label that lies inside it', async () => {
    const wards = await osaka.city.wards();
    expect(wards).toHaveLength(24);
    for (const ward of wards) expect((await osaka.city.wardAt(ward.label))?.code).toBe(ward.code);
    expect(new Set(wards.map((ward) => ward.slot)).size).toBe(24);
  });

  test('City Hall is in Kita-ku', async () => {
    expect(await osaka.city.wardAt(at(34.6937, 135.5023))).toMatchObject({ code: '27127', name: '北区' });
  });

  test('water inside a ward belongs to it: the Dojima river, the Yodo, the harbour', async () => {
    expect((await osaka.city.wardAt(at(34.6946, 135.5)))?.code).toBe('27127');
    expect((await osaka.city.wardAt(at(34.712, 135.48)))?.name).toBe('淀川区');
    expect((await osaka.city.wardAt(at(34.655, 135.437)))?.name).toBe('港区');
  });

  test.each([
    ['the open bay', at(34.62, 135.36)],
    ['Sakai', at(34.5733, 135.4831)],
    ['Higashi-Osaka', at(34.6794, 135.6008)],
    ['Tokyo', at(35.68, 139.76)],
  ])('%s is in no ward', async (_, point) => {
    expect(await osaka.city.wardAt(point)).toBeUndefined();
  });

  test('no place of the gazetteer is in another ward than it says', async () => {
    const stray: string[] = [];
    for (const place of osaka.seed.places) {
      const ward = await osaka.city.wardAt(place);
      if (place.ward !== null && ward?.code !== place.ward) stray.push(place.name);
    }
    expect(stray.length).toBeLessThan(osaka.seed.places.length / 100);
  });

  test('every kind of report belongs to one kind, has a picture and names in both languages', async () => {
    const categories = await osaka.city.categories();
    expect(categories.filter((category) => category.kind === 'problem')).toHaveLength(12);
    expect(categories.filter((category) => category.kind === 'good').length).toBeGreaterThanOrEqual(3);
    for (const { name, nameEn, icon } of categories) {
      expect(name).not.toBe('');
      expect(nameEn).not.toBe('');
      expect(icon).toMatch(/^i-c-[a-z-]+$/);
    }
    expect(new Set(categories.map((category) => category.slot)).size).toBe(categories.length);
  });

  test('every dangerous answer names a danger that the city knows, with a number to call', async () => {
    const { dangers, emergency } = await osaka.city.profile();
    const numbers = Object.values(emergency).map(({ number }) => number);
    expect(numbers.sort()).toEqual(['#9910', '110', '119']);
    const named = (await osaka.city.categories())
      .flatMap(({ questions }) => questions.flatMap(({ options }) => options.map(({ danger }) => danger)))
      .filter((danger) => danger !== null);
    expect(named).toEqual(expect.arrayContaining(['wire', 'gas', 'flood']));
    for (const code of named) {
      const danger = dangers.find((each) => each.code === code);
      expect(danger?.call.some((key) => emergency[key] !== undefined)).toBe(true);
    }
  });

  test('a place is named after its town block, on the river after the nearest bank', async () => {
    expect(await osaka.city.placeNameAt(at(34.6937, 135.5023))).toBe('北区 中之島1');
    expect(await osaka.city.placeNameAt(at(34.6946, 135.5))).toMatch(/^北区 /);
    expect(await osaka.city.placeNameAt(at(34.62, 135.36))).toBeNull();
  });

  test('the town blocks of a station are the same in every list', async () => {
    const named = osaka.seed.towns.filter((town) => town.nameEn !== null);
    expect(named.length / osaka.seed.towns.length).toBeGreaterThan(0.99);
    for (const town of osaka.seed.towns) expect(town.polygons.length).toBeGreaterThan(0);
    expect(insidePolygon(osaka.seed.wards[0]?.polygons[0] ?? [], at(34.712214, 135.530836))).toBe(true);
  });
});

test('what an administrator changes is seen after a minute, not before', async () => {
  const { database, clock, city } = await openOsaka();
  let now = clock.now();
  clock.now = () => now;
  await city.categories();
  await database.run(sql`update category set name = '車道' where code = 'road'`);
  expect((await city.category('road'))?.name).toBe('道路');
  now = new Date(now.getTime() + 60_000);
  expect((await city.category('road'))?.name).toBe('車道');
});
