import { describe, expect, test } from 'vitest';
import {
  boundsAround,
  contains,
  distanceBetween,
  distanceToPolygon,
  insidePolygon,
  type PolygonRings,
} from '#domain/place.ts';

const cityHall = { lng: 135.5023, lat: 34.6937 };
const castle = { lng: 135.5262, lat: 34.6873 };

/** A square of 0.02 degrees with a courtyard of 0.01. */
const square: PolygonRings = [
  [
    [135.49, 34.68],
    [135.51, 34.68],
    [135.51, 34.7],
    [135.49, 34.7],
    [135.49, 34.68],
  ],
  [
    [135.495, 34.685],
    [135.505, 34.685],
    [135.505, 34.695],
    [135.495, 34.695],
    [135.495, 34.685],
  ],
];

describe('distances in the city', () => {
  test('from City Hall to the castle it is 2.3 km', () => {
    expect(distanceBetween(cityHall, castle)).toBeGreaterThan(2250);
    expect(distanceBetween(cityHall, castle)).toBeLessThan(2350);
    expect(distanceBetween(cityHall, cityHall)).toBe(0);
  });

  test('the box around a place holds everything within the radius', () => {
    const box = boundsAround(cityHall, 250);
    expect(contains(box, cityHall)).toBe(true);
    expect(contains(box, castle)).toBe(false);
    expect(distanceBetween(cityHall, { lng: box.east, lat: cityHall.lat })).toBeCloseTo(250, 0);
    expect(distanceBetween(cityHall, { lng: cityHall.lng, lat: box.north })).toBeCloseTo(250, 0);
  });
});

describe('areas', () => {
  test('a place is inside the outline and outside the hole', () => {
    expect(insidePolygon(square, { lng: 135.492, lat: 34.69 })).toBe(true);
    expect(insidePolygon(square, { lng: 135.5, lat: 34.69 })).toBe(false);
    expect(insidePolygon(square, { lng: 135.52, lat: 34.69 })).toBe(false);
  });

  test('the distance to an area is the one to its nearest edge', () => {
    const outside = { lng: 135.52, lat: 34.69 };
    const foot = { lng: 135.51, lat: 34.69 };
    expect(distanceToPolygon(square, outside)).toBeCloseTo(distanceBetween(outside, foot), 0);
    const corner = { lng: 135.48, lat: 34.67 };
    const expected = distanceBetween(corner, { lng: 135.49, lat: 34.68 });
    expect(Math.abs(distanceToPolygon(square, corner) / expected - 1)).toBeLessThan(0.001);
  });
});
