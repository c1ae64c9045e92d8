import { chmod, mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { sha256 } from '#domain/event.ts';
import { photoKeyOf } from '#domain/photo.ts';
import { diskPhotoStore } from '../../server/platform/node/disk-photo-store.ts';
import type { PhotoStore } from '../../server/ports/photo-store.ts';
import { photoStoreContract } from './photo-store.contract.ts';

const folders: string[] = [];
const newFolder = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'naosu-photos-'));
  folders.push(folder);
  return folder;
};
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

photoStoreContract('a folder', async () => {
  const folder = join(await newFolder(), 'uploads');
  return {
    store: diskPhotoStore({ folder }),
    damage: (path, bytes) => writeFile(join(folder, path), bytes),
  };
});

const key = photoKeyOf('0123abcd-0000-4000-8000-000000000000', await sha256(Uint8Array.of(1)), 'thumb');
const keysIn = async (store: PhotoStore) =>
  (await store.list({ limit: 10 })).items.map(({ key: listed }) => listed);
const outside = [
  '../secret',
  '/etc/passwd',
  `../${key}`,
  '01/23/../../secret',
  `${key}/..`,
  '01/23',
  `${key}\0`,
];

describe('the folder of photos', () => {
  it('never reads, writes or deletes outside of itself', async () => {
    const parent = await newFolder();
    await writeFile(join(parent, 'secret'), 'of the city');
    const store = diskPhotoStore({ folder: join(parent, 'uploads') });
    for (const path of outside) {
      await expect(store.put(path, Uint8Array.of(1), 'image/webp')).rejects.toThrow();
      expect(await store.get(path)).toBeUndefined();
    }
    await store.delete(outside);
    expect(await readdir(parent)).toEqual(['secret']);
  });

  it('holds no half-written file, and gives what a cut-short write left to the sweeper', async () => {
    const folder = await newFolder();
    const store = diskPhotoStore({ folder });
    await store.put(key, Uint8Array.of(1), 'image/webp');
    expect(await readdir(join(folder, '01/23'))).toEqual([key.slice(6)]);
    const stray = `01/23/.${crypto.randomUUID()}.tmp`;
    await writeFile(join(folder, stray), 'half');
    expect((await keysIn(store)).sort()).toEqual([stray, key].sort());
    expect(await store.get(stray)).toBeUndefined();
    await store.delete([stray]);
    expect(await readdir(join(folder, '01/23'))).toEqual([key.slice(6)]);
  });

  it('leaves files alone that are not of its own making', async () => {
    const folder = await newFolder();
    await mkdir(join(folder, '01/23'), { recursive: true });
    for (const name of ['.gitkeep', '01/note.txt', '01/23/holiday.webp'])
      await writeFile(join(folder, name), 'mine');
    const store = diskPhotoStore({ folder });
    expect(await keysIn(store)).toEqual([]);
    await store.delete(['.gitkeep', '01/23/holiday.webp']);
    expect((await stat(join(folder, '01/23/holiday.webp'))).size).toBe(4);
  });

  it('asks to come back later when its disk turned read-only, and goes on showing what is there', async () => {
    const folder = await newFolder();
    const store = diskPhotoStore({ folder });
    await store.put(key, Uint8Array.of(1), 'image/webp');
    const place = join(folder, '01/23');
    await chmod(folder, 0o755);
    await chmod(place, 0o555);
    const refusal = { code: 'busy', detail: { retryAfter: 60 }, cause: { code: 'EACCES' } };
    await asNobody(async () => {
      await expect(store.put(key, Uint8Array.of(1), 'image/webp')).rejects.toMatchObject(refusal);
      await expect(store.delete([key])).rejects.toMatchObject(refusal);
      expect((await store.get(key))?.bytes).toEqual(Uint8Array.of(1));
      expect(await keysIn(store)).toEqual([key]);
    });
    await chmod(place, 0o755);
    expect(await readdir(place)).toEqual([key.slice(6)]);
    await store.put(key, Uint8Array.of(1), 'image/webp');
  });
});

/** The administrator of a machine may write anywhere; whoever runs a service may not. */
async function asNobody(work: () => Promise<void>): Promise<void> {
  if (process.geteuid?.() !== 0) return work();
  process.seteuid?.(65_534);
  try {
    await work();
  } finally {
    process.seteuid?.(0);
  }
}
