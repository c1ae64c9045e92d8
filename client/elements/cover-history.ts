import type { Cover } from '../controllers/photos/cover.ts';

export type Covers = readonly Cover[];

/** What is covered now, what it was before, and what was undone. `gesture` names the deed that made `now`. */
export type CoverHistory = {
  past: readonly Covers[];
  now: Covers;
  future: readonly Covers[];
  gesture: string | undefined;
};

export const begun = (covers: Covers): CoverHistory => ({
  past: [],
  now: covers,
  future: [],
  gesture: undefined,
});

/** A step further. Steps of one gesture (an arrow key held down) are one step to undo. */
export const changed = ({ past, now, gesture }: CoverHistory, covers: Covers, by?: string): CoverHistory => ({
  past: by !== undefined && by === gesture ? past : [...past, now],
  now: covers,
  future: [],
  gesture: by,
});

export function undone(history: CoverHistory): CoverHistory {
  const before = history.past.at(-1);
  if (!before) return history;
  return {
    past: history.past.slice(0, -1),
    now: before,
    future: [history.now, ...history.future],
    gesture: undefined,
  };
}

export function redone(history: CoverHistory): CoverHistory {
  const [after, ...future] = history.future;
  if (!after) return history;
  return { past: [...history.past, history.now], now: after, future, gesture: undefined };
}
