import { mkdir, open, readdir, readFile, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { sha256 } from '#domain/event.ts';
import { isPhotoKey, readPhotoKey } from '#domain/photo.ts';
import { DamagedPhoto, type PhotoStore, type StoredKeys } from '../../ports/photo-store.ts';
import { orAbsent, syncFolder, temporaryName, writeDurably } from './durable-files.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** A write that was cut short is nobody's any more after this. */
const TEMPORARY_LIFE_MS = 60 * 60 * 1000;

/**
 * The waiting room on disk: a folder with a file for each photo that S3 does not have yet, and beside it, in `gone`, an
 * empty file for each photo that was deleted and that S3 may still have or get. Both are flat, so that taking a photo in
 * costs two fsyncs; a key and its file's name tell each other. Several processes may share the folder.
 */
export type WaitingFiles = {
  write(key: string, bytes: Bytes): Promise<void>;
  /** Held against the hash in the key, as every store does. */
  read(key: string): Promise<Bytes | undefined>;
  holds(key: string): Promise<boolean>;
  remove(key: string): Promise<void>;
  /** In the order of keys. */
  keys(): Promise<string[]>;
  list: PhotoStore['list'];
  bury(keys: readonly string[]): Promise<void>;
  /** When it was deleted. */
  goneSince(key: string): Promise<number | undefined>;
  isGone(key: string): Promise<boolean>;
  unbury(key: string): Promise<void>;
  goneKeys(): Promise<string[]>;
  tidy(): Promise<void>;
};

const nameOf = (key: string) => key.slice(key.lastIndexOf('/') + 1);
const keyOf = (name: string) => `${name.slice(0, 2)}/${name.slice(2, 4)}/${name}`;

export function waitingFiles({ folder }: { folder: string }): WaitingFiles {
  const root = resolve(folder);
  const graves = join(root, 'gone');
  const [here, grave] = [root, graves].map((place) => (key: string) => join(place, nameOf(key))) as [
    Path,
    Path,
  ];
  const makeFolders = once(() => makeDurably(graves));
  const goneSince = async (key: string) => (await orAbsent(stat(grave(key))))?.mtimeMs;
  return {
    async write(key, bytes) {
      await makeFolders();
      await writeDurably(here(key), bytes);
    },
    read: (key) => read(key, here(key)),
    holds: async (key) => (await orAbsent(stat(here(key)))) !== undefined,
    remove: (key) => rm(here(key), { force: true }),
    keys: () => keysIn(root),
    list: ({ after = '', limit }) => list(root, here, after, limit),
    async bury(keys) {
      await makeFolders();
      for (const key of keys) await (await open(grave(key), 'a', 0o640)).close();
      await syncFolder(graves);
    },
    goneSince,
    isGone: async (key) => (await goneSince(key)) !== undefined,
    unbury: (key) => rm(grave(key), { force: true }),
    goneKeys: () => keysIn(graves),
    tidy: () => tidy(root),
  };
}

type Path = (key: string) => string;

async function read(key: string, path: string): Promise<Bytes | undefined> {
  const found = await orAbsent(readFile(path));
  if (found === undefined) return undefined;
  const bytes = new Uint8Array(found);
  if (!(await sha256(bytes)).startsWith(readPhotoKey(key)?.hash ?? '?')) throw new DamagedPhoto(key);
  return bytes;
}

async function keysIn(folder: string): Promise<string[]> {
  const names = (await orAbsent(readdir(folder))) ?? [];
  return names.map(keyOf).filter(isPhotoKey).sort();
}

/** What went to S3 between listing and looking is left out; it is listed there. */
async function list(root: string, here: Path, after: string, limit: number): Promise<StoredKeys> {
  const keys = (await keysIn(root)).filter((key) => key > after);
  const page = keys.slice(0, limit);
  const found = await Promise.all(page.map(async (key) => ({ key, file: await orAbsent(stat(here(key))) })));
  return {
    items: found.flatMap(({ key, file }) => (file ? [{ key, size: file.size, writtenAt: file.mtime }] : [])),
    next: keys.length > page.length ? (page.at(-1) ?? null) : null,
  };
}

async function tidy(root: string): Promise<void> {
  for (const name of (await orAbsent(readdir(root))) ?? []) {
    if (!temporaryName.test(name)) continue;
    const file = await orAbsent(stat(join(root, name)));
    if (file && Date.now() - file.mtimeMs > TEMPORARY_LIFE_MS) await rm(join(root, name), { force: true });
  }
}

/** A new folder is safe once its parent was fsynced; whoever made it may not have come that far. */
async function makeDurably(path: string): Promise<void> {
  await mkdir(path, { recursive: true });
  for (const parent of [dirname(path), dirname(dirname(path)), dirname(dirname(dirname(path)))])
    await syncFolder(parent);
}

/** Done once; a failure is tried again by the next who asks. */
function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  return () => {
    done ??= work().catch((error: unknown) => {
      done = undefined;
      throw error;
    });
    return done;
  };
}
