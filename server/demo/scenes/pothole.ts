import { asphalt, floorFrom, patch } from './floor.ts';
import { area, darker, line, oval, type Point, rect, times } from './paint.ts';
import { longShadow, rainOver } from './street.ts';
import { byDay, type Scene, type View } from './view.ts';

const rim = (view: View, x: number, y: number, rx: number, ry: number, part: string): Point[] => {
  const random = view.random(part);
  return Array.from({ length: 18 }, (_, i) => {
    const reach = random.between(0.8, 1.14);
    return [
      x + Math.cos((i * Math.PI) / 9) * rx * reach,
      y + Math.sin((i * Math.PI) / 9) * ry * reach,
    ] as const;
  });
};

/** A hole in a carriageway; afterwards a square of fresh asphalt. */
export const pothole: Scene = {
  lights: [...byDay, 'rain'],
  alt: ['車道のアスファルトに穴があいている', '新しいアスファルトでふさがれた車道'],
  draw(view) {
    const random = view.random('hole');
    const floor = floorFrom(random.between(160, 240), -40, 330);
    const [x, y] = [random.between(150, 250), random.between(160, 205)];
    const [rx, ry] = [random.between(66, 104), random.between(24, 36)];
    const road = rect(-60, -60, 520, 420, '#5c5e61') + asphalt(view, floor);
    const paint = patch(floor, random.pick([-60, 330]), -0.4, 22, 14, '#e6e4dc', 'opacity=".85"');
    const kerb = random.chance(0.5)
      ? patch(floor, -420, -0.4, 180, 14, '#bdb6aa') + patch(floor, -240, -0.4, 22, 14, '#d8d4cb')
      : '';
    const inside = view.light.wet
      ? oval(x, y + 8, rx * 0.7, ry * 0.55, '#a9b6bd')
      : oval(x - 6, y + 10, rx * 0.55, ry * 0.4, '#3a3530');
    const gravel = times(34, () =>
      oval(
        x + random.bell() * rx * 0.75,
        y + random.bell() * ry * 0.75,
        random.between(1.5, 5),
        random.between(1, 3),
        random.pick(['#8e8a83', '#57534e', '#a39d94']),
      ),
    );
    const cracks = line(
      `M${x - rx} ${y}l-26 -12l-8 6l-30 -8M${x + rx} ${y - 4}l22 -14l12 4l34 -18M${x + 10} ${y + ry}l8 20l-10 14l12 26`,
      '#34322f',
      2,
    );
    const hole =
      area(rim(view, x, y, rx + 9, ry + 5, 'rim'), darker('#74767a', 0.35), 'opacity=".7"') +
      area(rim(view, x, y, rx, ry, 'rim'), '#2f2b28');
    const mend = area([[x - rx - 20, y - ry], [x + rx + 2, y - ry], [x + rx + 34, y + ry + 10], [x - rx - 40, y + ry + 10]], '#3b3c3f', 'stroke="#55565a" stroke-width="4"'); // biome-ignore format: corners
    const grain = times(60, () =>
      line(`M${random.between(x - rx, x + rx)} ${random.between(y - ry, y + ry)}h2`, '#4f5054', 1.2),
    );
    return (
      road +
      kerb +
      paint +
      (view.mended ? mend + grain : hole + inside + gravel + cracks) +
      longShadow(view) +
      rainOver(view)
    );
  },
};
