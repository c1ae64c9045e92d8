import {
  area,
  circle,
  darker,
  groundShadow,
  line,
  moved,
  oval,
  rect,
  shape,
  times,
  turned,
} from './paint.ts';
import { bush, longShadow, rainOver, townBehind, tree } from './street.ts';
import { byDay, type Scene, type View } from './view.ts';

/** A small park between houses: soil, hedge, trees. */
export function parkGround(view: View): string {
  const random = view.random('park');
  const soil = random.pick(['#d8c5a4', '#cfbb98', '#dccdb2']);
  const hedge = times(12, (i) => bush(view, i * 38 - 10, 150, 24, `hedge${i}`));
  const trees = times(random.int(2, 4), (i) =>
    tree(view, random.between(i * 110, i * 110 + 90), 156, random.between(90, 136), `parktree${i}`),
  );
  const specks = times(90, () =>
    oval(
      random.between(-40, 440),
      random.between(168, 330),
      random.between(1, 4),
      1,
      darker(soil, random.between(0.1, 0.3)),
      'opacity=".5"',
    ),
  );
  return townBehind(view, 132) + rect(-60, 130, 520, 230, soil) + hedge + trees + specks;
}

const plank = (x: number, y: number, w: number, colour: string) =>
  rect(x, y, w, 9, colour, 'rx="2"') + line(`M${x + 6} ${y + 4}h${w - 14}`, darker(colour, 0.16), 1);

/** A park bench with a broken seat; afterwards new planks. */
export const bench: Scene = {
  lights: [...byDay, 'rain'],
  alt: ['公園のベンチの座板が折れている', '新しい板に替わった公園のベンチ'],
  draw(view) {
    const wood = view.mended ? '#c99a63' : view.random('bench').pick(['#9a7450', '#8a6a4c', '#a07c58']);
    const legs = [70, 300]
      .map((x) => rect(x, 176, 12, 90, '#4b5254', 'rx="3"') + rect(x - 8, 222, 32, 8, '#4b5254'))
      .join('');
    const back = plank(52, 176, 280, wood) + plank(52, 192, 280, wood);
    const whole = times(3, (i) => plank(46, 216 + i * 10, 292, wood));
    const broken = plank(46, 216, 292, wood) + area([[46, 228], [180, 230], [172, 246], [186, 252], [46, 240]], wood) + turned(11, 240, 240, rect(206, 238, 140, 10, darker(wood, 0.1), 'rx="2"')) + turned(-16, 180, 262, rect(118, 266, 110, 9, wood, 'rx="2"')) + shape('M180 230l8 6l-10 5l12 6l-9 8', 'none', 'stroke="#e8cfa4" stroke-width="3"'); // biome-ignore format: planks
    return (
      parkGround(view) +
      groundShadow(192, 268, 170, 10) +
      legs +
      back +
      (view.mended ? whole : broken) +
      longShadow(view) +
      rainOver(view)
    );
  },
};

/** A swing with a torn chain; afterwards both seats hang. */
export const swing: Scene = {
  lights: byDay,
  alt: ['ブランコの鎖が切れて座面がぶら下がっている', '修理されたブランコ'],
  draw(view) {
    const paint = view.random('swing').pick(['#c94f43', '#3f7aa8', '#d9a93c', '#4f8a5b']);
    const frame =
      line('M64 280L104 62M144 280L104 62M256 280L296 62M336 280L296 62M98 64H302', darker(paint, 0.25), 11) +
      line('M64 280L104 62M144 280L104 62M256 280L296 62M336 280L296 62M98 64H302', paint, 8);
    const seat = (x: number) =>
      line(`M${x} 66V226M${x + 44} 66V226`, '#6d7275', 3, 'stroke-dasharray="5 2.4"') +
      rect(x - 6, 224, 56, 9, '#3f6b4c', 'rx="3"') +
      groundShadow(x + 22, 272, 34);
    const torn =
      line('M222 66V226', '#6d7275', 3, 'stroke-dasharray="5 2.4"') +
      line('M266 66V120', '#6d7275', 3, 'stroke-dasharray="5 2.4"') +
      turned(62, 222, 228, rect(216, 224, 56, 9, '#3f6b4c', 'rx="3"')) +
      line('M248 276q10 -18 20 -4t22 -2', '#6d7275', 3, 'stroke-dasharray="5 2.4"');
    const cone = view.mended ? '' : moved(150, 286, 1, cones());
    return (
      parkGround(view) +
      oval(200, 278, 150, 14, '#b59f7c', 'opacity=".7"') +
      frame +
      seat(132) +
      (view.mended ? seat(222) : torn) +
      cone +
      longShadow(view)
    );
  },
};

/** A red cone with a white band, 40 high. */
export function cones(): string {
  return (
    groundShadow(0, 0, 18) +
    shape('M-5 -44h10l9 40h-28z', '#d9532f') +
    shape('M-8 -28h16l3 10h-22z', '#f7f3ea') +
    rect(-18, -5, 36, 6, '#b8431f', 'rx="2"') +
    circle(0, -44, 4, '#e46a45')
  );
}
