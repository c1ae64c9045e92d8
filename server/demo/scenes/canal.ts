import { skyOver } from './light.ts';
import { lighter, line, mix, moved, rect, times } from './paint.ts';
import { houses, longShadow, tree } from './street.ts';
import { rubbish } from './things.ts';
import { byDay, type Scene, type View } from './view.ts';

/** Water with the sky in it, between `top` and `foot`. */
export function water(view: View, top: number, foot: number): string {
  const random = view.random('water');
  const colour = mix('#55788a', view.light.sky[0], 0.25);
  const waves = times(46, () => {
    const y = random.between(top + 4, foot - 3);
    return line(
      `M${random.int(-40, 420)} ${y.toFixed(0)}h${random.int(10, 46)}`,
      lighter(colour, random.between(0.15, 0.5)),
      1.3,
      'opacity=".7"',
    );
  });
  return (
    rect(-60, top, 520, foot - top, colour) + rect(-60, top, 520, 14, '#2f4650', 'opacity=".35"') + waves
  );
}

/** A canal with a railing and a walk; rubbish lies on it, or does not. */
export const canal: Scene = {
  lights: byDay,
  alt: ['川ぞいの遊歩道にごみがたまっている', 'ごみがなくなった川ぞいの遊歩道'],
  draw(view) {
    const random = view.random('canal');
    const bank = random.between(128, 150);
    const trees = times(random.int(4, 7), (i) =>
      tree(view, i * 74 - 20 + random.int(-10, 10), bank - 18, random.between(34, 52), `tree${i}`),
    );
    const far =
      skyOver(bank) +
      houses(view, bank - 20, bank * 0.8, 0.15) +
      rect(-60, bank - 20, 520, 22, '#9a9a94') +
      trees;
    const rail =
      rect(-60, 184, 520, 4, '#3c4449') +
      rect(-60, 208, 520, 3, '#3c4449') +
      times(24, (i) => rect(i * 20 - 40, 184, 2.4, 44, '#3c4449'));
    const walk = rect(-60, 224, 520, 120, '#c9bba8') + times(7, (i) => line(`M-60 ${228 + i * i * 2.6}h520`, '#a99a86', 1.2)) + times(16, (i) => line(`M${200 + (i - 8) * 34} 226L${200 + (i - 8) * 76} 340`, '#a99a86', 1.2)); // biome-ignore format: floor
    const left = view.mended ? '' : rubbish(view, 12, 244, 300);
    const floats = view.mended ? '' : moved(random.int(40, 300), 164, 0.5, rubbish(view, 5, 0, 14));
    return far + water(view, bank, 226) + floats + rail + walk + left + longShadow(view);
  },
};
