import type { Clock } from '../ports/index.ts';

/** A clock that can be set: the demo lives through half a year in half a minute, then goes with the world. */
export type DemoClock = Clock & { setTo(at: number): void; goOn(): void };

export function demoClock(): DemoClock {
  let at: number | undefined;
  return {
    now: () => new Date(at ?? Date.now()),
    setTo: (instant) => {
      at = instant;
    },
    goOn: () => {
      at = undefined;
    },
  };
}
