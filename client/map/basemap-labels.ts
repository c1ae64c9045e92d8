import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';
import type { BasemapColours } from './basemap-colours.ts';

export type BasemapLanguage = 'ja' | 'en';

/** Drawn from the device's own fonts, so no glyphs are loaded; the word at the end chooses the weight. */
const REGULAR = ['Noto Sans JP Regular'];
const MEDIUM = ['Noto Sans JP Medium'];

const name = (language: BasemapLanguage, english: 'name:en' | 'nameEn'): ExpressionSpecification =>
  language === 'en' ? ['coalesce', ['get', english], ['get', 'name']] : ['get', 'name'];

const isClass = (...classes: string[]): ExpressionSpecification => [
  'in',
  ['get', 'class'],
  ['literal', classes],
];

/** `国道25号; 御堂筋`: the second is what people say. */
function lastOfNames(all: ExpressionSpecification): ExpressionSpecification {
  const at: ExpressionSpecification = ['index-of', '; ', ['var', 'all']];
  return [
    'let',
    'all',
    all,
    ['case', ['>=', at, 0], ['slice', ['var', 'all'], ['+', at, 2]], ['var', 'all']],
  ];
}

const halo = (colours: BasemapColours, width: number) => ({
  'text-halo-color': colours.halo,
  'text-halo-width': width,
});

export const borderLayers = (colours: BasemapColours): LayerSpecification[] => [
  {
    id: 'ward-border',
    type: 'line',
    source: 'wards',
    filter: ['!=', ['geometry-type'], 'Point'],
    layout: { 'line-join': 'round' },
    paint: {
      'line-color': colours.border,
      'line-dasharray': [4, 2.5],
      'line-opacity': ['interpolate', ['linear'], ['zoom'], 9, 0.55, 13, 0.7],
      'line-width': ['interpolate', ['linear'], ['zoom'], 9, 0.7, 13, 1.1, 17, 1.6],
    },
  },
];

function roadNames(colours: BasemapColours, language: BasemapLanguage): LayerSpecification {
  return {
    id: 'road-name',
    type: 'symbol',
    source: 'basemap',
    'source-layer': 'transportation_name',
    minzoom: 14,
    filter: [
      'step',
      ['zoom'],
      isClass('primary', 'trunk'),
      14.6,
      isClass('primary', 'trunk', 'secondary', 'motorway'),
      16,
      isClass('primary', 'trunk', 'secondary', 'motorway', 'tertiary', 'minor'),
    ],
    layout: {
      'symbol-placement': 'line',
      'symbol-spacing': 420,
      'text-field': lastOfNames(['coalesce', name(language, 'name:en'), '']),
      'text-font': REGULAR,
      'text-size': ['interpolate', ['linear'], ['zoom'], 14, 10, 17, 13],
      'text-max-angle': 30,
      'text-padding': 12,
    },
    paint: { 'text-color': colours.roadName, ...halo(colours, 1.4) },
  };
}

function waterNames(colours: BasemapColours, language: BasemapLanguage): LayerSpecification {
  return {
    id: 'river-name',
    type: 'symbol',
    source: 'basemap',
    'source-layer': 'waterway',
    minzoom: 13,
    filter: isClass('river', 'canal'),
    layout: {
      'symbol-placement': 'line',
      'symbol-spacing': 500,
      'text-field': name(language, 'name:en'),
      'text-font': REGULAR,
      'text-size': ['interpolate', ['linear'], ['zoom'], 13, 10.5, 17, 14],
      'text-letter-spacing': 0.12,
      'text-max-angle': 30,
      'text-padding': 20,
    },
    paint: { 'text-color': colours.waterName, 'text-halo-color': colours.water, 'text-halo-width': 1.2 },
  };
}

/** A station's weight is the number of its lines: the great ones appear first and keep their place. */
function stationNames(colours: BasemapColours, language: BasemapLanguage): LayerSpecification {
  return {
    id: 'station-name',
    type: 'symbol',
    source: 'stations',
    minzoom: 11.5,
    filter: ['>=', ['get', 'lines'], ['step', ['zoom'], 5, 12.5, 3, 13.2, 2, 13.8, 1]],
    layout: {
      'symbol-sort-key': ['-', 0, ['get', 'lines']],
      'text-field': name(language, 'nameEn'),
      'text-font': REGULAR,
      'text-size': ['interpolate', ['linear'], ['zoom'], 12, 10.5, 15, 12, 17, 14],
      'text-max-width': 8,
      'text-padding': 6,
    },
    paint: { 'text-color': colours.stationName, ...halo(colours, 1.5) },
  };
}

/** Neighbours of the city, for who looks from far away. */
function cityNames(colours: BasemapColours, language: BasemapLanguage): LayerSpecification {
  return {
    id: 'city-name',
    type: 'symbol',
    source: 'basemap',
    'source-layer': 'place',
    maxzoom: 13,
    filter: [
      'all',
      ['==', ['get', 'class'], 'city'],
      ['!=', ['get', 'name'], '大阪市'],
      ['!=', ['get', 'name'], '大阪'],
    ],
    layout: {
      'text-field': name(language, 'name:en'),
      'text-font': REGULAR,
      'text-size': ['interpolate', ['linear'], ['zoom'], 9, 10, 12, 13],
      'text-padding': 8,
    },
    paint: { 'text-color': colours.cityName, ...halo(colours, 1.2) },
  };
}

function wardNames(colours: BasemapColours, language: BasemapLanguage): LayerSpecification {
  return {
    id: 'ward-name',
    type: 'symbol',
    source: 'wards',
    minzoom: 9.6,
    filter: ['==', ['geometry-type'], 'Point'],
    layout: {
      'text-field': name(language, 'nameEn'),
      'text-font': MEDIUM,
      'text-letter-spacing': language === 'en' ? 0.04 : 0.14,
      'text-max-width': 7,
      'text-padding': 4,
      'text-size': ['interpolate', ['linear'], ['zoom'], 10, 10.5, 12, 16, 14, 21],
    },
    paint: {
      'text-color': colours.wardName,
      'text-opacity': ['interpolate', ['linear'], ['zoom'], 15.5, 0.95, 16.5, 0],
      ...halo(colours, 1.8),
    },
  };
}

/** Few names; where two want one place the later layer wins. */
export const labelLayers = (colours: BasemapColours, language: BasemapLanguage): LayerSpecification[] => [
  waterNames(colours, language),
  roadNames(colours, language),
  cityNames(colours, language),
  stationNames(colours, language),
  wardNames(colours, language),
];
