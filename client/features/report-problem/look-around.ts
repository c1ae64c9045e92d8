import { foundNearby, isSamePoint, namePlace } from './post-changes.ts';
import type { ChosenPlace } from './post-state.ts';
import type { PostStore } from './post-store.ts';

/**
 * Asks the city what a newly chosen place is called and who has reported the same there. Both only help: when they fail,
 * the post goes on without them and the server judges the place.
 */
export function watchSurroundings(store: PostStore, signal: AbortSignal): void {
  let place: ChosenPlace | undefined;
  let question = '';
  const look = () => {
    const { state } = store;
    if (
      state.place &&
      state.place.name === undefined &&
      !(place && isSamePoint(place.location, state.place.location))
    ) {
      place = state.place;
      void nameChosen(store, state.place);
    }
    if (!state.place) place = undefined;
    const next = questionOf(store);
    if (next === question) return;
    question = next;
    void lookNearby(store);
  };
  store.addEventListener('change', look, { signal });
  look();
}

async function nameChosen(store: PostStore, { location }: ChosenPlace): Promise<void> {
  const named = await store.ports.api.namePlace(location).catch(() => undefined);
  if (named) store.apply(namePlace(location, named.name, named.ward));
}

const questionOf = ({ state: { place, category } }: PostStore) =>
  place && place.ward !== null && category ? `${place.location.lng},${place.location.lat},${category}` : '';

async function lookNearby(store: PostStore): Promise<void> {
  const asked = questionOf(store);
  const { place, category } = store.state;
  if (asked === '' || !place || !category) return;
  const nearby = await store.ports.api.findNearby(place.location, category).catch(() => []);
  if (questionOf(store) === asked) store.show(foundNearby(nearby));
}
