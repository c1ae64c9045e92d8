import { DomainError } from '#domain/errors.ts';
import type { Log } from '../../ports/index.ts';
import { DamagedPhoto, type PhotoStore, type StoredObject } from '../../ports/photo-store.ts';
import type { DiskPhotoStore } from './disk-photo-store.ts';
import { listTogether } from './list-together.ts';
import { outageLog } from './outage-log.ts';
import type { WaitingPhotoStore } from './waiting-photo-store.ts';

type Places = { disk: DiskPhotoStore; waiting: WaitingPhotoStore; putsTo: PhotoStore; log: Log };

/**
 * Photos of which some lie in a folder and some in S3, as they do while an operator goes from one to the other. The
 * folder is asked first, because that costs nothing; a photo that is damaged in one place may be whole in the other.
 * A deletion's tombstone stands before both, so a photo that is just being moved does not come back by it.
 */
export function photosInBoth({ disk, waiting, putsTo, log }: Places): PhotoStore {
  const reading = outageLog(log, 'photos cannot be read from S3', 'photos are read from S3 again');

  async function get(key: string): Promise<StoredObject | undefined> {
    if (await waiting.isGone(key)) return undefined;
    const [here, damage] = await orDamage(disk.get(key));
    if (here) return here;
    const there = await fromS3(key);
    if (there === undefined && damage) throw damage;
    return there;
  }

  /** An outage is told once and not with every reader, so the refusal goes on without its cause. */
  async function fromS3(key: string): Promise<StoredObject | undefined> {
    try {
      const object = await waiting.get(key);
      reading.worked();
      return object;
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      reading.failed(error);
      throw new DomainError(error.code, error.detail);
    }
  }

  return {
    put: putsTo.put,
    get,
    async delete(keys) {
      await waiting.delete(keys);
      await disk.delete(keys);
    },
    list: (page) => listTogether([disk, waiting], page),
    ...(waiting.linkTo && {
      linkTo: async (key) => ((await disk.holds(key)) ? undefined : waiting.linkTo?.(key)),
    }),
  };
}

async function orDamage<T>(read: Promise<T>): Promise<[T | undefined, DamagedPhoto | undefined]> {
  try {
    return [await read, undefined];
  } catch (error) {
    if (error instanceof DamagedPhoto) return [undefined, error];
    throw error;
  }
}
