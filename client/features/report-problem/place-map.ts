import { chooseFrom, type Ways } from './place-choice.ts';
import { find, type PostScreen, slot } from './post-screen.ts';

/** Opens the map on demand: its library is larger than the rest of the screen. Without WebGL the search stays. */
export async function openPicker(screen: PostScreen, ways: Ways): Promise<void> {
  const { root, store, words, language, city, mapStyleUrl, signal } = screen;
  const box = slot(root, 'map');
  if (box.childElementCount > 0) return box.scrollIntoView({ block: 'center' });
  const button = find(root, '[data-act="map"]');
  button.setAttribute('aria-busy', 'true');
  try {
    await import('../../map/place-picker.ts');
    const picker = document.createElement('naosu-place-picker');
    picker.className = 'n-map post-picker';
    box.replaceChildren(picker);
    const wish = { place: store.state.place?.location, city: city.bounds, styleUrl: mapStyleUrl, language };
    await picker.open({ ...wish, label: words.place.mapLabel, credits: city.attribution.slice(0, 1) });
    picker.addEventListener(
      'place-picked',
      ({ detail }) => {
        const location = { lng: round(detail.lng), lat: round(detail.lat) };
        chooseFrom(screen, ways, {
          location,
          source: 'map',
          accuracy: null,
          name: undefined,
          ward: undefined,
        });
      },
      { signal },
    );
    button.hidden = true;
    box.scrollIntoView({ block: 'center' });
  } catch {
    box.replaceChildren();
    ways.problem = words.place.mapFailed;
    ways.redraw();
  } finally {
    button.removeAttribute('aria-busy');
  }
}

/** A decimetre: more digits only make the place look surer than a finger is. */
const round = (degrees: number) => Math.round(degrees * 1e6) / 1e6;
