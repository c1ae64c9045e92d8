import { DomainError } from '#domain/errors.ts';

export type BoundedQueue = <T>(work: () => Promise<T>) => Promise<T>;

/**
 * Lets `running` pieces of work run at a time and `waiting` more wait in order; who comes then is told to try again
 * (`busy`) at once, so that memory and answer times stay bounded whatever arrives.
 */
export function boundedQueue({ running, waiting }: { running: number; waiting: number }): BoundedQueue {
  let busy = 0;
  const line: (() => void)[] = [];

  const enter = async () => {
    if (busy < running) busy++;
    else if (line.length < waiting) await new Promise<void>((resolve) => line.push(resolve));
    else throw new DomainError('busy', { retryAfter: 5 });
  };
  /** A place that becomes free goes straight to the next in line, so nobody can slip in between. */
  const leave = () => {
    const next = line.shift();
    if (next) next();
    else busy--;
  };

  return async (work) => {
    await enter();
    try {
      return await work();
    } finally {
      leave();
    }
  };
}
