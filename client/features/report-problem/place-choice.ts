import { choosePlace } from './post-changes.ts';
import type { PostScreen } from './post-screen.ts';
import type { ChosenPlace } from './post-state.ts';

/** What the ways to give a place share with each other; none of it belongs to the draft. */
export type Ways = { isOpen: boolean; isLocating: boolean; problem: string; redraw(): void };

/** Takes a place as the person's own choice and folds the ways away, but for the map, which one moves on. */
export function chooseFrom({ store }: PostScreen, ways: Ways, place: ChosenPlace): void {
  ways.problem = '';
  ways.isOpen = place.source === 'map';
  store.apply(choosePlace(place));
  ways.redraw();
}
