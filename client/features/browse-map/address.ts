import type { Bounds, LngLat } from '#domain/place.ts';
import { bboxOf, type View } from '../../map/viewport.ts';

/** What a list and a map can be narrowed by; empty means everything. Several values stand with commas between them. */
export const filterNames = ['kind', 'category', 'status', 'ward', 'from', 'to', 'q'] as const;
export type FilterName = (typeof filterNames)[number];
export type Filters = Record<FilterName, string> & { sort: string };

export const NO_FILTERS: Filters = {
  kind: '',
  category: '',
  status: '',
  ward: '',
  from: '',
  to: '',
  q: '',
  sort: '',
};

export type Address = { filters: Filters; view: View | undefined };

const numberIn = (query: URLSearchParams, name: string) => {
  const text = query.get(name);
  const value = Number(text);
  return text === null || text === '' || !Number.isFinite(value) ? undefined : value;
};

/** `at=lat,lng,zoom` is the short form that links of other pages carry. */
function viewIn(query: URLSearchParams): View | undefined {
  const [atLat, atLng, atZoom] = (query.get('at') ?? '')
    .split(',')
    .map((part) => (part === '' ? undefined : Number(part)));
  const lng = numberIn(query, 'lng') ?? atLng;
  const lat = numberIn(query, 'lat') ?? atLat;
  const zoom = numberIn(query, 'z') ?? atZoom;
  if (lng === undefined || lat === undefined || zoom === undefined) return undefined;
  const isPlace = Math.abs(lat) <= 85 && Math.abs(lng) <= 180 && Number.isFinite(zoom);
  return isPlace ? { lng, lat, zoom: Math.min(19, Math.max(8.5, zoom)) } : undefined;
}

/** What an address bar says; whatever it says that makes no sense counts as not said. */
export function readAddress(search: string): Address {
  const query = new URLSearchParams(search);
  const sort = query.get('sort') ?? '';
  const filters = { ...NO_FILTERS, sort: sort === 'new' ? '' : sort };
  for (const name of filterNames) filters[name] = query.get(name)?.trim() ?? '';
  return { filters, view: viewIn(query) };
}

/** The same back again: the map's address with these filters at this place. */
export function writeAddress({ filters, view }: Address): string {
  const query = new URLSearchParams();
  for (const name of [...filterNames, 'sort'] as const)
    if (filters[name] !== '') query.set(name, filters[name]);
  if (view) {
    query.set('z', view.zoom.toFixed(2).replace(/\.?0+$/, ''));
    query.set('lng', view.lng.toFixed(5));
    query.set('lat', view.lat.toFixed(5));
  }
  const text = query.toString().replaceAll('%2C', ',');
  return text === '' ? '/' : `/?${text}`;
}

export const isFiltered = (filters: Filters) => filterNames.some((name) => filters[name] !== '');

/** What tiles are asked for; they know nothing of words. */
export function tileQueryOf(filters: Filters): string {
  const query = new URLSearchParams();
  for (const name of filterNames) if (name !== 'q' && filters[name] !== '') query.set(name, filters[name]);
  return query.toString().replaceAll('%2C', ',');
}

export type ListWish = {
  filters: Filters;
  bounds: Bounds | undefined;
  near: LngLat | undefined;
  cursor: string | null;
  limit: number;
};

/** What the list is asked for. Nearest first needs to know from where. */
export function listQueryOf({ filters, bounds, near, cursor, limit }: ListWish): URLSearchParams {
  const query = new URLSearchParams({ limit: String(limit) });
  for (const name of filterNames) if (filters[name] !== '') query.set(name, filters[name]);
  if (bounds) query.set('bbox', bboxOf(bounds));
  const sort = filters.sort === 'near' && !near ? '' : filters.sort;
  if (sort !== '') query.set('sort', sort);
  if (sort === 'near' && near) query.set('near', `${near.lng.toFixed(5)},${near.lat.toFixed(5)}`);
  if (cursor !== null) query.set('cursor', cursor);
  return query;
}
