import 'maplibre-gl/dist/maplibre-gl.css';
import './map.css';
import { Map as LibraryMap, setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import type { Bounds } from '#domain/place.ts';
import { CLOSEST_ZOOM } from './camera.ts';
import { addCredit } from './credit.ts';
import { type BaseMap, styleFor } from './map-style.ts';
import { schemeNow } from './status-colours.ts';
import type { View } from './viewport.ts';

setWorkerUrl(workerUrl);

export type MapWish = {
  container: HTMLElement;
  base: BaseMap;
  view: View;
  /** The city; the map stays around it. */
  city: Bounds;
  label: string;
  credits: readonly string[];
  isStill?: boolean;
};

const MARGIN_DEGREES = 0.12;
const WIDEST_ZOOM = 8.5;

const around = ({ west, south, east, north }: Bounds): [[number, number], [number, number]] => [
  [west - MARGIN_DEGREES * 2, south - MARGIN_DEGREES],
  [east + MARGIN_DEGREES * 2, north + MARGIN_DEGREES],
];

/** What did not come over a bad line, a tile or the worker's script, is no defect: it is asked for again later. */
const isLostRequest = (error: unknown) =>
  error instanceof Error &&
  ('url' in error || error instanceof TypeError || error.message.startsWith('Worker failed to load'));

/** Makes a MapLibre map that stays upright and around the city. Throws where there is no WebGL. */
export async function openMap(wish: MapWish): Promise<LibraryMap> {
  const { lng, lat, zoom } = wish.view;
  const map = new LibraryMap({
    container: wish.container,
    style: await styleFor(wish.base, schemeNow()),
    center: [lng, lat],
    zoom,
    minZoom: WIDEST_ZOOM,
    maxZoom: CLOSEST_ZOOM,
    maxBounds: around(wish.city),
    interactive: wish.isStill !== true,
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    fadeDuration: 0,
    locale: { 'Map.Title': wish.label },
  });
  map.on('error', ({ error }) => {
    if (!isLostRequest(error)) console.error(error);
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  if (!wish.isStill) addCredit(wish.container, wish.credits);
  return map;
}
