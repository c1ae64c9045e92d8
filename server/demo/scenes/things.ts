import {
  area,
  circle,
  darker,
  groundShadow,
  lighter,
  line,
  moved,
  oval,
  rect,
  shape,
  times,
  turned,
} from './paint.ts';
import type { View } from './view.ts';

/** A tied rubbish bag, about 50 wide, standing on (0, 0). */
export const bag = (colour: string) =>
  groundShadow(0, 0, 30) +
  shape('M-26 0q-8-20 8-32q6-5 14-5l2-8q6-5 10 1l-1 8q16 4 20 18q4 12-2 18z', colour) +
  shape(
    'M-18 -4q-2-12 6-20M6 -4q8-10 2-22M-2 -34q2 8 0 12',
    'none',
    `stroke="${darker(colour, 0.2)}" stroke-width="2" stroke-linecap="round"`,
  ) +
  shape(
    'M-14 -26q6-6 14-5',
    'none',
    'stroke="#fff" stroke-opacity=".5" stroke-width="2.4" stroke-linecap="round"',
  );

const bottle = (colour: string) =>
  oval(14, 2, 20, 3, '#2e261e', 'opacity=".2"') +
  rect(-8, -7, 30, 9, colour, 'rx="4" opacity=".85"') +
  rect(20, -5, 9, 5, colour, 'rx="2"') +
  rect(0, -7, 12, 9, '#ffffff', 'opacity=".6"');

const can = (colour: string) =>
  oval(8, 2, 13, 2.5, '#2e261e', 'opacity=".2"') +
  rect(-4, -9, 22, 11, colour, 'rx="3"') +
  oval(18, -3.5, 2.6, 5.4, '#c9ccce') +
  rect(2, -9, 5, 11, '#ffffff', 'opacity=".5"');

const box = () =>
  groundShadow(8, 1, 20) +
  area(
    [
      [-10, -16],
      [20, -19],
      [24, 0],
      [-6, 3],
    ],
    '#d9b48c',
  ) +
  line('M-9 -8L22 -11', '#b78e64', 2);

const paper = (colour: string) =>
  area(
    [
      [-9, -4],
      [4, -9],
      [13, -2],
      [1, 4],
    ],
    colour,
  ) + line('M-5 -3l8 -4M-2 0l9 -4', '#9a948a', 0.8);

/** Litter strewn between two heights; what lies nearer is larger. */
export function rubbish(view: View, count: number, top: number, foot: number): string {
  const random = view.random(`rubbish${top}`);
  const rows = Array.from({ length: count }, () => random.between(top, foot)).sort((a, b) => a - b);
  return rows.map((y) => {
    const scale = 0.55 + ((y - top) / Math.max(1, foot - top)) * 0.75;
    const things = [
      bag(random.pick(['#eceae4', '#f3f2ee', '#cfe0ea'])),
      bottle(random.pick(['#7fc0c9', '#9ccf9a', '#d6e6ea'])),
      can(random.pick(['#c94f43', '#3f6fa8', '#d9a93c', '#4f8a5b'])),
      box(),
      paper(random.pick(['#f3f1ea', '#e8b9a8', '#f0dca0'])),
    ];
    const thing = random.weighted(things.map((drawn, i) => [drawn, [1.2, 2, 2, 0.9, 2][i] ?? 1] as const));
    return moved(random.between(10, 390), y, scale, turned(random.between(-14, 14), 0, 0, thing));
  }).join(''); // biome-ignore format: one thing a line
}

/** A bicycle seen from the side, 130 wide, wheels on y = 0. */
export const bicycle = (frame: string, basket = true) =>
  `<g fill="none" stroke-linecap="round" stroke-linejoin="round">${[
    oval(62, 2, 72, 6, '#5a4f44', 'opacity=".28" stroke="none"'),
    circle(24, -28, 27, 'none', 'stroke="#30363a" stroke-width="4"'),
    circle(104, -28, 27, 'none', 'stroke="#30363a" stroke-width="4"'),
    times(6, (i) =>
      line(
        `M24 -28l${24 * Math.cos(i)} ${24 * Math.sin(i)}M104 -28l${24 * Math.cos(i)} ${24 * Math.sin(i)}`,
        '#8d9294',
        0.7,
      ),
    ),
    line('M24 -28L46 -72H88L104 -28M46 -72L60 -28H24M60 -28L88 -72', frame, 5),
    line('M36 -80h18M82 -84l6 12M82 -84h14', '#2b3033', 5),
    basket ? shape('M92 -82h28l-4 20H96z', '#9a9fa1', 'stroke="#6e7476" stroke-width="2"') : '',
  ].join('')}</g>`;

export const sofa = (colour: string) =>
  groundShadow(80, 2, 96, 8) +
  rect(0, -70, 160, 62, colour, 'rx="12"') + rect(6, -66, 72, 40, lighter(colour, 0.1), 'rx="8"') + rect(82, -66, 72, 40, lighter(colour, 0.06), 'rx="8"') +
  rect(14, -34, 132, 22, lighter(colour, 0.18), 'rx="7"') + line('M80 -34v22', darker(colour, 0.2), 2) +
  rect(-8, -48, 26, 46, darker(colour, 0.1), 'rx="10"') + rect(142, -48, 26, 46, darker(colour, 0.12), 'rx="10"') +
  rect(4, -4, 10, 7, '#3b2f26') + rect(146, -4, 10, 7, '#3b2f26') + shape('M40 -60l14 8l-4 10l12 5', 'none', 'stroke="#f2e6d0" stroke-width="3"'); // biome-ignore format: one piece a line

export const fridge = () =>
  groundShadow(32, 1, 44) + rect(0, -118, 64, 118, '#e4e6e5', 'rx="4"') + rect(52, -118, 12, 118, '#c3c7c7', 'rx="4"') +
  line('M0 -78h64', '#a3a8a8', 2.4) + rect(7, -106, 4, 20, '#8b9090') + rect(7, -70, 4, 30, '#8b9090') + shape('M20 -30q10 8 24 2', 'none', 'stroke="#b08a62" stroke-width="3" opacity=".6"'); // biome-ignore format: one piece a line

export const television = () =>
  groundShadow(34, 1, 44) + rect(0, -52, 68, 50, '#3a3d40', 'rx="4"') + rect(6, -46, 50, 38, '#59666d', 'rx="3"') + shape('M10 -42l22 0l-20 30z', '#fff', 'opacity=".14"') + rect(60, -44, 4, 4, '#888') + rect(60, -36, 4, 4, '#888'); // biome-ignore format: one piece a line

export const mattress = (colour: string) =>
  groundShadow(54, 2, 70) + area([[0, -84], [104, -92], [112, -4], [6, 2]], colour) + line('M18 -82l6 82M46 -85l6 82M76 -88l6 82', darker(colour, 0.14), 2) + line('M2 -56l106 -7M4 -28l106 -7', darker(colour, 0.1), 1.6); // biome-ignore format: one piece a line

/** A person seen from behind or the side, simple as a sign, about 100 high. */
export const person = (coat: string, trousers = '#3b4454', hat = '') =>
  groundShadow(0, 1, 18) + rect(-9, -42, 8, 42, trousers, 'rx="3"') + rect(1, -42, 8, 42, darker(trousers, 0.15), 'rx="3"') +
  rect(-13, -80, 26, 42, coat, 'rx="9"') + rect(-18, -78, 8, 34, darker(coat, 0.1), 'rx="4"') + rect(10, -78, 8, 34, darker(coat, 0.1), 'rx="4"') +
  circle(0, -90, 10, '#e3bd9a') + shape('M-10 -90a10 10 0 0 1 20 0q-10 -5 -20 0', hat || '#3a302b') + (hat ? rect(-14, -92, 28, 4, hat, 'rx="2"') : ''); // biome-ignore format: one piece a line
