import type { Cover, Point } from '../controllers/photos/cover.ts';

export type Box = Extract<Cover, { shape: 'box' }>;
export type Size = { width: number; height: number };
export const corners = ['nw', 'ne', 'se', 'sw'] as const;
export type Corner = (typeof corners)[number];

/** Smaller than this nobody can take hold of it again. Shares of the picture, as everything here. */
const SIDE_MIN = 0.015;

export const clamp = (value: number, low: number, high: number) => Math.min(Math.max(value, low), high);
const inside = ({ x, y }: Point): Point => ({ x: clamp(x, 0, 1), y: clamp(y, 0, 1) });

/** The box that two opposite corners span, inside the picture. */
export function boxBetween(one: Point, other: Point): Box {
  const [a, b] = [inside(one), inside(other)];
  const width = Math.max(Math.abs(a.x - b.x), SIDE_MIN);
  const height = Math.max(Math.abs(a.y - b.y), SIDE_MIN);
  const x = Math.min(a.x, b.x, 1 - width);
  const y = Math.min(a.y, b.y, 1 - height);
  return { shape: 'box', x, y, width, height };
}

/** Square to the eye, around a point: what the keyboard begins with. */
export function boxAround({ x, y }: Point, picture: Size, share = 0.2): Box {
  const width = share;
  const height = clamp((share * picture.width) / picture.height, SIDE_MIN, 1);
  return {
    shape: 'box',
    x: clamp(x - width / 2, 0, 1 - width),
    y: clamp(y - height / 2, 0, 1 - height),
    width,
    height,
  };
}

/** Where a cover begins and how far it reaches. */
export function boundsOf(cover: Cover): { x: number; y: number; width: number; height: number } {
  if (cover.shape === 'box') return cover;
  const [xs, ys] = [cover.points.map(({ x }) => x), cover.points.map(({ y }) => y)];
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}

/** Moves a cover, as far as the picture goes. */
export function moved<T extends Cover>(cover: T, by: Point): T {
  const { x, y, width, height } = boundsOf(cover);
  const dx = clamp(x + by.x, 0, Math.max(0, 1 - width)) - x;
  const dy = clamp(y + by.y, 0, Math.max(0, 1 - height)) - y;
  if (cover.shape === 'box') return { ...cover, x: x + dx, y: y + dy };
  return { ...cover, points: cover.points.map((point) => ({ x: point.x + dx, y: point.y + dy })) };
}

export const cornerOf = (box: Box, corner: Corner): Point => ({
  x: corner.endsWith('w') ? box.x : box.x + box.width,
  y: corner.startsWith('n') ? box.y : box.y + box.height,
});

const opposite: Record<Corner, Corner> = { nw: 'se', ne: 'sw', se: 'nw', sw: 'ne' };

/** Drags a corner to a point; the corner across stays. */
export const resized = (box: Box, corner: Corner, to: Point): Box =>
  boxBetween(cornerOf(box, opposite[corner]), to);

/** Makes a box wider and higher, or less; its upper left corner stays. */
export const grown = (box: Box, by: Point): Box => ({
  ...box,
  width: clamp(box.width + by.x, SIDE_MIN, 1 - box.x),
  height: clamp(box.height + by.y, SIDE_MIN, 1 - box.y),
});

/** Leaves out points that a stroke does not need: a slow hand makes thousands. */
export function withPoint(points: readonly Point[], next: Point, width: number): readonly Point[] {
  const last = points.at(-1);
  if (last && Math.hypot(next.x - last.x, next.y - last.y) < width / 6) return points;
  return [...points, inside(next)];
}
