import { defectOf } from '../../http/problem.ts';
import type { Log } from '../../ports/index.ts';

/** How much is sent at once, and how long to wait after a failure: doubled each time, with jitter, up to `longest`. */
export type DrainPace = { width: number; first: number; longest: number; lookEveryMs: number };

/**
 * At two seconds an answer and five posts a second, twenty are under way. An outage is noticed to be over within
 * `longest`, which is far under its own length, and costs one request each time.
 */
export const drainPace: DrainPace = { width: 32, first: 500, longest: 5_000, lookEveryMs: 60_000 };

export type Drain = { kick(keys: readonly string[]): void; close(): Promise<void> };

type Options = {
  /** Does what is to be done for a key and tells whether S3 had a part in it; thrown means: try again later. */
  settle(key: string): Promise<boolean>;
  /** Every key that may need something, whoever left it there. */
  look(): Promise<readonly string[]>;
  log: Log;
  pace: DrainPace;
};

/**
 * Works through keys in the background until nothing is left to do. It starts with whatever is found, which is how it
 * goes on after a restart, looks again now and then for what other processes left, and is kicked for the rest. While
 * nothing gets through it tries one key at a time. A key that fails goes to the end, so no single one blocks the others.
 */
export function startDrain({ settle, look, log, pace }: Options): Drain {
  const queue = new Set<string>();
  const underWay = new Map<string, Promise<unknown>>();
  let [failures, isClosed] = [0, false];
  let pausing: NodeJS.Timeout | undefined;

  const width = () => (pausing ? 0 : failures > 0 ? 1 : pace.width);

  function pump(): void {
    for (const key of queue) {
      if (isClosed || underWay.size >= width()) return;
      if (!underWay.has(key)) begin(key);
    }
  }

  function begin(key: string): void {
    queue.delete(key);
    const work = settle(key)
      .then(
        (talked) => talked && worked(),
        (error: unknown) => failed(key, error),
      )
      .finally(() => {
        underWay.delete(key);
        pump();
      });
    underWay.set(key, work);
  }

  function worked(): void {
    if (failures > 1 && !isClosed) log.info('photos go to S3 again', { waiting: queue.size });
    clearTimeout(pausing);
    [failures, pausing] = [0, undefined];
  }

  /** One failure may be bad luck; the second in a row is an outage, and told once. */
  function failed(key: string, error: unknown): void {
    queue.add(key);
    if (isClosed || pausing) return;
    failures += 1;
    if (failures === 2)
      log.error('photos do not get to S3 and wait on local disk', { error: defectOf(error) });
    const pause = Math.min(pace.longest, pace.first * 2 ** (failures - 1));
    pausing = setTimeout(resume, pause * (0.5 + Math.random() / 2));
    pausing.unref();
  }

  function resume(): void {
    pausing = undefined;
    pump();
  }

  function kick(keys: readonly string[]): void {
    for (const key of keys) queue.add(key);
    pump();
  }

  const lookAround = () =>
    look().then(kick, (error: unknown) =>
      log.error('the waiting photos cannot be listed', { error: defectOf(error) }),
    );
  const looking = setInterval(() => void lookAround(), pace.lookEveryMs);
  looking.unref();
  void lookAround();

  return {
    kick,
    async close() {
      isClosed = true;
      clearInterval(looking);
      clearTimeout(pausing);
      await Promise.allSettled(underWay.values());
    },
  };
}
