import type { Map as LibraryMap } from 'maplibre-gl';
import type { Bounds, LngLat } from '#domain/place.ts';
import { Camera } from './camera.ts';
import { styleFor } from './map-style.ts';
import { drawMark } from './mark-drawings.ts';
import { darkQuery, readStatusColours, schemeNow } from './status-colours.ts';

/** What a picker needs before it can open: all of it is on every page (`page-data`). */
export type PickerWish = {
  place: LngLat | undefined;
  city: Bounds;
  styleUrl: string | null;
  language: string;
  label: string;
  credits: readonly string[];
};

export type PlacePicked = LngLat;

const CLOSE_ZOOM = 17;
const CITY_ZOOM = 11;
const STEP = 24;
const FINE_STEP = 4;
const PIN_SCALE = 1.2;

const steps: Record<string, [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/**
 * A map that moves under a fixed pin. Dragging, tapping and the arrow keys (with Shift in small steps) choose the
 * place; each choice says `place-picked {lng, lat}`. Showing a place from outside (`show`) says nothing.
 */
export class PlacePicker extends HTMLElement {
  #map: LibraryMap | undefined;
  #camera: Camera | undefined;
  #pin: HTMLCanvasElement | undefined;
  #closing: AbortController | undefined;
  #isSilent = false;

  /** Loads the map library and opens. Rejects where there is no WebGL: the place can then be given by search. */
  async open(wish: PickerWish): Promise<void> {
    const { openMap } = await import('./map-library.ts');
    if (!this.isConnected || this.#map) return;
    const slot = document.createElement('div');
    slot.className = 'map-slot';
    this.replaceChildren(slot);
    const centre = wish.place ?? {
      lng: (wish.city.west + wish.city.east) / 2,
      lat: (wish.city.south + wish.city.north) / 2,
    };
    const map = await openMap({
      container: slot,
      base: { styleUrl: wish.styleUrl, language: wish.language },
      view: { ...centre, zoom: wish.place ? CLOSE_ZOOM : CITY_ZOOM },
      city: wish.city,
      label: wish.label,
      credits: wish.credits,
    });
    this.#map = map;
    this.#camera = new Camera(map);
    this.#drawPin();
    this.#listen(map, wish);
  }

  /** Moves the map so that the pin stands on this place; nothing is said. */
  show(place: LngLat, zoom = CLOSE_ZOOM): void {
    if (!this.#camera) return;
    this.#isSilent = true;
    this.#camera.jumpTo({ ...place, zoom: Math.max(zoom, this.#map?.getZoom() ?? zoom) });
    this.#isSilent = false;
  }

  get place(): LngLat | undefined {
    const centre = this.#map?.getCenter();
    return centre && { lng: centre.lng, lat: centre.lat };
  }

  disconnectedCallback(): void {
    this.#closing?.abort();
    this.#map?.remove();
    this.#map = undefined;
  }

  #listen(map: LibraryMap, wish: PickerWish): void {
    this.#closing = new AbortController();
    const { signal } = this.#closing;
    map.keyboard.disable();
    map.on('moveend', () => this.#sayPlace());
    map.on('click', (event) => this.#camera?.goTo(event.lngLat, Math.max(map.getZoom(), CLOSE_ZOOM)));
    this.addEventListener('keydown', (event) => this.#key(event), { signal });
    const repaint = async () => {
      map.setStyle(await styleFor({ styleUrl: wish.styleUrl, language: wish.language }, schemeNow()), {
        diff: false,
      });
      this.#drawPin();
    };
    darkQuery().addEventListener('change', () => void repaint(), { signal });
  }

  #key(event: KeyboardEvent): void {
    const step = steps[event.key];
    if (step && this.#camera) {
      event.preventDefault();
      const width = event.shiftKey ? FINE_STEP : STEP;
      this.#camera.panBy(step[0] * width, step[1] * width);
    }
    if (event.key === '+' || event.key === '=') this.#camera?.zoomBy(1);
    if (event.key === '-') this.#camera?.zoomBy(-1);
  }

  #sayPlace(): void {
    const { place } = this;
    if (this.#isSilent || !place) return;
    this.dispatchEvent(
      new CustomEvent<PlacePicked>('place-picked', { detail: place, bubbles: true, composed: true }),
    );
  }

  /** The pin's foot stands on the very centre and lets every touch through to the map. */
  #drawPin(): void {
    this.#pin?.remove();
    const pin = document.createElement('canvas');
    const [width, height] = [40 * PIN_SCALE, 44 * PIN_SCALE];
    pin.width = width * 2;
    pin.height = height * 2;
    pin.setAttribute('aria-hidden', 'true');
    Object.assign(pin.style, {
      position: 'absolute',
      left: '50%',
      top: '50%',
      width: `${width}px`,
      height: `${height}px`,
      transform: `translate(-50%, -${41 * PIN_SCALE}px)`,
      pointerEvents: 'none',
      zIndex: '2',
    });
    const pen = pin.getContext('2d');
    pen?.scale(2 * PIN_SCALE, 2 * PIN_SCALE);
    pen?.translate(4, 2);
    if (pen) drawMark(pen, 'open', readStatusColours());
    this.append(pin);
    this.#pin = pin;
  }
}

customElements.define('naosu-place-picker', PlacePicker);

declare global {
  interface HTMLElementTagNameMap {
    'naosu-place-picker': PlacePicker;
  }
  interface HTMLElementEventMap {
    'place-picked': CustomEvent<PlacePicked>;
  }
}
