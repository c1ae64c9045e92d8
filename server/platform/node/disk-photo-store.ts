import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { sha256 } from '#domain/event.ts';
import { isPhotoKey, readPhotoKey } from '#domain/photo.ts';
import {
  DamagedPhoto,
  type PhotoStore,
  type StoredKeys,
  type StoredObject,
} from '../../ports/photo-store.ts';
import { orAbsent, syncFolder, withDiskRefusals, writeDurably } from './durable-files.ts';

/** Every rendition is WebP, and a key says so (`photoKeyOf`). */
const CONTENT_TYPE = 'image/webp';

/** `holds` looks without reading. */
export type DiskPhotoStore = PhotoStore & { holds(key: string): Promise<boolean> };

/** What a write that was cut short leaves behind; listed for the sweeper like an object that nobody names. */
const temporaryKey = /^[0-9a-f]{2}\/[0-9a-f]{2}\/\.[0-9a-f-]{36}\.tmp$/;
const isOwnKey = (key: string) => isPhotoKey(key) || temporaryKey.test(key);

/**
 * Photos as files in one folder, two levels deep. A file appears under its name whole and on the disk, or not at all:
 * written beside it, fsynced, renamed, and the folders fsynced. Keys that are not of our own making are never turned
 * into a path. The folder is made when it is missing; several processes may share it.
 */
export function diskPhotoStore({ folder }: { folder: string }): DiskPhotoStore {
  const root = resolve(folder);
  const durable = new Set<string>();
  return {
    put: (key, bytes) => withDiskRefusals(() => put(root, durable, key, bytes)),
    get: (key) => get(root, key),
    delete: (keys) => withDiskRefusals(() => remove(root, keys)),
    list: ({ after = '', limit }) => list(root, after, limit),
    holds: async (key) => isPhotoKey(key) && (await orAbsent(stat(join(root, key)))) !== undefined,
  };
}

async function put(root: string, durable: Set<string>, key: string, bytes: Uint8Array): Promise<void> {
  if (!isPhotoKey(key)) throw new Error('Not a key of a photo.');
  const target = join(root, key);
  await makeFolder(root, dirname(target), durable);
  await writeDurably(target, bytes);
}

/**
 * A new folder is safe once its parent was fsynced. Another process may have made it a moment ago and not come that far,
 * so a folder that is merely there proves nothing: `durable` holds those that this process saw to itself.
 */
async function makeFolder(root: string, path: string, durable: Set<string>): Promise<void> {
  const made = await mkdir(path, { recursive: true });
  if (made === undefined && durable.has(path)) return;
  for (const parent of [dirname(path), root, dirname(root)]) await syncFolder(parent);
  durable.add(path);
}

/** Renditions are small, so they are read whole: no file stays open for a slow or vanished reader. */
async function get(root: string, key: string): Promise<StoredObject | undefined> {
  const named = readPhotoKey(key);
  if (named === undefined) return undefined;
  const read = await orAbsent(readFile(join(root, key)));
  if (read === undefined) return undefined;
  const bytes = new Uint8Array(read);
  if (!(await sha256(bytes)).startsWith(named.hash)) throw new DamagedPhoto(key);
  return { bytes, contentType: CONTENT_TYPE };
}

async function remove(root: string, keys: readonly string[]): Promise<void> {
  const paths = keys.filter(isOwnKey).map((key) => join(root, key));
  for (const path of paths) await rm(path, { force: true });
  for (const path of new Set(paths.map(dirname))) await orAbsent(syncFolder(path));
}

async function list(root: string, after: string, limit: number): Promise<StoredKeys> {
  const items: StoredKeys['items'] = [];
  for await (const key of keysAfter(root, after)) {
    const found = await orAbsent(stat(join(root, key)));
    if (found) items.push({ key, size: found.size, writtenAt: found.mtime });
    if (items.length === limit) return { items, next: key };
  }
  return { items, next: null };
}

/** In order; whole folders before `after` are not even opened. */
async function* keysAfter(root: string, after: string): AsyncGenerator<string> {
  for (const first of await foldersIn(root)) {
    if (first < after.slice(0, 2)) continue;
    for (const second of await foldersIn(join(root, first))) {
      const folder = `${first}/${second}`;
      if (folder < after.slice(0, 5)) continue;
      const names = (await orAbsent(readdir(join(root, folder)))) ?? [];
      const keys = names.map((name) => `${folder}/${name}`).filter(isOwnKey);
      yield* keys.filter((key) => key > after).sort();
    }
  }
}

async function foldersIn(path: string): Promise<string[]> {
  const names = (await orAbsent(readdir(path))) ?? [];
  return names.filter((name) => /^[0-9a-f]{2}$/.test(name)).sort();
}
