import { describe, expect, it } from 'vitest';
import { heightsIn, restFor } from '../../client/features/browse-map/sheet.ts';

const heights = heightsIn(676);

describe('the sheet on a phone', () => {
  it('has three rests that grow and leave the search field free', () => {
    expect(heights.peek).toBeLessThan(heights.half);
    expect(heights.half).toBeLessThan(heights.full);
    expect(heights.full).toBeLessThanOrEqual(676 - 64);
  });

  it('settles at the nearest rest when it is let go slowly', () => {
    expect(restFor(heights.half + 30, 0.1, heights)).toBe('half');
    expect(restFor(heights.full - 40, 0, heights)).toBe('full');
  });

  it('goes on to the next rest when it is flicked', () => {
    expect(restFor(heights.half + 10, 0.9, heights)).toBe('full');
    expect(restFor(heights.half - 10, -0.9, heights)).toBe('peek');
    expect(restFor(heights.full, 2, heights)).toBe('full');
  });
});
