import { skyOver } from './light.ts';
import { area, circle, line, rect, shape, times } from './paint.ts';
import { houses, wires } from './street.ts';
import { afterDark, type Scene, type View } from './view.ts';

const poles = (view: View) => {
  const random = view.random('lamp');
  const left = random.chance(0.5);
  const x = left ? random.between(96, 150) : random.between(250, 304);
  return { x, side: left ? 1 : -1, top: random.between(34, 58) };
};

/** A street lamp after dark: without light, then with it. */
export const lamp: Scene = {
  lights: afterDark,
  alt: ['暗い道で街灯が消えている', '街灯がついて明るくなった夜の道'],
  draw(view) {
    const { x, side, top } = poles(view);
    const random = view.random('alley');
    const row = skyOver(240) + houses(view, 236, random.between(120, 190)) + wires(view);
    const alley = area([[-60, 340], [150, 232], [250, 232], [460, 340]], '#4a5064') + shape('M196 340l5-108h5l9 108z', '#d8d4c8', 'opacity=".35"'); // biome-ignore format: corners
    const walls = area([[-60, 360], [-60, 150], [128, 214], [148, 234]], '#3b4157') + area([[460, 360], [460, 140], [276, 214], [252, 234]], '#343a50'); // biome-ignore format: corners
    const blocks = times(7, (i) =>
      line(`M-60 ${170 + i * 26}L${128 - i * 6} ${216 + i * 3}`, '#2d3347', 1.4),
    );
    const post =
      line(`M${x} 320V${top + 22}q0 -22 ${side * 22} -22h${side * 30}`, '#171b28', 7) +
      shape(
        `M${x + side * 46} ${top - 6}h${side * 40}q${side * 6} 0 ${side * 5} 7l${side * -8} 8h${side * -34}z`,
        '#171b28',
      );
    const glass = line(`M${x + side * 52} ${top + 8}h${side * 28}`, view.mended ? '#fff6d8' : '#5f667c', 5);
    const dim = view.mended ? '' : rect(-60, 60, 520, 300, '#0b0e1a', 'opacity=".28"');
    return row + alley + walls + blocks + dim + post + glass;
  },
  shine(view) {
    if (!view.mended) return '';
    const { x, side, top } = poles(view);
    const at = x + side * 66;
    const cone = area([[at - 12, top + 10], [at + 12, top + 10], [at + 110, 318], [at - 110, 318]], '#ffe6a6', 'opacity=".2"'); // biome-ignore format: corners
    return (
      cone +
      `<ellipse cx="${at}" cy="300" rx="150" ry="34" fill="url(#lamp)" opacity=".8"/>` +
      circle(at, top + 10, 62, 'url(#lamp)')
    );
  },
};
