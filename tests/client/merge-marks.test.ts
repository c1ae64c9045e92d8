import { describe, expect, it } from 'vitest';
import { type Mark, totalOf } from '../../client/map/marks.ts';
import { mergeMarks, ringRadius } from '../../client/map/merge-marks.ts';
import { pixelAt } from '../../client/map/viewport.ts';

const statuses = ['open', 'acknowledged', 'planned', 'in_progress', 'resolved', 'closed'] as const;

/** A fixed stream of numbers between 0 and 1 (mulberry32), so that a failure comes back. */
function stream(seed: number) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

function someMarks(count: number, seed: number): Mark[] {
  const next = stream(seed);
  return Array.from({ length: count }, (_, i): Mark => {
    const location = { lng: 135.45 + next() * 0.1, lat: 34.65 + next() * 0.08 };
    if (next() < 0.3) {
      const shares = {
        open: Math.floor(next() * 9),
        inProgress: Math.floor(next() * 9),
        resolved: Math.floor(next() * 9) + 1,
        closed: Math.floor(next() * 4),
        good: Math.floor(next() * 4),
      };
      return { type: 'cluster', location, count: Object.values(shares).reduce((a, b) => a + b, 0), shares };
    }
    const status = statuses[Math.floor(next() * statuses.length)] ?? 'open';
    return {
      type: 'report',
      location,
      number: i + 1,
      category: 'road',
      status,
      kind: next() < 0.1 ? 'good' : 'problem',
    };
  });
}

describe('rings and marks on the map', () => {
  it('count every report exactly once at every zoom', () => {
    for (const zoom of [9, 10.25, 12, 13.5, 15, 17, 19]) {
      const marks = someMarks(400, zoom * 100);
      expect(totalOf(mergeMarks(marks, zoom))).toEqual(totalOf(marks));
    }
  });

  it('never cover each other', () => {
    const merged = mergeMarks(someMarks(400, 7), 13);
    const radius = (mark: Mark) => (mark.type === 'cluster' ? ringRadius(mark.count) : 14);
    const places = merged.map((mark) => ({ at: pixelAt(mark.location, 13), radius: radius(mark) }));
    for (const [i, a] of places.entries()) {
      for (const b of places.slice(i + 1)) {
        expect(Math.hypot(a.at.x - b.at.x, a.at.y - b.at.y)).toBeGreaterThanOrEqual(
          a.radius + b.radius - 0.01,
        );
      }
    }
  });

  it('leave a lone report as it is', () => {
    const [mark] = someMarks(1, 3);
    expect(mark && mergeMarks([mark], 14)).toEqual([mark]);
  });

  it('draw two reports at one place as one ring of two', () => {
    const location = { lng: 135.5, lat: 34.68 };
    const report = { type: 'report', location, category: 'road', kind: 'problem' } as const;
    const merged = mergeMarks(
      [
        { ...report, number: 1, status: 'planned' },
        { ...report, number: 2, status: 'resolved' },
      ],
      19,
    );
    expect(merged).toHaveLength(1);
    expect(totalOf(merged)).toEqual({
      count: 2,
      shares: { open: 1, inProgress: 0, resolved: 1, closed: 0, good: 0 },
    });
  });
});
