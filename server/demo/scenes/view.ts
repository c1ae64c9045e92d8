import type { Random } from '../random.ts';
import type { Light, LightName } from './light.ts';

/**
 * What a scene is drawn from. `random(part)` gives the same numbers for the same part of the same picture, so the
 * picture after the work shows the very street of the one before.
 */
export type View = { random(part: string): Random; light: Light; mended: boolean };

/** Draws on 400 × 300 with about 40 units to spare on each side, which the crop may show. */
export type Scene = {
  draw(view: View): string;
  /** Hours and weather in which this can be seen. */
  lights: readonly LightName[];
  /** What can be seen, for people who cannot see it: before and after. */
  alt: readonly [before: string, after: string];
  /** Drawn above the tone of the air: what shines by itself. */
  shine?(view: View): string;
};

export const byDay = [
  'morning',
  'noon',
  'noon',
  'hazy',
  'overcast',
  'evening',
] as const satisfies LightName[];
export const afterDark = ['dusk', 'night'] as const satisfies LightName[];
