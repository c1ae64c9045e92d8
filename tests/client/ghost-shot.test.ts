import { describe, expect, it } from 'vitest';
import { coveredPart, proportionOf } from '../../client/elements/ghost-camera-shot.ts';

describe('a photo taken over a before-photo', () => {
  it('is the middle of a camera that sees further to the sides', () => {
    expect(coveredPart(1600, 900, 4 / 3)).toEqual({ x: 200, y: 0, width: 1200, height: 900 });
  });

  it('is the middle of a camera that sees further up and down', () => {
    expect(coveredPart(900, 1600, 3 / 4)).toEqual({ x: 0, y: 200, width: 900, height: 1200 });
  });

  it('is all that the camera sees when the proportions are the same', () => {
    expect(coveredPart(640, 480, 4 / 3)).toEqual({ x: 0, y: 0, width: 640, height: 480 });
  });

  it('has a phone’s usual proportions when those of the before-photo are not known', () => {
    expect(proportionOf({ width: 0, height: 0 })).toBe(4 / 3);
  });
});
