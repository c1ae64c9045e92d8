import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { basemapColours } from '../../../client/map/basemap-colours.ts';
import { basemapStyle } from '../../../client/map/basemap-style.ts';

const shipped = (address: string) =>
  fileURLToPath(new URL(`../../../db/seed/osaka${new URL(address).pathname}.gz`, import.meta.url));

/** WCAG 2.2, relative luminance. */
function luminanceOf(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrastOf(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminanceOf(a), luminanceOf(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

describe.each(['light', 'dark'] as const)('the built-in map by %s', (scheme) => {
  const style = basemapStyle(scheme, 'ja', 'http://naosu.test');

  test('draws only what is shipped, from the same origin', () => {
    for (const source of Object.values(style.sources)) {
      const address =
        source.type === 'geojson' ? String(source.data) : 'tiles' in source ? (source.tiles?.[0] ?? '') : '';
      const path = address.replace('{z}', '12').replace('{x}', '3588').replace('{y}', '1625');
      expect(new URL(path).origin).toBe('http://naosu.test');
      expect(existsSync(shipped(path))).toBe(true);
    }
    expect(style.glyphs).toBeUndefined();
    expect(style.sprite).toBeUndefined();
  });

  test('has layers of different names over sources that exist', () => {
    const ids = style.layers.map((layer) => layer.id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const layer of style.layers)
      if ('source' in layer) expect(style.sources).toHaveProperty(layer.source);
  });

  test('lets the names of wards, stations and roads be read', () => {
    const { wardName, stationName, roadName, cityName, land, halo } = basemapColours[scheme];
    for (const colour of [wardName, stationName, roadName]) {
      expect(contrastOf(colour, halo)).toBeGreaterThanOrEqual(4.5);
      expect(contrastOf(colour, land)).toBeGreaterThanOrEqual(4.2);
    }
    expect(contrastOf(cityName, land)).toBeGreaterThanOrEqual(3);
  });

  test('names places in English for who reads English', () => {
    const fields = (language: 'ja' | 'en') =>
      JSON.stringify(basemapStyle(scheme, language, 'http://naosu.test').layers);
    expect(fields('en')).toContain('nameEn');
    expect(fields('ja')).not.toContain('nameEn');
  });
});
