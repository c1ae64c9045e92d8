import { beforeEach, describe, expect, it } from 'vitest';
import type { Report } from '#domain/report.ts';
import { aReport, CHUO, CITY_HALL, type CityApp, openCityApp, type Visitor } from '../../support/city-app.ts';

let city: CityApp;
let resident: Visitor;
beforeEach(async () => {
  city = await openCityApp();
  resident = await city.resident();
});

const post = async (changes: Record<string, unknown>) => {
  city.clock.forward(60_000);
  return (await resident.post<Report>('/reports', aReport(changes))).body.number;
};
const find = async (query: string) => {
  const answer = await city
    .visitor()
    .get<{ items: Report[]; nextCursor: string | null }>(`/reports?${query}`);
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return answer.body;
};
const numbers = async (query: string) => (await find(query)).items.map(({ number }) => number);

describe('a list of reports', () => {
  it('can be paged to its end in every order, nothing doubled, nothing lost', async () => {
    const posted: number[] = [];
    for (let i = 0; i < 7; i++)
      posted.push(await post({ location: { lng: CITY_HALL.lng + i / 2000, lat: CITY_HALL.lat } }));
    await city.visitor().call('PUT', '/reports/3/support');
    for (const sort of ['new', 'active', 'support', 'near&near=135.5023,34.6937']) {
      const seen: number[] = [];
      let cursor: string | null = null;
      do {
        const page = await find(`sort=${sort}&limit=3${cursor ? `&cursor=${cursor}` : ''}`);
        seen.push(...page.items.map(({ number }) => number));
        cursor = page.nextCursor;
      } while (cursor !== null);
      expect(seen.toSorted(), sort).toEqual(posted);
    }
    expect(await numbers('sort=support&limit=1')).toEqual([3]);
    expect(await numbers('sort=near&near=135.5023,34.6937&limit=2')).toEqual([1, 2]);
    expect(await numbers('sort=new&limit=2')).toEqual([7, 6]);
  });

  it('is held to the box, the ward, the category, the status, the kind and the days asked for', async () => {
    const hall = await post({});
    city.clock.forward(24 * 60 * 60 * 1000);
    const south = await post({ location: CHUO, category: 'litter' });
    const good = await post({ kind: 'good', category: 'good_place' });
    expect(await numbers('bbox=135.495,34.69,135.505,34.70')).toEqual([good, hall]);
    expect(await numbers('ward=27128')).toEqual([south]);
    expect(await numbers('category=litter,park')).toEqual([south]);
    expect(await numbers('kind=good')).toEqual([good]);
    expect(await numbers('status=closed')).toEqual([]);
    expect(await numbers('to=2026-04-02')).toEqual([hall]);
    expect(await numbers('from=2026-04-02')).toEqual([good, south]);
    expect(await numbers('near=135.5085,34.6812&radius=250')).toEqual([south]);
  });

  it.each([
    'bbox=1,2,3',
    'bbox=NaN,0,1,1',
    'near=1',
    'sort=near',
    'limit=201',
    'limit=0',
    'status=lost',
    'cursor=%00',
    'from=yesterday',
    `q=${'あ'.repeat(101)}`,
  ])('refuses %s with a sentence', async (query) => {
    const answer = await city.visitor().get(`/reports?${query}`);
    expect(answer.status).toBe(422);
  });
});

describe('a search', () => {
  it.each([
    ['公園', 'one word of two characters'],
    ['園', 'a single character'],
    ['ｺｳｴﾝ', 'half-width katakana for hiragana'],
    ['ベンチ こわれ', 'two words in any order'],
    ['BENCH', 'English in any case'],
  ])('for %s finds %s', async (q) => {
    const park = await post({ category: 'park', text: '公園（こうえん）のベンチがこわれています。 bench' });
    await post({ text: '公共の学園の前の道' });
    expect((await numbers(`q=${encodeURIComponent(q)}`))[0] === park || q === '園').toBe(true);
    expect(await numbers(`q=${encodeURIComponent(q)}`)).toContain(park);
  });

  it('does not take neighbours of characters for a word', async () => {
    await post({ text: '公共の学園の前の道' });
    expect(await numbers(`q=${encodeURIComponent('公園')}`)).toEqual([]);
  });

  it('goes together with ward and category', async () => {
    await post({ text: '街灯が消えています', category: 'light' });
    const south = await post({ text: '街灯が消えています', category: 'light', location: CHUO });
    expect(await numbers(`q=${encodeURIComponent('街灯')}&ward=27128&category=light&status=open`)).toEqual([
      south,
    ]);
  });

  it('of marks only finds everything rather than failing', async () => {
    const number = await post({});
    expect(await numbers(`q=${encodeURIComponent('"(*) -')}`)).toEqual([number]);
  });
});
