import { describe, expect, it } from 'vitest';
import { tileAt, worldPointOf } from '#domain/mercator.ts';
import { bboxOf, pixelAt, placeAt, tilesIn, tileZoomFor } from '../../client/map/viewport.ts';

const osaka = { west: 135.34, south: 34.58, east: 135.6, north: 34.77 };
const station = { lng: 135.4959, lat: 34.7025 };

describe('the part of the world that a map shows', () => {
  it('asks for the very tiles in which the server keeps a place', () => {
    for (const z of [8, 11, 14, 17]) {
      const around = { west: station.lng, east: station.lng, south: station.lat, north: station.lat };
      expect(tilesIn(around, z)).toEqual([tileAt(worldPointOf(station), z)]);
    }
  });

  it('needs few tiles for the whole city', () => {
    expect(tilesIn(osaka, tileZoomFor(10.4)).length).toBeLessThanOrEqual(4);
  });

  it('asks for a whole zoom inside what the pyramid holds', () => {
    expect([3, 8.9, 12, 12.99, 19].map(tileZoomFor)).toEqual([8, 8, 12, 12, 18]);
  });

  it('finds a place again from its pixel', () => {
    const back = placeAt(pixelAt(station, 16), 16);
    expect(back.lng).toBeCloseTo(station.lng, 9);
    expect(back.lat).toBeCloseTo(station.lat, 9);
  });

  it('writes a box as west, south, east, north', () => {
    expect(bboxOf(osaka)).toBe('135.340000,34.580000,135.600000,34.770000');
  });
});
