import { skyOver } from './light.ts';
import { circle, darker, lighter, line, mix, oval, rect, shape, times } from './paint.ts';
import type { View } from './view.ts';

const facades = [
  '#b9bfc2',
  '#a9b1b6',
  '#c9c5bd',
  '#b2b6b8',
  '#9fa9af',
  '#c4bfb6',
  '#d1c6b6',
  '#b6a99a',
  '#c8b4a4',
] as const;

function windowsOf(view: View, x: number, y: number, w: number, h: number, part: string): string {
  const random = view.random(part);
  const columns = Math.max(2, Math.floor(w / 12));
  const rows = Math.max(2, Math.floor(h / 14));
  const lit = view.light.dark ? 0.4 : 0;
  return times(rows, (row) =>
    times(columns, (column) => {
      const fill = random.chance(lit) ? '#ffd88f' : view.light.dark ? '#3c4560' : '#e9f0f2';
      return rect(
        x + 4 + column * ((w - 6) / columns),
        y + 7 + row * 14,
        (w - 6) / columns - 4,
        7,
        fill,
        'opacity=".75"',
      );
    }),
  );
}

/** A row of houses from the left edge to the right, their feet on `foot`. */
export function houses(view: View, foot: number, tallest: number, far = 0): string {
  const random = view.random(`houses${foot}`);
  let x = -50;
  let out = '';
  for (let i = 0; x < 450; i++) {
    const w = random.between(30, 66);
    const h = random.between(tallest * 0.35, tallest);
    const colour = mix(random.pick(facades), view.light.sky[1], far);
    out += rect(x, foot - h, w + 1, h, colour);
    out +=
      rect(x, foot - h, w + 1, 3, darker(colour, 0.15)) +
      rect(x + w - 3, foot - h, 4, h, darker(colour, 0.1));
    out += windowsOf(view, x, foot - h, w, h - 4, `windows${foot}.${i}`);
    x += w;
  }
  return out;
}

/** A round tree made of leaves in three greens; `autumn` trees are ginkgo yellow. */
export function tree(view: View, x: number, foot: number, height: number, part: string): string {
  const random = view.random(part);
  const greens = view.random('season').chance(0.25)
    ? ['#d9b24a', '#c99b38', '#e2c468']
    : ['#6f8d5f', '#5d7d54', '#8cab76'];
  const r = height * 0.3;
  const leaves = times(26, (i) => {
    const angle = random.between(0, 6.28);
    const reach = r * Math.sqrt(random.next());
    return circle(x + Math.cos(angle) * reach, foot - height * 0.7 + Math.sin(angle) * reach * 0.85, r * random.between(0.22, 0.42), greens[i % 3] ?? '#6f8d5f');
  }); // biome-ignore format: one leaf a line
  return (
    oval(x, foot, r * 0.9, r * 0.12, '#2e261e', 'opacity=".22"') +
    rect(x - height * 0.025, foot - height * 0.5, height * 0.05, height * 0.5, '#7a6450') +
    leaves
  );
}

export const bush = (view: View, x: number, y: number, r: number, part: string) => {
  const random = view.random(part);
  return times(9, () => circle(x + random.between(-r, r), y - random.between(0, r * 0.7), r * random.between(0.3, 0.5), random.pick(['#6f8d5f', '#5d7d54', '#7e9c6a']))); // biome-ignore format: one leaf a line
};

/** Wires and a pole, without which no side street of Osaka is one. */
export function wires(view: View): string {
  const random = view.random('wires');
  const x = random.between(40, 340);
  const ink = view.light.dark ? '#161a28' : '#5b5d60';
  const sag = times(4, (i) =>
    line(`M-40 ${18 + i * 9}Q${x} ${34 + i * 10 + random.int(0, 8)} 440 ${8 + i * 13}`, ink, 0.9),
  );
  return (
    rect(x - 3, -30, 6, 180, mix(ink, '#8c8880', 0.35)) +
    rect(x - 18, 14, 36, 3, ink) +
    rect(x + 4, 28, 12, 20, ink, 'rx="2"') +
    sag
  );
}

/** Sky, houses in two depths, perhaps wires: everything above the ground. */
export function townBehind(view: View, foot: number): string {
  const random = view.random('town');
  const back = houses(view, foot - 8, foot * 0.95, 0.45);
  return (
    skyOver(foot + 10) +
    back +
    houses(view, foot, foot * random.between(0.45, 0.75)) +
    (random.chance(0.6) ? wires(view) : '')
  );
}

const wallColours = ['#b7bcbb', '#c9c2b4', '#b8a898', '#a8b0b4', '#cabfa8'] as const;

/** A wall close in front of one: ribbed metal, brick, or blocks. */
export function wall(view: View, foot: number): string {
  const random = view.random('wall');
  const colour = random.pick(wallColours);
  const joint = darker(colour, 0.16);
  const kind = random.int(0, 2);
  const ribs = () => times(32, (i) => line(`M${i * 16 - 40} -40V${foot}`, joint, 2));
  const blocks = () =>
    times(
      12,
      (row) =>
        line(`M-40 ${foot - row * 24}H440`, joint, 1.6) +
        times(11, (i) => line(`M${i * 48 - 40 + (row % 2) * 24} ${foot - row * 24}v-24`, joint, 1.6)),
    );
  const bricks = () =>
    times(24, (row) =>
      times(17, (i) =>
        rect(
          i * 30 - 40 + (row % 2) * 15,
          foot - 12 - row * 12,
          28,
          10,
          random.pick(['#b07a62', '#a56e58', '#ba866d', '#b3806a']),
        ),
      ),
    );
  const texture =
    kind === 0 ? ribs() : kind === 1 ? blocks() : rect(-40, -40, 480, foot + 40, '#cdbfae') + bricks();
  const stain = shape(`M${random.int(0, 300)} ${foot}q20 -60 60 -40t70 40z`, '#3a332b', 'opacity=".07"');
  return (
    rect(-40, -40, 480, foot + 40, colour) +
    texture +
    stain +
    rect(-40, foot - 4, 480, 9, darker(colour, 0.28))
  );
}

/** Shadow of the houses behind the person who takes the picture, on sunny days. */
export function longShadow(view: View): string {
  if (!view.light.sunny) return '';
  const random = view.random('shadow');
  const at = random.between(-60, 260);
  return shape(
    `M${at} 320L${at + 70} 190h${random.int(40, 130)}L${at + random.int(150, 300)} 320z`,
    '#20242c',
    'opacity=".15"',
  );
}

/** Rain: puddles on the ground and thin strokes in the air. */
export function rainOver(view: View): string {
  if (!view.light.wet) return '';
  const random = view.random('rain');
  const puddles = times(5, () => oval(random.between(0, 400), random.between(230, 300), random.between(20, 60), random.between(3, 7), lighter(view.light.sky[0], 0.3), 'opacity=".5"'));
  return puddles + times(70, () => line(`M${random.int(-20, 420)} ${random.int(-20, 300)}l-3 14`, '#ffffff', 0.8, 'opacity=".4"'));
} // biome-ignore format: one drop a line
