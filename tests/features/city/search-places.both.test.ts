import { beforeAll, describe, expect, test } from 'vitest';
import { searchPlaces } from '../../../server/features/city/search-places.ts';
import { openOsaka } from './open-osaka.ts';

describe('a resident looks for a place', () => {
  let osaka: Awaited<ReturnType<typeof openOsaka>>;
  beforeAll(async () => {
    osaka = await openOsaka();
  });
  const find = (q: string, limit = 5) => searchPlaces(osaka, { q, limit });
  const firstOf = async (q: string) => (await find(q))[0]?.name;

  test.each([
    ['なんば駅', /^なんば駅$/],
    ['難波駅', /^難波駅$/],
    ['難波', /^難波駅$/],
    ['なんば', /^(なんば|難波)駅$/],
    ['ナンバ', /^(なんば|難波)駅$/],
    ['ﾅﾝﾊﾞ', /^(なんば|難波)駅$/],
    ['namba', /^(なんば|難波)駅$/],
    ['Nanba', /^(なんば|難波)駅$/],
    ['nam', /^(なんば|難波)/],
    ['Umeda', /^梅田駅$/],
    ['UMEDA station', /^梅田駅$/],
    ['うめだ', /^梅田駅$/],
    ['うめだえき', /^梅田駅$/],
    ['中之島', /^中之島駅$/],
    ['なかのしま', /^中之島駅$/],
    ['nakanoshima', /^中之島駅$/],
    ['Ōsaka Station', /^大阪駅$/],
    ['Oosaka', /^大阪駅$/],
    ['中之島1丁目', /^中之島一丁目$/],
    ['中之島１', /^中之島一丁目$/],
    ['中之島一丁目', /^中之島一丁目$/],
    ['北区 中之島', /^中之島一丁目$/],
    ['北区中之島1', /^中之島一丁目$/],
    ['大阪市役所', /^大阪市役所$/],
    ['City Hall', /^大阪市役所$/],
    ['北区', /^北区$/],
    ['kita-ku', /^北区$/],
    ['天王寺公園', /^天王寺公園$/],
    ['御堂筋', /御堂筋/],
  ])('%s', async (q, expected) => {
    expect(await firstOf(q)).toMatch(expected);
  });

  test('one character is enough', async () => {
    expect((await find('梅')).length).toBe(5);
    expect((await find('う')).length).toBe(5);
    expect((await find('u')).length).toBe(5);
  });

  test('both stations that are called Namba are found', async () => {
    expect(
      (await find('なんば駅'))
        .slice(0, 2)
        .map((place) => place.name)
        .sort(),
    ).toEqual(['なんば駅', '難波駅']);
  });

  test('of places with one name the nearest comes first', async () => {
    const near = { lng: 135.5557, lat: 34.6154 };
    const [park] = await searchPlaces(osaka, { q: '中央公園', limit: 1, near });
    expect(park?.name).toContain('中央公園');
  });

  test('marks, quotes, percent signs and long text find nothing and break nothing', async () => {
    for (const q of [
      '',
      '   ',
      '%',
      '_',
      "' or 1=1 --",
      '"',
      '\u0000',
      '🏯',
      '駅'.repeat(5000),
      'zzzz',
      '\ud800',
    ]) {
      expect(Array.isArray(await find(q))).toBe(true);
    }
    expect(await find('%')).toEqual([]);
    expect(await find("') or true; --")).toEqual([]);
  });
});
