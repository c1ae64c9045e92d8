import { DomainError } from '#domain/errors.ts';

/** `bytes` is what the work keeps in memory while it waits. */
export type BoundedQueue = <T>(bytes: number, work: () => Promise<T>) => Promise<T>;

type Bounds = {
  running: number;
  /** How many may wait, and with how many bytes in hand. */
  waiting: number;
  waitingBytes: number;
  /** After this long of being worked on the caller is told `onHang`; the place stays taken until the work has ended. */
  hang?: { ms: number; error: () => Error };
};

/**
 * Lets `running` pieces of work run at a time and others wait in order, up to a number and up to an amount of memory; who
 * comes then is told to try again (`busy`) at once, so that memory and answer times stay bounded whatever arrives.
 */
export function boundedQueue({ running, waiting, waitingBytes, hang }: Bounds): BoundedQueue {
  let busy = 0;
  let bytesInLine = 0;
  const line: (() => void)[] = [];

  const enter = async (bytes: number) => {
    if (busy < running) {
      busy++;
      return;
    }
    if (line.length >= waiting || bytesInLine + bytes > waitingBytes)
      throw new DomainError('busy', { retryAfter: 5 });
    bytesInLine += bytes;
    await new Promise<void>((resolve) => line.push(resolve));
    bytesInLine -= bytes;
  };
  /** A place that becomes free goes straight to the next in line, so nobody can slip in between. */
  const leave = () => {
    const next = line.shift();
    if (next) next();
    else busy--;
  };

  return async (bytes, work) => {
    await enter(bytes);
    const done = begin(work).finally(leave);
    return hang === undefined ? done : within(hang, done);
  };
}

const begin = async <T>(work: () => Promise<T>) => work();

async function within<T>({ ms, error }: NonNullable<Bounds['hang']>, work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const over = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(error()), ms);
  });
  return Promise.race([work, over]).finally(() => clearTimeout(timer));
}
