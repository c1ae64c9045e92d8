import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import sharp from 'sharp';
import { PACKED_AS } from '../../server/platform/node/sharp-resizer.ts';
import type { Bytes } from './photo-set.ts';

/** The two renditions as the service makes them (same sides, quality, effort, one decode), and nothing around it. */
export async function bareRenditions(original: Bytes): Promise<void> {
  const { data, info } = await sharp(original, { failOn: 'error' })
    .autoOrient()
    .resize(1600, 1600, { fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  const raw = { width: info.width, height: info.height, channels: info.channels };
  for (const side of [1600, 400]) {
    await sharp(data, { raw })
      .resize(side, side, { fit: 'inside', withoutEnlargement: true })
      .webp(PACKED_AS)
      .toBuffer();
  }
}

/**
 * The bare durable floor of PERFORMANCE.md 2: header, SHA-256, file fsync, rename, folder fsync, one row with a FULL
 * commit, of the photo as it came in.
 */
export async function openFloor(folder: string) {
  const files = join(folder, 'floor');
  await mkdir(files, { recursive: true });
  const database = new Sqlite(join(folder, 'floor.sqlite'));
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.exec('create table photo (id text primary key, hash text, width integer, height integer)');
  const insert = database.prepare('insert into photo values (?, ?, ?, ?)');
  return {
    async ack(bytes: Bytes): Promise<void> {
      const { width, height } = await sharp(bytes).metadata();
      const hash = createHash('sha256').update(bytes).digest('hex');
      const id = randomUUID();
      const file = await open(join(files, `${id}.part`), 'w');
      await file.writeFile(bytes);
      await file.sync();
      await file.close();
      await rename(join(files, `${id}.part`), join(files, id));
      const holder = await open(files, 'r');
      await holder.sync();
      await holder.close();
      insert.run(id, hash, width, height);
    },
    close: () => database.close(),
  };
}
