/**
 * Where renditions of photos are kept. Keys are made by `photoKeyOf`, name the hash of their bytes, are never reused
 * with other bytes, and never put again once they were deleted.
 *
 * - `put` returns only when the bytes would survive a power cut; putting the same key again is harmless.
 * - `get` gives the whole object, held against the hash in its key, `undefined` for what is not there, and throws
 *   `DamagedPhoto` for what is there but not as it was put: a part of a photo is never handed out.
 * - `delete` is done when nothing of it is served any more; keys that are not there are no error.
 * - `list` pages through everything that is kept, in the order of keys, from after a key (or any prefix). It also names
 *   what a write that was cut short left behind, so that the sweeper can delete it.
 * - `linkTo`, where a store has it, gives an address under which anybody can read the object for a few minutes;
 *   `undefined` when it has to be read with `get` (it may not be there at all).
 *
 * A store that cannot write throws `DomainError('no_room')` when there is no space; one that cannot read or write just
 * now throws `DomainError('busy')`, because trying again makes sense.
 */
export interface PhotoStore {
  put(key: string, bytes: Uint8Array<ArrayBuffer>, contentType: string): Promise<void>;
  get(key: string): Promise<StoredObject | undefined>;
  delete(keys: readonly string[]): Promise<void>;
  list(page: { after?: string | undefined; limit: number }): Promise<StoredKeys>;
  linkTo?(key: string): Promise<string | undefined>;
}

export type StoredObject = { bytes: Uint8Array<ArrayBuffer>; contentType: string };

/** `next` is to be given as `after`; `null` at the end. */
export type StoredKeys = { items: { key: string; size: number; writtenAt: Date }[]; next: string | null };

/** The bytes under a key are not those that were put there. */
export class DamagedPhoto extends Error {
  constructor(readonly key: string) {
    super(`The photo ${key} is damaged.`);
    this.name = 'DamagedPhoto';
  }
}
