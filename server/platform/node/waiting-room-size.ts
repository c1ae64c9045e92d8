import { DomainError } from '#domain/errors.ts';
import type { WaitingFiles } from './waiting-files.ts';

const FULL_SECONDS = 30;

export type WaitingRoomSize = {
  /** Does the work when so many more bytes may wait; refuses it when not. */
  take(bytes: number, max: number, work: () => Promise<void>): Promise<void>;
  left(bytes: number): void;
  /** What lies on the disk, whoever put it there. */
  count(): Promise<void>;
};

/**
 * How full the waiting room is. It is a bound for the disk and not a promise to anybody, so between two counts each
 * process only adds up its own; what matters for a photo is never decided here.
 */
export function waitingRoomSize(files: Pick<WaitingFiles, 'list'>): WaitingRoomSize {
  let [waiting, underWay] = [0, 0];
  /** A disk that could not be read for a moment is looked at again by the next who comes. */
  let first: Promise<void> | undefined;
  const count = async () => {
    const { items } = await files.list({ limit: Number.POSITIVE_INFINITY });
    waiting = items.reduce((sum, { size }) => sum + size, 0);
  };
  return {
    async take(bytes, max, work) {
      first ??= count().catch((error: unknown) => {
        first = undefined;
        throw error;
      });
      await first;
      if (waiting + underWay + bytes > max) throw new DomainError('busy', { retryAfter: FULL_SECONDS });
      underWay += bytes;
      try {
        await work();
        waiting += bytes;
      } finally {
        underWay -= bytes;
      }
    },
    left: (bytes) => {
      waiting = Math.max(0, waiting - bytes);
    },
    count,
  };
}
