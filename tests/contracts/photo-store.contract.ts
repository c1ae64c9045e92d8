import { describe, expect, it } from 'vitest';
import { photoKeyOf } from '#domain/photo.ts';
import type { PhotoStore, StoredObject } from '../../server/ports/photo-store.ts';

const WEBP = 'image/webp';
const newKey = () => photoKeyOf(crypto.randomUUID(), '0123456789abcdef', 'display');
const bytesOf = async (object: StoredObject | undefined) =>
  object && new Uint8Array(await new Response(object.body).arrayBuffer());
const inAMinute = () => new Date(Date.now() + 60_000);

/** What every photo store promises (server/ports/photo-store.ts); run over each adapter and the fake. */
export function photoStoreContract(name: string, make: () => Promise<PhotoStore>) {
  describe(`photos kept in ${name}`, () => {
    it('come back byte for byte, with their size and type', async () => {
      const [store, key] = [await make(), newKey()];
      const bytes = crypto.getRandomValues(new Uint8Array(40_000));
      await store.put(key, bytes, WEBP);
      const object = await store.get(key);
      expect(object).toMatchObject({ size: 40_000, contentType: WEBP });
      expect(await bytesOf(object)).toEqual(bytes);
    });

    it('may be put twice under the same key', async () => {
      const [store, key, bytes] = [await make(), newKey(), Uint8Array.of(1, 2, 3)];
      await Promise.all([store.put(key, bytes, WEBP), store.put(key, bytes, WEBP)]);
      await store.put(key, bytes, WEBP);
      expect(await bytesOf(await store.get(key))).toEqual(bytes);
    });

    it('are not there before they were put, nor after they were deleted', async () => {
      const [store, key, kept] = [await make(), newKey(), newKey()];
      expect(await store.get(key)).toBeUndefined();
      await store.put(key, Uint8Array.of(1), WEBP);
      await store.put(kept, Uint8Array.of(2), WEBP);
      await store.delete([key]);
      expect(await store.get(key)).toBeUndefined();
      expect(await bytesOf(await store.get(kept))).toEqual(Uint8Array.of(2));
    });

    it('can be deleted when they are gone already', async () => {
      const store = await make();
      await store.delete([newKey(), newKey()]);
      await store.delete([]);
    });

    it('are listed for the sweeper when they are older than the instant, and at most as many as asked for', async () => {
      const store = await make();
      expect(await store.keysBefore(inAMinute(), 10)).toEqual([]);
      const keys = [newKey(), newKey(), newKey()];
      for (const key of keys) await store.put(key, Uint8Array.of(1), WEBP);
      expect((await store.keysBefore(inAMinute(), 10)).sort()).toEqual([...keys].sort());
      expect(await store.keysBefore(inAMinute(), 2)).toHaveLength(2);
      expect(await store.keysBefore(new Date(0), 10)).toEqual([]);
    });
  });
}
