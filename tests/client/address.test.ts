import { describe, expect, it } from 'vitest';
import {
  listQueryOf,
  NO_FILTERS,
  readAddress,
  tileQueryOf,
  writeAddress,
} from '../../client/features/browse-map/address.ts';

describe('the address of the map', () => {
  it('brings a resident back to the same filters and place', () => {
    const filters = {
      ...NO_FILTERS,
      kind: 'problem',
      status: 'open,planned',
      ward: '27127',
      q: '公園 ベンチ',
      sort: 'near',
    };
    const view = { lng: 135.49591, lat: 34.70252, zoom: 14.25 };
    const address = writeAddress({ filters, view });
    expect(readAddress(address.slice(1))).toEqual({ filters, view });
    expect(address).toContain('status=open,planned');
  });

  it('is just a slash when nothing is narrowed and nothing moved', () => {
    expect(writeAddress({ filters: NO_FILTERS, view: undefined })).toBe('/');
  });

  it('ignores a place that makes no sense', () => {
    for (const search of [
      '?z=12&lng=x&lat=34',
      '?z=12&lng=135',
      '?z=&lng=135&lat=34',
      '?z=12&lng=135&lat=99',
    ]) {
      expect(readAddress(search).view).toBeUndefined();
    }
  });

  it('asks tiles for everything but words and order', () => {
    expect(tileQueryOf({ ...NO_FILTERS, category: 'road', q: 'ベンチ', sort: 'new' })).toBe('category=road');
  });

  it('sorts by nearness only when it knows from where', () => {
    const wish = { filters: { ...NO_FILTERS, sort: 'near' }, bounds: undefined, cursor: null, limit: 20 };
    expect(listQueryOf({ ...wish, near: undefined }).get('sort')).toBeNull();
    expect(listQueryOf({ ...wish, near: { lng: 135.5, lat: 34.7 } }).get('near')).toBe('135.50000,34.70000');
  });
});
