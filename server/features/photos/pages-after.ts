import type { PhotoStore, StoredKeys } from '../../ports/photo-store.ts';

export const KEYS_AT_ONCE = 500;

/** All that a store keeps after a key, in its order, a page at a time, so that memory does not grow with the store. */
export async function* pagesAfter(
  store: Pick<PhotoStore, 'list'>,
  start = '',
): AsyncGenerator<StoredKeys['items']> {
  for (let after: string | null = start; after !== null; ) {
    const { items, next }: StoredKeys = await store.list({ after, limit: KEYS_AT_ONCE });
    yield items;
    after = next;
  }
}
