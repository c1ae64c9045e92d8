import { describe, expect, it } from 'vitest';
import { numberIn, suggestionsFor } from '../../client/features/browse-map/suggestions.ts';
import { reportAt, visitIn } from '../../client/features/browse-map/visit.ts';

describe('the one search field', () => {
  it('knows the number of a report however it was typed', () => {
    expect(['#1204', '1204', '＃１２０４', ' # 7'].map(numberIn)).toEqual([1204, 1204, 1204, 7]);
    expect(['#', '0', '中之島', '12a'].map(numberIn)).toEqual([undefined, undefined, undefined, undefined]);
  });

  it('offers the report first, then places, then the words themselves', () => {
    const place = {
      name: '難波',
      kana: null,
      nameEn: null,
      detail: null,
      type: 'station',
      location: { lng: 135.5, lat: 34.66 },
      ward: null,
    };
    expect(suggestionsFor('12', [place]).map(({ type }) => type)).toEqual(['report', 'place', 'words']);
    expect(suggestionsFor('  ', [place])).toEqual([]);
  });
});

describe('going back', () => {
  it('finds the sheet and the list as they were left', () => {
    expect(visitIn({ report: 12, rest: 'full', scroll: 340 })).toEqual({
      report: 12,
      rest: 'full',
      scroll: 340,
    });
  });

  it('takes a state of somebody else for a fresh visit', () => {
    expect(visitIn({ rest: 'upside down' }, 'full')).toEqual({ report: null, rest: 'full', scroll: 0 });
    expect(visitIn(null)).toEqual({ report: null, rest: 'half', scroll: 0 });
  });

  it('knows a report by its address', () => {
    expect(['/reports/12', '/reports/12/', '/', '/reports/x'].map(reportAt)).toEqual([
      12,
      12,
      undefined,
      undefined,
    ]);
  });
});
