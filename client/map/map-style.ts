import type { StyleSpecification } from 'maplibre-gl';
import type { Scheme } from './status-colours.ts';

/** Which base map a page draws: the city's own address of a style, or the map that is built in. */
export type BaseMap = { styleUrl: string | null; language: string };

export async function styleFor(
  { styleUrl, language }: BaseMap,
  scheme: Scheme,
): Promise<string | StyleSpecification> {
  if (styleUrl) return styleUrl;
  const { basemapStyle } = await import('./basemap-style.ts');
  return basemapStyle(scheme, language === 'en' ? 'en' : 'ja', location.origin);
}
