import type { Random } from '../random.ts';

export type Slots = Record<'near' | 'town' | 'time', string>;

/** Puts a text together: takes one of each `[a|b|…]`, then fills the slots in. */
export function fillIn(random: Random, text: string, slots: Slots): string {
  return text
    .replace(/\[([^\]]*)\]/gu, (_, choices: string) => random.pick(choices.split('|')))
    .replace(/\{(near|town|time)\}/gu, (_, slot: keyof Slots) => slots[slot]);
}
