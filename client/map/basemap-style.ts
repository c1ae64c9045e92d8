import type { SourceSpecification, StyleSpecification } from 'maplibre-gl';
import { areaLayers } from './basemap-areas.ts';
import { basemapColours } from './basemap-colours.ts';
import { type BasemapLanguage, borderLayers, labelLayers } from './basemap-labels.ts';
import { railLayers, roadLayers } from './basemap-roads.ts';

/** Which tiles are shipped; deeper zooms stretch the last. */
const TILES = {
  minzoom: 8,
  maxzoom: 13,
  bounds: [135.3, 34.54, 135.66, 34.81] as [number, number, number, number],
};

function sourcesAt(base: string): Record<string, SourceSpecification> {
  const layer = (name: string): SourceSpecification => ({
    type: 'geojson',
    data: `${base}/basemap/${name}.geojson`,
  });
  return {
    basemap: { type: 'vector', tiles: [`${base}/basemap/tiles/{z}/{x}/{y}.pbf`], ...TILES },
    surroundings: layer('surroundings'),
    wards: layer('wards'),
    railways: layer('railways'),
    stations: layer('stations'),
  };
}

/**
 * The built-in map as a MapLibre style. `base` is the origin that serves `/basemap` (absolute, because tiles are fetched by a
 * worker). It names no fonts to load and no credits: letters come from the device, credits from the city's settings.
 */
export function basemapStyle(
  scheme: 'light' | 'dark',
  language: BasemapLanguage,
  base: string,
): StyleSpecification {
  const colours = basemapColours[scheme];
  return {
    version: 8,
    name: `Naosu ${scheme}`,
    sources: sourcesAt(base),
    layers: [
      ...areaLayers(colours),
      ...roadLayers(colours),
      ...railLayers(colours),
      ...borderLayers(colours),
      ...labelLayers(colours, language),
    ],
  };
}
