import { asphalt, floorFrom, patch } from './floor.ts';
import { rect, times } from './paint.ts';
import { longShadow, rainOver, townBehind } from './street.ts';
import { byDay, type Scene } from './view.ts';

/** A zebra crossing whose paint is worn away; afterwards bright again. */
export const crossing: Scene = {
  lights: [...byDay, 'rain'],
  alt: ['横断歩道の白線がほとんど消えている', '塗り直された横断歩道'],
  draw(view) {
    const random = view.random('crossing');
    const floor = floorFrom(random.between(150, 250), 84, 330);
    const worn = view.random('worn');
    const bars = times(11, (i) => {
      const u = i * 86 - 260;
      const full = patch(floor, u, 0.05, 46, 0.95, '#f2f0e9', view.mended ? '' : 'opacity=".2"');
      const rests = view.mended ? '' : times(7, () => patch(floor, u + worn.between(0, 30), worn.between(0.05, 0.85), worn.between(6, 18), worn.between(0.03, 0.12), '#eceae3', 'opacity=".6"')); // biome-ignore format: one call
      return full + rests;
    });
    const far =
      patch(floor, -9000, 2.4, 18_000, 2.6, '#c4beb3') + patch(floor, -9000, 2.3, 18_000, 0.14, '#dedad1');
    const rails = times(
      14,
      (i) =>
        rect(i * 34 - 40, 122, 3, 26, '#e9e7e1') +
        rect(i * 34 - 40, 124, 34, 3, '#e9e7e1') +
        rect(i * 34 - 40, 136, 34, 3, '#e9e7e1'),
    );
    return (
      townBehind(view, 112) +
      rect(-60, 110, 520, 260, '#6b6d70') +
      asphalt(view, floor) +
      far +
      rails +
      bars +
      longShadow(view) +
      rainOver(view)
    );
  },
};
