import { line, moved, rect, shape, times } from './paint.ts';
import { longShadow, rainOver, wall } from './street.ts';
import { bicycle } from './things.ts';
import { byDay, type Scene, type View } from './view.ts';

const frames = [
  '#48708a',
  '#8a4b3d',
  '#3f4a4f',
  '#6a7d52',
  '#b9b4a8',
  '#a83f4b',
  '#33506b',
  '#d0a24a',
] as const;

const shutterOrWall = (view: View) => {
  const random = view.random('front');
  if (random.chance(0.5)) return wall(view, 150);
  const awning = random.pick(['#b5564a', '#3f6f6a', '#4a5f8a', '#c49a45']);
  const stripes = times(
    16,
    (i) => rect(i * 32 - 50, 36, 16, 34, awning) + rect(i * 32 - 34, 36, 16, 34, '#f1ede2'),
  );
  const glass =
    rect(-40, 70, 480, 80, '#8fa6ab') +
    times(
      6,
      (i) =>
        rect(i * 84 - 40, 70, 4, 80, '#5d6467') +
        shape(`M${i * 84} 74l30 0l-40 70z`, '#fff', 'opacity=".16"'),
    );
  return (
    rect(-60, -60, 520, 240, '#cbbfae') +
    glass +
    stripes +
    rect(-60, 30, 520, 8, '#7a6f60') +
    rect(-60, 146, 520, 8, '#847c70')
  );
};

/** Bicycles on the tactile paving in front of a shop; afterwards the yellow strip is free. */
export const bikes: Scene = {
  lights: [...byDay, 'rain'],
  alt: ['点字ブロックの上に自転車がとめられている', '自転車がなくなり、点字ブロックが通れる歩道'],
  draw(view) {
    const random = view.random('bikes');
    const floor = rect(-60, 152, 520, 200, random.pick(['#d6d0c6', '#c9c6c0', '#d2c3b2'])) + times(5, (i) => line(`M-60 ${168 + i * i * 7 + i * 12}h520`, '#b5ada1', 1.4)) + times(15, (i) => line(`M${200 + (i - 7) * 44} 154L${200 + (i - 7) * 74} 340`, '#b5ada1', 1.4)); // biome-ignore format: floor
    const strip =
      rect(-60, 232, 520, 26, '#dba93c') +
      times(
        28,
        (i) =>
          rect(i * 18 - 40, 236, 14, 4, '#f1cf77') +
          rect(i * 18 - 40, 243, 14, 4, '#f1cf77') +
          rect(i * 18 - 40, 250, 14, 4, '#f1cf77'),
      );
    const count = random.int(4, 6);
    const row = times(count, (i) =>
      moved(
        i * (360 / count) - 20 + random.int(-6, 6),
        246 + random.int(-6, 16),
        random.between(1, 1.16),
        bicycle(random.pick(frames), random.chance(0.8)),
      ),
    );
    const fallen = random.chance(0.35)
      ? `<g transform="translate(250 292) rotate(-78) scale(.9)">${bicycle(random.pick(frames))}</g>`
      : '';
    return (
      shutterOrWall(view) +
      floor +
      strip +
      (view.mended ? '' : row + fallen) +
      longShadow(view) +
      rainOver(view)
    );
  },
};
