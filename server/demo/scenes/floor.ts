import { area, darker, lighter, line, type Point, times } from './paint.ts';
import type { View } from './view.ts';

/** A flat floor seen from a person's height: (u to the right, d away from the feet) → canvas. */
export type Floor = (u: number, d: number) => Point;

export const floorFrom = (vanishX: number, horizon: number, near: number): Floor => {
  return (u, d) => {
    const scale = 1 / (1 + d);
    return [vanishX + (u - vanishX) * scale * 1, horizon + (near - horizon) * scale];
  };
};

export const onFloor = (floor: Floor, points: readonly Point[], fill: string, more = '') =>
  area(
    points.map(([u, d]) => floor(u, d)),
    fill,
    more,
  );

export const patch = (floor: Floor, u: number, d: number, width: number, depth: number, fill: string, more = '') =>
  onFloor(floor, [[u, d], [u + width, d], [u + width, d + depth], [u, d + depth]], fill, more); // biome-ignore format: four corners

const stones = [
  ['#c7bcae', '#b3a697', '#cfc4b6', '#bfb4a6'],
  ['#c3c2be', '#b2b1ad', '#cdccc8', '#bab9b4'],
  ['#c9a891', '#b9967f', '#d0b29d', '#bf9e88'],
  ['#a9b3b0', '#98a39f', '#b5beba', '#a1aaa7'],
] as const;

/** The stone of this street: the same for every part of one picture. */
export const stoneOf = (view: View) => view.random('stone').pick(stones);

/** Paving stones in rows; `skip` leaves single ones out. */
export function paving(
  view: View,
  floor: Floor,
  skip: (column: number, row: number) => boolean = () => false,
): string {
  const random = view.random('paving');
  const colours = stoneOf(view);
  const size = 62;
  return times(20, (row) =>
    times(26, (i) => {
      const column = i - 9;
      const fill = random.pick(colours);
      const d = row * 0.26 - 0.35;
      const u = column * size + (row % 2) * (size / 2);
      return skip(column, row) ? '' : patch(floor, u + 2, d, size - 4, 0.245, fill);
    }),
  );
}

/** Tactile paving: a yellow strip that must stay free. */
export function tactile(floor: Floor, u: number, width = 40): string {
  return times(14, (row) => {
    const d = row * 0.34 - 0.35;
    const bars = times(3, (bar) => patch(floor, u + 7 + bar * 10, d + 0.03, 5, 0.27, '#f1cf77'));
    return patch(floor, u, d, width, 0.325, '#d9a93c') + bars;
  });
}

/** A kerb and the carriageway at the right-hand side. */
export function roadside(floor: Floor, u: number): string {
  return (
    patch(floor, u, -0.4, 1200, 12, '#6b6d70') +
    patch(floor, u, -0.4, 26, 12, '#d3d0c9') +
    patch(floor, u + 26, -0.4, 8, 12, '#9c9a94') +
    patch(floor, u + 74, -0.4, 12, 12, '#dcdad3', 'opacity=".8"')
  );
}

/** Rough asphalt with patches and small stones. */
export function asphalt(view: View, floor: Floor): string {
  const random = view.random('asphalt');
  const base = random.pick(['#74767a', '#6d6f71', '#7d7c7a']);
  const grain = times(260, () => {
    const [x, y] = floor(random.between(-500, 900), random.between(-0.3, 4) * random.next());
    return line(`M${x.toFixed(1)} ${y.toFixed(1)}h${random.between(0.4, 3).toFixed(1)}`, random.chance(0.5) ? lighter(base, 0.2) : darker(base, 0.25), 1.1, 'opacity=".6"'); // biome-ignore format: one stroke
  });
  const mends = times(2, () => patch(floor, random.between(-300, 400), random.between(0, 3), 130, random.between(0.3, 0.7), darker(base, 0.16), 'opacity=".5"')); // biome-ignore format: one call
  return patch(floor, -40_000, -0.5, 80_000, 60, base) + mends + grain;
}
