import type { Clock } from '../../server/ports/index.ts';

export type FakeClock = Clock & { set(instant: string): void; forward(milliseconds: number): void };

/** A clock that stands still until a test moves it. */
export function fakeClock(start = '2026-04-01T09:00:00+09:00'): FakeClock {
  let at = Date.parse(start);
  return {
    now: () => new Date(at),
    set: (instant) => {
      at = Date.parse(instant);
    },
    forward: (milliseconds) => {
      at += milliseconds;
    },
  };
}
