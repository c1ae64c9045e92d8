import { html, nothing, render, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { locate } from './locate.ts';
import { chooseFrom, type Ways } from './place-choice.ts';
import { openPicker } from './place-map.ts';
import { listenToSearch } from './place-search.ts';
import { isSamePoint, undoPlace } from './post-changes.ts';
import { find, type Part, type PostScreen, slot } from './post-screen.ts';
import type { ChosenPlace, PostState } from './post-state.ts';

/**
 * The place: from a photo, the device, a search or the map. Once there is one, the ways fold away behind «なおす»; outside
 * the city they stay open, with the reason.
 */
export const placePart: Part = (screen) => {
  const { root, signal } = screen;
  const card = slot(root, 'place');
  const ways: Ways = { isOpen: false, problem: '', isLocating: false, redraw: () => undefined };
  const box = find(root, '[data-ways]');
  const problem = find(root, '#post-place-problem');
  let shown: PostState | undefined;
  const draw = (state: PostState) => {
    shown = state;
    const isInside = state.place !== undefined && state.place.ward !== null;
    render(state.place ? placeCard(screen, state.place, state, ways) : nothing, card);
    // The still map is loaded by whoever watches for new elements, and only now.
    if (state.place) card.dispatchEvent(new Event('content-added', { bubbles: true }));
    box.hidden = isInside && !ways.isOpen;
    const why =
      ways.problem || (state.place?.ward === null ? screen.words.place.outside(cityName(screen)) : '');
    if (problem.textContent !== why) problem.textContent = why;
    problem.hidden = why === '';
    find(root, '[data-act="here"]').setAttribute('aria-busy', String(ways.isLocating));
  };
  ways.redraw = () => shown && draw(shown);
  find(root, '[data-act="here"]').addEventListener('click', () => void chooseHere(screen, ways), { signal });
  find(root, '[data-act="map"]').addEventListener('click', () => void openPicker(screen, ways), { signal });
  listenToSearch(screen, ways);
  return draw;
};

const cityName = ({ language, city }: PostScreen) => (language === 'en' ? city.nameEn : city.name);

async function chooseHere(screen: PostScreen, ways: Ways): Promise<void> {
  if (ways.isLocating) return;
  Object.assign(ways, { isLocating: true, problem: '' });
  ways.redraw();
  const found = await locate();
  ways.isLocating = false;
  if ('trouble' in found) {
    ways.problem = screen.words.place.locate[found.trouble];
    ways.redraw();
    return;
  }
  chooseFrom(screen, ways, { ...found, source: 'device', name: undefined, ward: undefined });
}

function placeCard(screen: PostScreen, place: ChosenPlace, state: PostState, ways: Ways): TemplateResult {
  const { words, store } = screen;
  const open = () => {
    ways.isOpen = !ways.isOpen;
    ways.redraw();
    if (ways.isOpen) find(screen.root, '[data-act="here"]').focus();
    else find(screen.root, '[data-step="what"]').scrollIntoView({ block: 'nearest' });
  };
  const undo = () => {
    store.apply(undoPlace);
    find(screen.root, '#post-place-heading').focus();
  };
  return html`<div class="n-box post-place">
    ${ways.isOpen || place.ward === null ? nothing : keyed(`${place.location.lng},${place.location.lat}`, stillMap(place, words.place.mapOf, screen.city.attribution[0]))}
    <div class="post-place-text">
      <div>
        <b>${nameOf(screen, place)}</b>
        <span class="small">${sourceOf(screen, place, state)}</span>
      </div>
      ${state.placeBefore === undefined ? nothing : html`<button type="button" class="n-button plain slim" @click=${undo}>${words.undo}</button>`}
      <button type="button" class="n-button plain slim" aria-expanded=${String(ways.isOpen)} @click=${open}>${ways.isOpen ? words.place.accept : words.place.change}</button>
    </div>
  </div>`;
}

/** Another place is another map: a still one does not move. */
const stillMap = (
  { location }: ChosenPlace,
  label: string,
  credit = '',
) => html`<naosu-mini-map class="n-map" lng=${location.lng}
  lat=${location.lat} status="open" role="img" aria-label=${label}><span class="pin"><svg class="n-mark open"
  width="27.2" height="34" aria-hidden="true"><use href="/sprite.svg#m-open"></use></svg></span><span class="post-credit">${credit}</span></naosu-mini-map>`;

function nameOf(screen: PostScreen, { name, ward }: ChosenPlace): string {
  const { place: words } = screen.words;
  if (name) return words.near(name);
  if (name === undefined) return words.naming;
  return ward ? ward.name : words.outsideName(cityName(screen));
}

function sourceOf(
  { words }: PostScreen,
  { source, accuracy, location }: ChosenPlace,
  { photos }: PostState,
): string {
  const where = words.place.from[source];
  if (accuracy !== null) return `${where} ${words.place.accuracy(Math.max(1, Math.round(accuracy)))}`;
  const photo =
    source === 'photo' ? photos.find(({ place }) => place && isSamePoint(place, location)) : undefined;
  return photo?.takenAt
    ? `${where}${words.separator}${words.photo.takenAt(words.dateTime(photo.takenAt))}`
    : where;
}
