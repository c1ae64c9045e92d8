import type { CategoryOfCity, CityProfile, Ward } from '#domain/city.ts';
import type { Language } from '#words/index.ts';
import type { PostState } from './post-state.ts';
import type { PostStore } from './post-store.ts';
import type { PostWords } from './post-words.ts';

/** What every part of the screen works with. */
export type PostScreen = {
  root: HTMLElement;
  store: PostStore;
  words: PostWords;
  language: Language;
  city: CityProfile;
  categories: readonly CategoryOfCity[];
  wards: readonly Ward[];
  guestsAreHeld: boolean;
  mapStyleUrl: string | null;
  /** Aborts when the page goes. */
  signal: AbortSignal;
  /** Ends the wait for a better moment: whatever waits is tried now. */
  wake(): void;
  /** Says a sentence to screen readers, politely. */
  say(sentence: string): void;
};

/** A part listens once and gives back how it draws a state. */
export type Part = (screen: PostScreen) => (state: PostState) => void;

/** A place in the server's markup that a part fills. The server always writes it; a missing one is a defect. */
export function slot(root: ParentNode, name: string): HTMLElement {
  return find(root, `[data-slot="${name}"]`);
}

export function find<T extends Element = HTMLElement>(root: ParentNode, selector: string): T {
  const found = root.querySelector<T>(selector);
  if (!found) throw new Error(`the page lacks ${selector}`);
  return found;
}

/** The name in the reader's language, of anything that carries both. */
export const nameIn = (language: Language, thing: { name: string; nameEn: string }) =>
  language === 'en' ? thing.nameEn : thing.name;
