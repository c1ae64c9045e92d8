import type { PhotoStore, StoredKeys } from '../../ports/photo-store.ts';

type Page = Parameters<PhotoStore['list']>[0];

/**
 * One page over several places, each key once and in order. Beyond the last key that an unfinished place gave, nothing
 * is known to be complete, so the page ends there.
 */
export async function listTogether(
  places: readonly Pick<PhotoStore, 'list'>[],
  page: Page,
): Promise<StoredKeys> {
  const pages = await Promise.all(places.map((place) => place.list(page)));
  const ends = pages.flatMap(({ next }) => (next === null ? [] : [next])).sort();
  const [end = null] = ends;
  const known = pages.flatMap(({ items }) => items).filter(({ key }) => end === null || key <= end);
  const items = [...new Map(known.map((item) => [item.key, item])).values()].sort(byKey);
  const cut = items.slice(0, page.limit);
  return { items: cut, next: items.length > cut.length ? (cut.at(-1)?.key ?? null) : end };
}

const byKey = (a: { key: string }, b: { key: string }) => (a.key < b.key ? -1 : 1);
