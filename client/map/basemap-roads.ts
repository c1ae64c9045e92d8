import type { ExpressionSpecification, FilterSpecification, LayerSpecification } from 'maplibre-gl';
import type { BasemapColours } from './basemap-colours.ts';

/** Width in pixels at zooms 9, 13, 15 and 17; a casing is that much wider. */
type Widths = [number, number, number, number];

type Road = { id: string; classes: string[]; minzoom: number; widths: Widths; colour: keyof BasemapColours };

/** From the least to the most important: the later is drawn over the earlier. */
const ROADS: Road[] = [
  {
    id: 'path',
    classes: ['path', 'track', 'service'],
    minzoom: 14,
    widths: [0, 0.4, 1.4, 4],
    colour: 'street',
  },
  { id: 'minor', classes: ['minor'], minzoom: 13, widths: [0, 0.8, 3, 9], colour: 'street' },
  { id: 'tertiary', classes: ['tertiary'], minzoom: 11, widths: [0.3, 1.4, 4.5, 12], colour: 'street' },
  { id: 'secondary', classes: ['secondary'], minzoom: 10, widths: [0.4, 1.8, 5.5, 14], colour: 'main' },
  { id: 'primary', classes: ['primary'], minzoom: 9, widths: [0.5, 2.2, 6, 16], colour: 'main' },
  { id: 'trunk', classes: ['trunk'], minzoom: 8, widths: [0.6, 2.4, 6.5, 18], colour: 'motorway' },
  { id: 'motorway', classes: ['motorway'], minzoom: 8, widths: [0.7, 2.4, 6.5, 18], colour: 'motorway' },
];

const widthOf = ([far, city, street, door]: Widths, more = 0): ExpressionSpecification => [
  'interpolate',
  ['exponential', 1.4],
  ['zoom'],
  ...[9, far + more / 4, 13, city + more / 2, 15, street + more, 17, door + more * 1.4],
];

/** Streets below the ground are left out: nothing can be seen or reported there. */
const filterOf = ({ classes }: Road): FilterSpecification => [
  'all',
  ['in', ['get', 'class'], ['literal', classes]],
  ['!=', ['get', 'brunnel'], 'tunnel'],
  ['==', ['geometry-type'], 'LineString'],
];

const LINE = { type: 'line', source: 'basemap', 'source-layer': 'transportation' } as const;
const ROUND = { 'line-cap': 'round', 'line-join': 'round' } as const;

const casingOf = (road: Road, colours: BasemapColours): LayerSpecification => ({
  ...LINE,
  id: `${road.id}-casing`,
  minzoom: Math.max(road.minzoom, 12),
  filter: filterOf(road),
  layout: ROUND,
  paint: { 'line-color': colours.casing, 'line-width': widthOf(road.widths, 1.2) },
});

const surfaceOf = (road: Road, colours: BasemapColours): LayerSpecification => ({
  ...LINE,
  id: road.id,
  minzoom: road.minzoom,
  filter: filterOf(road),
  layout: ROUND,
  paint: { 'line-color': colours[road.colour], 'line-width': widthOf(road.widths) },
});

const plazas = (colours: BasemapColours): LayerSpecification => ({
  id: 'plaza',
  type: 'fill',
  source: 'basemap',
  'source-layer': 'transportation',
  minzoom: 14,
  filter: ['==', ['geometry-type'], 'Polygon'],
  paint: { 'fill-color': colours.street },
});

/** All casings under all surfaces, so that streets open into each other at crossings. */
export const roadLayers = (colours: BasemapColours): LayerSpecification[] => [
  plazas(colours),
  ...ROADS.map((road) => casingOf(road, colours)),
  ...ROADS.map((road) => surfaceOf(road, colours)),
];

const isSubway: ExpressionSpecification = ['==', ['get', 'kind'], 'subway'];

/** Railways of today; subway lines carry a breath of their own colour. */
export const railLayers = (colours: BasemapColours): LayerSpecification[] => [
  {
    id: 'rail',
    type: 'line',
    source: 'railways',
    minzoom: 9,
    filter: ['!', isSubway],
    layout: { 'line-join': 'round' },
    paint: {
      'line-color': colours.rail,
      'line-width': ['interpolate', ['linear'], ['zoom'], 9, 0.6, 13, 1.2, 17, 2.4],
    },
  },
  {
    id: 'rail-gap',
    type: 'line',
    source: 'railways',
    minzoom: 13,
    filter: ['in', ['get', 'kind'], ['literal', ['jr', 'shinkansen']]],
    paint: {
      'line-color': colours.railGap,
      'line-dasharray': [5, 5],
      'line-width': ['interpolate', ['linear'], ['zoom'], 13, 0.5, 17, 1.2],
    },
  },
  {
    id: 'subway',
    type: 'line',
    source: 'railways',
    minzoom: 10,
    filter: isSubway,
    layout: { 'line-join': 'round' },
    paint: {
      'line-color': ['to-color', ['get', 'color'], colours.rail],
      'line-opacity': 0.22,
      'line-width': ['interpolate', ['linear'], ['zoom'], 10, 1, 13, 1.6, 17, 3],
    },
  },
];
