import { expect, it } from 'vitest';
import { addressOf, countFilters, filtersIn, noFilters } from '#view/filters.ts';

it('a filtered address reads back as the filters that made it', () => {
  const filters = {
    ...noFilters,
    kind: 'problem' as const,
    category: ['road', 'light'],
    status: ['open' as const],
    ward: ['27127'],
    q: '公園 & ベンチ',
    from: '2026-11-01',
  };
  const address = addressOf(filters);
  expect(address).toContain('category=road,light');
  expect(filtersIn(new URL(address, 'http://city.example').searchParams)).toEqual(filters);
  expect(countFilters(filters)).toBe(4);
});

it('an old or broken link still opens, without what makes no sense', () => {
  const params = new URLSearchParams('kind=x&status=open,gone&from=yesterday&sort=worst&q=%20');
  expect(filtersIn(params)).toEqual({ ...noFilters, status: ['open'] });
});

it('the map without filters has the shortest address', () => {
  expect(addressOf(noFilters)).toBe('/');
});
