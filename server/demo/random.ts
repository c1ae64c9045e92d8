/** A source of chance that gives the same numbers for the same seed, on every machine. */
export type Random = {
  /** 0 ≤ n < 1. */
  next(): number;
  between(from: number, to: number): number;
  /** Whole, both ends included. */
  int(from: number, to: number): number;
  chance(probability: number): boolean;
  pick<T>(list: readonly T[]): T;
  /** Picks by weight; weights need not add up to anything. */
  weighted<T>(list: readonly (readonly [T, number])[]): T;
  /** Roughly normal: mean 0, standard deviation 1. */
  bell(): number;
};

/** FNV-1a: spreads a name over 32 bits. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

/** mulberry32 by Tommy Ettinger: 32 bits of state are plenty for a demo. */
function generatorOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

function pickFrom<T>(list: readonly T[], at: number): T {
  const item = list[Math.min(list.length - 1, Math.floor(at * list.length))];
  if (item === undefined) throw new RangeError('nothing to pick from');
  return item;
}

function weighted<T>(list: readonly (readonly [T, number])[], at: number): T {
  let rest = at * list.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [item, weight] of list) {
    rest -= weight;
    if (rest < 0) return item;
  }
  return pickFrom(list, 0)[0];
}

export function randomFrom(seed: string): Random {
  const next = generatorOf(hashOf(seed));
  return {
    next,
    between: (from, to) => from + next() * (to - from),
    int: (from, to) => from + Math.floor(next() * (to - from + 1)),
    chance: (probability) => next() < probability,
    pick: (list) => pickFrom(list, next()),
    weighted: (list) => weighted(list, next()),
    bell: () => next() + next() + next() + next() + next() + next() - 3,
  };
}

/** The list in another order; the list itself stays. */
export function shuffled<T>(random: Random, list: readonly T[]): T[] {
  return list
    .map((item) => [random.next(), item] as const)
    .sort(([a], [b]) => a - b)
    .map(([, item]) => item);
}
