/** Small words for SVG: every function gives markup of one shape on the 400 × 300 canvas. */
const n = (value: number) => Math.round(value * 10) / 10;

export type Point = readonly [x: number, y: number];

export const rect = (x: number, y: number, w: number, h: number, fill: string, more = '') =>
  `<rect x="${n(x)}" y="${n(y)}" width="${n(w)}" height="${n(h)}" fill="${fill}" ${more}/>`;

export const circle = (x: number, y: number, r: number, fill: string, more = '') =>
  `<circle cx="${n(x)}" cy="${n(y)}" r="${n(r)}" fill="${fill}" ${more}/>`;

export const oval = (x: number, y: number, rx: number, ry: number, fill: string, more = '') =>
  `<ellipse cx="${n(x)}" cy="${n(y)}" rx="${n(rx)}" ry="${n(ry)}" fill="${fill}" ${more}/>`;

export const shape = (d: string, fill: string, more = '') => `<path d="${d}" fill="${fill}" ${more}/>`;

export const line = (d: string, colour: string, width: number, more = '') =>
  `<path d="${d}" fill="none" stroke="${colour}" stroke-width="${n(width)}" stroke-linecap="round" stroke-linejoin="round" ${more}/>`;

export const area = (points: readonly Point[], fill: string, more = '') =>
  shape(`M${points.map(([x, y]) => `${n(x)} ${n(y)}`).join('L')}z`, fill, more);

export const moved = (x: number, y: number, scale: number, ...parts: string[]) =>
  `<g transform="translate(${n(x)} ${n(y)}) scale(${n(scale * 100) / 100})">${parts.join('')}</g>`;

export const turned = (degrees: number, x: number, y: number, ...parts: string[]) =>
  `<g transform="rotate(${n(degrees)} ${n(x)} ${n(y)})">${parts.join('')}</g>`;

/** The dark patch under a thing that stands on the ground. */
export const groundShadow = (x: number, y: number, rx: number, ry = rx / 9) =>
  oval(x, y, rx, ry, '#2e261e', 'opacity=".26"');

export const times = (count: number, draw: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => draw(i)).join('');

const channels = (hex: string) => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
const hexOf = (values: readonly number[]) =>
  `#${values
    .map((v) =>
      Math.max(0, Math.min(255, Math.round(v)))
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;

/** Between two colours (`#rrggbb`): 0 is the first, 1 the second. */
export function mix(a: string, b: string, share: number): string {
  const to = channels(b);
  return hexOf(channels(a).map((v, i) => v + ((to[i] ?? v) - v) * share));
}

export const lighter = (colour: string, share: number) => mix(colour, '#ffffff', share);
export const darker = (colour: string, share: number) => mix(colour, '#141210', share);
