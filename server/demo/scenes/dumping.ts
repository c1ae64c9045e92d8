import { area, line, moved, rect, times } from './paint.ts';
import { longShadow, rainOver, wall } from './street.ts';
import { bag, fridge, mattress, sofa, television } from './things.ts';
import { byDay, type Scene, type View } from './view.ts';

/** Pavement in front of a wall, from `top` down. */
export function wallFoot(view: View, top: number): string {
  const random = view.random('foot');
  const stone = random.pick(['#c6c0b5', '#b9b5ad', '#c9b9a5']);
  const joints =
    times(14, (i) => line(`M${200 + (i - 7) * 52} ${top}L${200 + (i - 7) * 84} 340`, '#8f887c', 1.3)) +
    times(3, (i) => line(`M-60 ${top + 18 + i * 30}h520`, '#8f887c', 1.3));
  return rect(-60, top, 520, 400 - top, stone) + joints;
}

const large = (view: View) => {
  const random = view.random('dumped');
  const things = [
    [sofa(random.pick(['#7c6a8a', '#8a5a4c', '#5f7a78', '#a58a5c'])), fridge(), bag('#e9e7e1')],
    [mattress(random.pick(['#dcd6c8', '#c9d3da'])), television(), bag('#cfe0ea')],
    [fridge(), television(), television(), bag('#eceae4')],
    [sofa(random.pick(['#4f6178', '#9a7b5c'])), bag('#f0eee8'), mattress('#d8d2c6')],
  ];
  return view.random('heap').pick(things);
};

/** Furniture and machines that somebody left at a wall; afterwards an empty corner. */
export const dumping: Scene = {
  lights: [...byDay, 'rain', 'dusk'],
  alt: ['壁ぎわに家具や家電が捨てられている', '片づいて何もなくなった壁ぎわ'],
  draw(view) {
    const random = view.random('corner');
    const foot = random.between(190, 214);
    const step = random.between(88, 104);
    const heap = large(view)
      .map((thing, i) =>
        moved(
          34 + i * step * 1.05 + random.int(-8, 8),
          foot + 26 + random.int(0, 26),
          random.between(1.02, 1.22),
          thing,
        ),
      )
      .join('');
    const bags = times(random.int(1, 3), (i) =>
      moved(
        230 + i * 50,
        foot + 62 + random.int(-6, 14),
        1.15,
        bag(random.pick(['#f2f1ec', '#dfe8ee', '#e9e4d8'])),
      ),
    );
    const board = moved(
      330,
      foot - 108,
      1,
      rect(0, 0, 44, 58, '#f6f4ec', 'rx="2"') +
        rect(5, 6, 34, 9, '#c94f43') +
        times(4, (i) => rect(6, 21 + i * 8, 30 - (i % 2) * 8, 3, '#7d7a74')),
    );
    const stain = view.mended
      ? area(
          [
            [60, foot + 40],
            [200, foot + 30],
            [240, foot + 58],
            [90, foot + 64],
          ],
          '#5a5046',
          'opacity=".12"',
        )
      : '';
    return (
      wall(view, foot) +
      board +
      wallFoot(view, foot) +
      stain +
      (view.mended ? '' : heap + bags) +
      longShadow(view) +
      rainOver(view)
    );
  },
};
