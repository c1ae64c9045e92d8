import type { FilterSpecification, LayerSpecification } from 'maplibre-gl';
import type { BasemapColours } from './basemap-colours.ts';

const TILES = { source: 'basemap', type: 'fill' } as const;

const ofClass = (...classes: string[]): FilterSpecification => ['in', ['get', 'class'], ['literal', classes]];

/** Beyond the tiles' box there is still sea and mountain: a coarse drawing under everything. */
function surroundings(colours: BasemapColours): LayerSpecification[] {
  return [
    {
      id: 'far-wood',
      type: 'fill',
      source: 'surroundings',
      filter: ['==', ['get', 'class'], 'wood'],
      paint: { 'fill-color': colours.wood },
    },
    {
      id: 'far-water',
      type: 'fill',
      source: 'surroundings',
      filter: ['==', ['get', 'class'], 'water'],
      paint: { 'fill-color': colours.water, 'fill-antialias': false },
    },
  ];
}

function green(colours: BasemapColours): LayerSpecification[] {
  return [
    {
      ...TILES,
      id: 'wood',
      'source-layer': 'landcover',
      filter: ofClass('wood'),
      paint: { 'fill-color': colours.wood },
    },
    {
      ...TILES,
      id: 'grass',
      'source-layer': 'landcover',
      filter: ofClass('grass', 'wetland'),
      paint: { 'fill-color': colours.park },
    },
    {
      ...TILES,
      id: 'cemetery',
      'source-layer': 'landuse',
      filter: ofClass('cemetery'),
      paint: { 'fill-color': colours.wood },
    },
  ];
}

function water(colours: BasemapColours): LayerSpecification[] {
  return [
    { ...TILES, id: 'water', 'source-layer': 'water', paint: { 'fill-color': colours.water } },
    {
      id: 'waterway',
      type: 'line',
      source: 'basemap',
      'source-layer': 'waterway',
      minzoom: 12,
      filter: ofClass('river', 'canal'),
      paint: {
        'line-color': colours.water,
        'line-width': ['interpolate', ['exponential', 1.4], ['zoom'], 12, 0.6, 17, 5],
      },
    },
  ];
}

/** Land, green, water and large buildings, from the ground up. */
export function areaLayers(colours: BasemapColours): LayerSpecification[] {
  return [
    { id: 'land', type: 'background', paint: { 'background-color': colours.land } },
    ...surroundings(colours),
    {
      ...TILES,
      id: 'built',
      'source-layer': 'landuse',
      filter: ofClass('industrial', 'commercial', 'retail', 'railway'),
      paint: { 'fill-color': colours.built },
    },
    {
      ...TILES,
      id: 'institution',
      'source-layer': 'landuse',
      minzoom: 12,
      filter: ofClass('school', 'university', 'college', 'hospital', 'stadium', 'library', 'public_building'),
      paint: { 'fill-color': colours.institution },
    },
    ...green(colours),
    ...water(colours),
    {
      ...TILES,
      id: 'building',
      'source-layer': 'building',
      minzoom: 14,
      paint: {
        'fill-color': colours.building,
        'fill-opacity': ['interpolate', ['linear'], ['zoom'], 14, 0, 15, 1],
      },
    },
  ];
}
