import { DomainError } from '#domain/errors.ts';
import { isPhotoKey } from '#domain/photo.ts';
import type { Log } from '../../ports/index.ts';
import { DamagedPhoto, type PhotoStore, type StoredObject } from '../../ports/photo-store.ts';
import { withDiskRefusals } from './durable-files.ts';
import { listTogether } from './list-together.ts';
import { type DrainPace, drainPace, startDrain } from './waiting-drain.ts';
import type { WaitingFiles } from './waiting-files.ts';
import { waitingRoomSize } from './waiting-room-size.ts';
import { settleWaiting } from './waiting-settle.ts';

const CONTENT_TYPE = 'image/webp';
/** A key is never used twice, so this is only met by who puts and deletes at the same time. */
const GONE_SECONDS = 60;

export type WaitingPhotoStore = PhotoStore & {
  /** Deleted, though a copy may still lie about somewhere. */
  isGone(key: string): Promise<boolean>;
  waits(): Promise<{ photos: number; deletions: number }>;
  close(): Promise<void>;
};

type Options = {
  files: WaitingFiles;
  there: PhotoStore;
  log: Log;
  /** How much may wait. Counted from the disk now and then and by each process for itself in between. */
  maxBytes: number;
  /** Longer than a write to `there` can take effect after it was begun (see `settleWaiting`). */
  settleMs?: number;
  pace?: DrainPace;
};

/** S3 refuses a request that was signed more than 15 minutes ago; a write takes half a minute at most. */
export const SETTLE_MS = 20 * 60 * 1000;

/**
 * A store far away behind a waiting room on local disk. A photo is taken in when it is durable here, so that it depends
 * neither on the other store's speed nor on its being there; it is served from here until it has got there, which
 * happens by itself. When too much waits, new photos are refused for a while.
 *
 * Deleting is durable and takes effect at once, everywhere on this machine, whether the other store is there or not: a
 * tombstone hides the photo from every read until it is certain that no copy comes back.
 */
export function waitingPhotoStore(options: Options): WaitingPhotoStore {
  const { files, there, log, maxBytes, settleMs = SETTLE_MS, pace = drainPace } = options;
  const size = waitingRoomSize(files);
  const work = settleWaiting({ files, there, log, settleMs, size });
  const drain = startDrain({ ...work, log, pace });
  const { linkTo } = there;

  async function put(key: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    if (!isPhotoKey(key)) throw new Error('Not a key of a photo.');
    await size.take(bytes.byteLength, maxBytes, () => keep(key, bytes));
    drain.kick([key]);
  }

  /** Looked at before and after: a deletion at the same time may come before the file does, and wins. */
  async function keep(key: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    await demandNotGone(key);
    await files.write(key, bytes);
    await demandNotGone(key).catch(async (gone: unknown) => {
      await files.remove(key);
      throw gone;
    });
  }

  async function demandNotGone(key: string): Promise<void> {
    if (await files.isGone(key)) throw new DomainError('busy', { retryAfter: GONE_SECONDS });
  }

  async function get(key: string): Promise<StoredObject | undefined> {
    if (!isPhotoKey(key) || (await files.isGone(key))) return undefined;
    const bytes = await files.read(key).catch(orElsewhere);
    if (bytes) return { bytes, contentType: CONTENT_TYPE };
    const object = await there.get(key);
    return object && !(await files.isGone(key)) ? object : undefined;
  }

  async function remove(keys: readonly string[]): Promise<void> {
    const own = keys.filter(isPhotoKey);
    if (own.length === 0) return;
    await files.bury(own);
    for (const key of own) await files.remove(key);
    drain.kick(own);
  }

  const link = async (key: string) =>
    (await files.isGone(key)) || (await files.holds(key)) ? undefined : linkTo?.(key);

  return {
    put: (key, bytes) => withDiskRefusals(() => put(key, bytes)),
    get,
    delete: (keys) => withDiskRefusals(() => remove(keys)),
    async list(page) {
      const gone = new Set(await files.goneKeys());
      const { items, next } = await listTogether([files, there], page);
      return { items: items.filter(({ key }) => !gone.has(key)), next };
    },
    ...(linkTo && { linkTo: link }),
    isGone: async (key) => isPhotoKey(key) && files.isGone(key),
    waits: async () => ({
      photos: (await files.keys()).length,
      deletions: (await files.goneKeys()).length,
    }),
    close: drain.close,
  };
}

/** Damaged here, it may still have got there whole. */
function orElsewhere(error: unknown): undefined {
  if (!(error instanceof DamagedPhoto)) throw error;
}
