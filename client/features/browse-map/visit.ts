import { type Rest, rests } from './sheet.ts';

/** What the browser keeps with each step back: which report was open, how far the list was scrolled, where the sheet lay. */
export type Visit = { report: number | null; rest: Rest; scroll: number };

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** Reads a state of the browser's history; anything that is not ours is a fresh visit, with the sheet as it lies. */
export function visitIn(state: unknown, lies: Rest = 'half'): Visit {
  const kept = isRecord(state) ? state : {};
  const rest = kept.rest;
  return {
    report: typeof kept.report === 'number' ? kept.report : null,
    rest: rests.find((known) => known === rest) ?? lies,
    scroll: typeof kept.scroll === 'number' ? kept.scroll : 0,
  };
}

/** The number of the report that an address belongs to. */
export function reportAt(path: string): number | undefined {
  const digits = /^\/reports\/(\d+)\/?$/.exec(path)?.[1];
  return digits === undefined ? undefined : Number(digits);
}
