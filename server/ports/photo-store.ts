/**
 * Where renditions of photos are kept. Keys are made by `photoKeyOf` and never reused with other bytes.
 *
 * - `put` returns only when the bytes would survive a power cut; putting the same key again is harmless.
 * - `get` gives `undefined` for what is not there.
 * - `delete` is done when nothing is left; keys that are not there are no error.
 * - `keysBefore` lists keys of objects written before the instant, for the sweeper; it may stop early, at `limit`.
 *
 * A store that cannot write throws `DomainError('no_room')` when there is no space and `DomainError('busy')` when
 * trying again makes sense.
 */
export interface PhotoStore {
  put(key: string, bytes: Uint8Array<ArrayBuffer>, contentType: string): Promise<void>;
  get(key: string): Promise<StoredObject | undefined>;
  delete(keys: readonly string[]): Promise<void>;
  keysBefore(instant: Date, limit: number): Promise<string[]>;
}

export type StoredObject = { body: ReadableStream<Uint8Array>; size: number; contentType: string };
