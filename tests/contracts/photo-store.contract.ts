import { describe, expect, it } from 'vitest';
import { sha256 } from '#domain/event.ts';
import { photoKeyOf } from '#domain/photo.ts';
import { DamagedPhoto, type PhotoStore } from '../../server/ports/photo-store.ts';

const WEBP = 'image/webp';
type Bytes = Uint8Array<ArrayBuffer>;
const someBytes = (length = 40) => crypto.getRandomValues(new Uint8Array(length));
const keyFor = async (bytes: Bytes) => photoKeyOf(crypto.randomUUID(), await sha256(bytes), 'display');

async function putOne(store: PhotoStore, bytes: Bytes = someBytes()): Promise<string> {
  const key = await keyFor(bytes);
  await store.put(key, bytes, WEBP);
  return key;
}

/** A new, empty store; `damage` changes what lies under a key, behind its back. */
export type TriedStore = { store: PhotoStore; damage(key: string, bytes: Bytes): Promise<void> };

/** What every photo store promises (server/ports/photo-store.ts); run over each adapter and the fake. */
export function photoStoreContract(name: string, tried: () => Promise<TriedStore>) {
  const make = async () => (await tried()).store;
  describe(`photos kept in ${name}`, () => {
    it('come back byte for byte, with their type', async () => {
      const [store, bytes] = [await make(), someBytes(40_000)];
      const key = await putOne(store, bytes);
      expect(await store.get(key)).toEqual({ bytes, contentType: WEBP });
    });

    it('may be put twice under the same key', async () => {
      const [store, bytes] = [await make(), someBytes()];
      const key = await keyFor(bytes);
      await Promise.all([store.put(key, bytes, WEBP), store.put(key, bytes, WEBP)]);
      await store.put(key, bytes, WEBP);
      expect((await store.get(key))?.bytes).toEqual(bytes);
    });

    it('are not there before they were put, nor after they were deleted', async () => {
      const [store, bytes] = [await make(), someBytes()];
      expect(await store.get(await keyFor(bytes))).toBeUndefined();
      const [gone, kept] = [await putOne(store), await putOne(store, bytes)];
      await store.delete([gone]);
      expect(await store.get(gone)).toBeUndefined();
      expect((await store.get(kept))?.bytes).toEqual(bytes);
    });

    it('can be deleted when they are gone already', async () => {
      const store = await make();
      await store.delete([await keyFor(someBytes()), await keyFor(someBytes())]);
      await store.delete([]);
    });

    it('are kept by the dozen at once, each with its own bytes', async () => {
      const store = await make();
      const photos = Array.from({ length: 24 }, (_, i) => someBytes(1000 + i));
      const keys = await Promise.all(photos.map((bytes) => putOne(store, bytes)));
      const read = await Promise.all(keys.map((key) => store.get(key)));
      expect(read.map((object) => object?.bytes)).toEqual(photos);
    });

    it('are never handed out altered or in part', async () => {
      const { store, damage } = await tried();
      const bytes = someBytes(2000);
      const [altered, cut] = [await putOne(store, bytes), await putOne(store, bytes)];
      await damage(altered, bytes.with(1000, (bytes[1000] ?? 0) ^ 1));
      await damage(cut, bytes.slice(0, 1000));
      for (const key of [altered, cut]) await expect(store.get(key)).rejects.toThrow(DamagedPhoto);
      await store.delete([altered]);
      expect(await store.get(altered)).toBeUndefined();
    });

    it('are all found by who goes through many pages, however long a page is', async () => {
      const store = await make();
      const keys = (await Promise.all(Array.from({ length: 23 }, () => putOne(store)))).sort();
      for (const limit of [7, 23, 5000]) {
        const found: string[] = [];
        for (let after: string | null = ''; after !== null; ) {
          const { items, next } = await store.list({ after, limit });
          expect(items.length).toBeLessThanOrEqual(limit);
          found.push(...items.map(({ key }) => key));
          after = next;
        }
        expect(found).toEqual(keys);
      }
    });

    it('are listed in order, page by page, with their size and time', async () => {
      const store = await make();
      expect(await store.list({ limit: 10 })).toEqual({ items: [], next: null });
      const keys: string[] = [];
      for (let i = 0; i < 5; i++) keys.push(await putOne(store));
      keys.sort();
      const first = await store.list({ limit: 3 });
      expect(first.items.map(({ key }) => key)).toEqual(keys.slice(0, 3));
      const rest = await store.list({ after: first.next ?? '', limit: 3 });
      expect(rest.items.map(({ key }) => key)).toEqual(keys.slice(3));
      expect(rest.next).toBeNull();
      for (const { size, writtenAt } of first.items) {
        expect(size).toBe(40);
        expect(Math.abs(writtenAt.getTime() - Date.now())).toBeLessThan(60_000);
      }
      const from = keys[3] as string;
      const later = await store.list({ after: from.slice(0, 2), limit: 10 });
      expect(later.items.map(({ key }) => key)).toEqual(keys.filter((key) => key > from.slice(0, 2)));
    });
  });
}
