import { describe, expect, it } from 'vitest';
import type { Cover, Point } from '../../../client/controllers/photos/cover.ts';
import { fitted } from '../../../client/controllers/photos/draw-as-jpeg.ts';
import { paintCovers } from '../../../client/controllers/photos/paint-covers.ts';
import {
  type Box,
  boundsOf,
  boxAround,
  boxBetween,
  grown,
  moved,
  resized,
  withPoint,
} from '../../../client/elements/cover-geometry.ts';
import { CoverState } from '../../../client/elements/cover-state.ts';
import { pointAt, pushed, viewOf, wholePicture, zoomedAt } from '../../../client/elements/cover-view.ts';

const box: Box = { shape: 'box', x: 0.2, y: 0.3, width: 0.4, height: 0.2 };
const stroke: Cover = {
  shape: 'stroke',
  points: [
    { x: 0.2, y: 0.2 },
    { x: 0.5, y: 0.4 },
  ],
  width: 0.1,
};
const stage = { width: 360, height: 500 };
const landscape = { width: 2048, height: 1536 };

const rounded = ({ x, y, width, height }: ReturnType<typeof boundsOf>) =>
  [x, y, width, height].map((value) => Math.round(value * 1000) / 1000);

describe('a box over a face', () => {
  it('is spanned by two corners, whichever comes first', () => {
    const [a, b]: [Point, Point] = [
      { x: 0.6, y: 0.5 },
      { x: 0.2, y: 0.3 },
    ];
    expect(rounded(boxBetween(a, b))).toEqual([0.2, 0.3, 0.4, 0.2]);
    expect(rounded(boxBetween(b, a))).toEqual([0.2, 0.3, 0.4, 0.2]);
  });

  it('never leaves the picture, and never gets too small to take hold of', () => {
    expect(rounded(boxBetween({ x: 0.9, y: 0.9 }, { x: 3, y: 2 }))).toEqual([0.9, 0.9, 0.1, 0.1]);
    const dot = boxBetween({ x: 1, y: 1 }, { x: 1, y: 1 });
    expect(dot.width).toBeGreaterThan(0.01);
    expect(dot.x + dot.width).toBeLessThanOrEqual(1);
  });

  it('moves as far as the edge', () => {
    expect(rounded(moved(box, { x: 0.1, y: -0.1 }))).toEqual([0.3, 0.2, 0.4, 0.2]);
    expect(rounded(moved(box, { x: 5, y: -5 }))).toEqual([0.6, 0, 0.4, 0.2]);
  });

  it.each([
    ['nw', [0.1, 0.1, 0.5, 0.4]],
    ['ne', [0.1, 0.1, 0.1, 0.4]],
    ['se', [0.1, 0.1, 0.1, 0.2]],
    ['sw', [0.1, 0.1, 0.5, 0.2]],
  ] as const)('keeps the corner across when %s is dragged', (corner, bounds) => {
    expect(rounded(resized(box, corner, { x: 0.1, y: 0.1 }))).toEqual(bounds);
  });

  it('grows by keys as far as the edge', () => {
    expect(rounded(grown(box, { x: 0.1, y: 0.9 }))).toEqual([0.2, 0.3, 0.5, 0.7]);
    expect(grown(box, { x: -9, y: 0 }).width).toBeGreaterThan(0.01);
  });

  it('begins square to the eye, inside the picture', () => {
    expect(rounded(boxAround({ x: 0, y: 0.5 }, landscape, 0.3))).toEqual([0, 0.3, 0.3, 0.4]);
  });
});

describe('a brush stroke', () => {
  it('moves as a whole', () => {
    expect(rounded(boundsOf(moved(stroke, { x: 0.9, y: 0.1 })))).toEqual([0.7, 0.3, 0.3, 0.2]);
  });

  it('leaves out points that nobody would see', () => {
    const near = withPoint([{ x: 0.5, y: 0.5 }], { x: 0.501, y: 0.5 }, 0.1);
    expect(near).toHaveLength(1);
    expect(withPoint(near, { x: 0.6, y: 1.4 }, 0.1)[1]).toEqual({ x: 0.6, y: 1 });
  });
});

describe('what is burnt in', () => {
  it('reaches outwards to whole pixels', () => {
    const filled: number[][] = [];
    const paint = { fillRect: (...box: number[]) => filled.push(box) } as unknown as CanvasRenderingContext2D;
    paintCovers(paint, [{ ...box, x: 0.2001, y: 0.3 }], 1000, 750);
    expect(filled).toEqual([[200, 225, 401, 150]]);
  });

  it('paints a tap with the brush as a dot', () => {
    const lines: number[][] = [];
    const nothing = () => undefined;
    const paint = {
      beginPath: nothing,
      moveTo: nothing,
      stroke: nothing,
      lineTo: (...to: number[]) => lines.push(to),
    };
    const dot: Cover = { shape: 'stroke', points: [{ x: 0.5, y: 0.5 }], width: 0.1 };
    paintCovers(paint as unknown as CanvasRenderingContext2D, [dot], 100, 80);
    expect(lines).toEqual([[50, 40]]);
    expect(paint).toMatchObject({ lineWidth: 11 });
  });
});

describe('the part of the picture that is shown', () => {
  it('is all of it in the middle of the stage at first', () => {
    const view = viewOf(stage, landscape, wholePicture);
    expect(pointAt(view, landscape, { x: 180, y: 250 })).toEqual({ x: 0.5, y: 0.5 });
    expect(pointAt(view, landscape, { x: 12, y: 250 }).x).toBeCloseTo(0);
    expect(pointAt(view, landscape, { x: 348, y: 250 }).x).toBeCloseTo(1);
  });

  it('holds what is under the finger when it is zoomed', () => {
    const at = { x: 100, y: 220 };
    const before = pointAt(viewOf(stage, landscape, wholePicture), landscape, at);
    const look = zoomedAt(stage, landscape, wholePicture, 6, at);
    const after = pointAt(viewOf(stage, landscape, look), landscape, at);
    expect(after.x).toBeCloseTo(before.x);
    expect(after.y).toBeCloseTo(before.y);
  });

  it('stops at the edge of the picture and comes back at once', () => {
    const zoomed = zoomedAt(stage, landscape, wholePicture, 4, { x: 180, y: 250 });
    const far = pushed(stage, landscape, zoomed, { x: 99_999, y: 0 });
    expect(pointAt(viewOf(stage, landscape, far), landscape, { x: 12, y: 0 }).x).toBeCloseTo(0);
    const back = pushed(stage, landscape, far, { x: -10, y: 0 });
    expect(back.middle.x).toBeGreaterThan(far.middle.x);
  });
});

describe('covering', () => {
  const open = () => Object.assign(new CoverState(landscape, []), { stage });

  it('can be undone and done again, step by step', () => {
    const state = open();
    state.addBox();
    state.nudge(0, { x: 100, y: 0 });
    state.nudge(0, { x: 100, y: 0 });
    expect(state.covers[0]).toMatchObject({ x: 0.4 + 200 / 2048 });
    state.undo();
    expect(state.covers[0]).toMatchObject({ x: 0.4 });
    state.undo();
    expect(state.covers).toEqual([]);
    expect([state.canUndo, state.selected]).toEqual([false, undefined]);
    state.redo();
    state.redo();
    expect(state.covers[0]).toMatchObject({ x: 0.4 + 200 / 2048 });
    expect(state.canRedo).toBe(false);
  });

  it('forgets what was undone once something new is done', () => {
    const state = open();
    state.addBox();
    state.undo();
    state.change([stroke]);
    expect(state.canRedo).toBe(false);
  });

  it('keeps a drag only when it ends', () => {
    const state = open();
    state.sketch([box]);
    state.giveUp();
    expect([state.covers, state.canUndo]).toEqual([[], false]);
    state.sketch([stroke]);
    state.sketch([box]);
    state.settle();
    state.undo();
    expect(state.covers).toEqual([]);
  });

  it('makes a smaller box when the picture is zoomed', () => {
    const state = open();
    state.zoom(4);
    state.addBox();
    expect(state.covers[0]).toMatchObject({ width: 0.05 });
  });
});

describe('a picture that leaves', () => {
  it('is 2048 px long at most and never made larger', () => {
    expect(fitted({ width: 8064, height: 6048 })).toEqual({ width: 2048, height: 1536 });
    expect(fitted({ width: 600, height: 800 })).toEqual({ width: 600, height: 800 });
    expect(fitted({ width: 30_000, height: 2 })).toEqual({ width: 2048, height: 1 });
  });
});
