import { join } from 'node:path';
import { defectOf } from '../../http/problem.ts';
import type { Log } from '../../ports/index.ts';
import type { PhotoStore } from '../../ports/photo-store.ts';
import { type Config, ConfigError } from './config.ts';
import { type DiskPhotoStore, diskPhotoStore } from './disk-photo-store.ts';
import { photosInBoth } from './photos-in-both.ts';
import type { S3Config } from './s3-config.ts';
import type { S3PhotoStore } from './s3-photo-store.ts';
import { type WaitingFiles, waitingFiles } from './waiting-files.ts';
import { waitingPhotoStore } from './waiting-photo-store.ts';

type PhotoConfig = Pick<Config, 'photoStore' | 'uploadsDir' | 's3' | 'photoWaitingBytes'>;

/**
 * `store` is the one that the application uses; `disk` and `s3` are the plain stores behind it, for commands that look
 * into one of them or move photos between them. `waits` says how many photos are only in the waiting room yet, and how
 * many deletions S3 was not told of for the last time.
 */
export type PhotoPlaces = {
  disk: PhotoStore;
  s3?: PhotoStore;
  store: PhotoStore;
  waits(): Promise<{ photos: number; deletions: number }>;
};

/** The same as who opened them holds them: `close` is done when nothing goes on in the background any more. */
export type PhotoStores = PhotoPlaces & { close(): Promise<void> };

/**
 * Opens what the operator chose. As soon as S3 is described, photos are read from both places and deleted in both, and
 * `PHOTO_STORE` only says where new ones go: so it can be switched first and the photos moved afterwards. Throws a
 * `ConfigError` when S3 answers that bucket or credentials are wrong; one that is away stops nobody from starting.
 */
export async function openPhotoStores(config: PhotoConfig, { log }: { log: Log }): Promise<PhotoStores> {
  const disk = diskPhotoStore({ folder: config.uploadsDir });
  const files = waitingFiles({ folder: join(config.uploadsDir, 'waiting') });
  if (config.s3 === undefined) return diskAlone(disk, files, log);
  const s3 = await openS3(config.s3);
  const waiting = waitingPhotoStore({ files, there: s3, log, maxBytes: config.photoWaitingBytes });
  return {
    disk,
    s3,
    store: photosInBoth({ disk, waiting, log, putsTo: config.photoStore === 's3' ? waiting : disk }),
    waits: waiting.waits,
    async close() {
      s3.close();
      await waiting.close();
    },
  };
}

/** The SDK is loaded only by who uses it: it takes 30 MB and a quarter of a second. */
async function openS3(config: S3Config): Promise<S3PhotoStore> {
  const { s3PhotoStore } = await import('./s3-photo-store.ts');
  const s3 = s3PhotoStore(config);
  const complaint = await s3.demandBucket();
  if (complaint === undefined) return s3;
  s3.close();
  throw new ConfigError([complaint]);
}

/** What still waited for an S3 that is no longer described comes back to the folder, so that nothing is out of reach. */
async function diskAlone(disk: DiskPhotoStore, files: WaitingFiles, log: Log): Promise<PhotoStores> {
  const keys = await files.keys();
  for (const key of keys)
    await bringBack(disk, files, key).catch((error: unknown) =>
      log.error('a photo that waited for S3 stays where it is', { key, error: defectOf(error) }),
    );
  if (keys.length > 0) log.info('photos waited for S3 when S3 was taken away', { photos: keys.length });
  return {
    disk,
    store: disk,
    waits: async () => ({ photos: 0, deletions: (await files.goneKeys()).length }),
    close: async () => {},
  };
}

async function bringBack(disk: DiskPhotoStore, files: WaitingFiles, key: string): Promise<void> {
  const bytes = (await files.isGone(key)) ? undefined : await files.read(key);
  if (bytes) await disk.put(key, bytes, 'image/webp');
  await files.remove(key);
}
