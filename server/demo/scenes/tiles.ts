import { floorFrom, onFloor, patch, paving, roadside, stoneOf, tactile } from './floor.ts';
import { darker, line, rect, times } from './paint.ts';
import { longShadow, rainOver } from './street.ts';
import { byDay, type Scene } from './view.ts';

/** Paving stones of a pavement that came loose; afterwards the same stones lie flat again. */
export const tiles: Scene = {
  lights: [...byDay, 'rain'],
  alt: ['歩道の敷石が割れて浮いている', '張り替えられて平らになった歩道の敷石'],
  draw(view) {
    const random = view.random('hole');
    const floor = floorFrom(random.between(150, 250), -70, 330);
    const [column, row] = [random.int(2, 4), random.int(2, 3)];
    const broken = (c: number, r: number) =>
      !view.mended && ((r === row && (c === column || c === column + 1)) || (r === row - 1 && c === column));
    const u = column * 62 + (row % 2) * 31;
    const d = row * 0.26 - 0.35;
    const stones = stoneOf(view);
    const slab = (at: number, deep: number, tilt: number, i: number) =>
      onFloor(floor, [[at - 4, deep - 0.03], [at + 44, deep + tilt], [at + 36, deep + 0.2 + tilt], [at - 10, deep + 0.16]], '#3f352c', 'opacity=".5"') + // biome-ignore format: corners
      onFloor(floor, [[at, deep], [at + 46, deep + tilt], [at + 38, deep + 0.21 + tilt], [at - 6, deep + 0.18]], darker(stones[i] ?? '#b3a697', 0.06)); // biome-ignore format: corners
    const hole =
      patch(floor, u - 30, d - 0.26, 62, 0.26, '#5c4e41') +
      patch(floor, u, d, 124, 0.26, '#54473b') +
      patch(floor, u + 10, d + 0.04, 90, 0.14, '#463a30');
    const debris =
      hole +
      slab(u - 12, d - 0.02, 0.07, 0) +
      slab(u + 58, d + 0.05, -0.05, 1) +
      slab(u - 44, d - 0.2, 0.05, 2) +
      slab(u + 106, d + 0.14, 0.06, 1);
    const [x, y] = floor(u + 130, d + 0.2);
    const cracks = line(`M${x} ${y}l22 -9l9 6l26 -14M${x - 130} ${y + 8}l-24 -8l-6 6l-20 -5`, '#4d4238', 1.6);
    const fresh = view.mended
      ? times(3, (i) =>
          patch(
            floor,
            u - 30 + (i > 0 ? i * 62 - 32 : 0),
            i > 0 ? d : d - 0.26,
            58,
            0.245,
            '#ffffff',
            'opacity=".16"',
          ),
        )
      : '';
    const ground = rect(-60, -60, 520, 420, '#8f877c') + paving(view, floor, broken);
    const strip = random.chance(0.7) ? tactile(floor, -90) : '';
    return (
      ground +
      strip +
      roadside(floor, 420) +
      (view.mended ? fresh : debris + cracks) +
      longShadow(view) +
      rainOver(view)
    );
  },
};
