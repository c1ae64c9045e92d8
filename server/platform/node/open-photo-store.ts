import type { Log } from '../../ports/index.ts';
import type { PhotoStore } from '../../ports/photo-store.ts';
import { type Config, ConfigError } from './config.ts';
import { diskPhotoStore } from './disk-photo-store.ts';
import { s3PhotoStore } from './s3-photo-store.ts';

type PhotoConfig = Pick<Config, 'photoStore' | 'uploadsDir' | 's3' | 'photoWaitingBytes'>;

/**
 * `store` is the one that the application uses; `disk` and `s3` are the plain stores behind it, for commands that look
 * into one of them or move photos between them.
 */
export type PhotoStores = {
  disk: PhotoStore;
  s3?: PhotoStore;
  store: PhotoStore;
  /** Ends what goes on in the background; done when nothing of it runs any more. */
  close(): Promise<void>;
};

/** Opens what the operator chose. Throws a `ConfigError` when S3 answers that bucket or credentials are wrong. */
export async function openPhotoStores(config: PhotoConfig, _: { log: Log }): Promise<PhotoStores> {
  const disk = diskPhotoStore({ folder: config.uploadsDir });
  if (config.s3 === undefined) return { disk, store: disk, close: async () => {} };
  const s3 = s3PhotoStore(config.s3);
  const complaint = await s3.demandBucket();
  if (complaint !== undefined) {
    s3.close();
    throw new ConfigError([complaint]);
  }
  return { disk, s3, store: config.photoStore === 's3' ? s3 : disk, close: async () => s3.close() };
}
