import type { Point } from '../controllers/photos/cover.ts';
import { boxBetween, type Corner, moved, resized, withPoint } from './cover-geometry.ts';
import type { CoverState } from './cover-state.ts';

/** What a finger, mouse or pen began: it follows, and ends or is called off. */
type Drag = { follow(at: Point): void; end(): void };

/** Shorter than this is a tap. Pixels of the screen. */
const TAP = 6;
/** As thick as a fingertip; zooming in makes it finer on the picture. */
const BRUSH = 30;

/** Draws, moves and resizes with one pointer; two fingers zoom and push. */
export function listenForPointers(stage: SVGElement, state: CoverState, signal: AbortSignal): void {
  const pointers = new Map<number, Point>();
  let drag: Drag | undefined;
  const where = ({ clientX, clientY }: MouseEvent): Point => {
    const { left, top } = stage.getBoundingClientRect();
    return { x: clientX - left, y: clientY - top };
  };
  const down = (event: PointerEvent) => {
    if (event.button !== 0) return;
    event.preventDefault();
    stage.setPointerCapture(event.pointerId);
    pointers.set(event.pointerId, where(event));
    if (pointers.size === 1) drag = begin(state, event.target, where(event));
    else {
      drag = undefined;
      state.giveUp();
    }
  };
  const move = (event: PointerEvent) => {
    const before = pointers.get(event.pointerId);
    if (!before) return;
    const now = where(event);
    const other = [...pointers].find(([id]) => id !== event.pointerId)?.[1];
    pointers.set(event.pointerId, now);
    if (other && pointers.size === 2) pinch(state, before, now, other);
    else drag?.follow(now);
  };
  const up = (event: PointerEvent) => {
    if (!pointers.delete(event.pointerId)) return;
    if (event.type === 'pointercancel') state.giveUp();
    else drag?.end();
    drag = undefined;
  };
  const wheel = (event: WheelEvent) => {
    event.preventDefault();
    if (event.ctrlKey || event.metaKey) state.zoom(Math.exp(-event.deltaY / 200), where(event));
    else state.push({ x: -event.deltaX, y: -event.deltaY });
  };
  stage.addEventListener('pointerdown', down, { signal });
  stage.addEventListener('pointermove', move, { signal });
  for (const end of ['pointerup', 'pointercancel'] as const) stage.addEventListener(end, up, { signal });
  stage.addEventListener('wheel', wheel, { signal, passive: false });
}

function pinch(state: CoverState, before: Point, now: Point, other: Point): void {
  const apart = (a: Point) => Math.max(1, Math.hypot(a.x - other.x, a.y - other.y));
  state.push({ x: (now.x - before.x) / 2, y: (now.y - before.y) / 2 });
  state.zoom(apart(now) / apart(before), { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 });
}

function begin(state: CoverState, target: EventTarget | null, from: Point): Drag {
  const hit = target instanceof Element ? target.closest<SVGElement>('[data-cover], [data-corner]') : null;
  if (state.tool === 'hand') return pushing(state, from);
  if (hit?.dataset.corner && state.selected !== undefined)
    return resizing(state, state.selected, hit.dataset.corner as Corner);
  if (state.tool === 'brush') return brushing(state, from);
  const index = Number(hit?.dataset.cover ?? Number.NaN);
  return Number.isNaN(index) ? drawing(state, from) : moving(state, index, from);
}

function drawing(state: CoverState, from: Point): Drag {
  const before = state.covers;
  const start = state.at(from);
  return {
    follow: (at) => {
      if (Math.hypot(at.x - from.x, at.y - from.y) < TAP) return;
      state.selected = before.length;
      state.sketch([...before, boxBetween(start, state.at(at))]);
    },
    end: () => {
      if (state.covers === before) state.show({ selected: undefined });
      else state.settle();
    },
  };
}

function brushing(state: CoverState, from: Point): Drag {
  const before = state.covers;
  const width = BRUSH / state.view.scale / state.picture.width;
  let points = withPoint([], state.at(from), width);
  const sketch = () => {
    state.selected = undefined;
    state.sketch([...before, { shape: 'stroke', points, width }]);
  };
  sketch();
  return {
    follow: (at) => {
      points = withPoint(points, state.at(at), width);
      sketch();
    },
    end: () => state.settle(),
  };
}

function moving(state: CoverState, index: number, from: Point): Drag {
  const before = state.covers;
  const start = state.at(from);
  state.show({ selected: index });
  return {
    follow: (to) => {
      const at = state.at(to);
      const by = { x: at.x - start.x, y: at.y - start.y };
      state.sketch(before.map((cover, one) => (one === index ? moved(cover, by) : cover)));
    },
    end: () => state.settle(),
  };
}

function resizing(state: CoverState, index: number, corner: Corner): Drag {
  const before = state.covers;
  return {
    follow: (to) =>
      state.sketch(
        before.map((cover, one) =>
          one === index && cover.shape === 'box' ? resized(cover, corner, state.at(to)) : cover,
        ),
      ),
    end: () => state.settle(),
  };
}

function pushing(state: CoverState, from: Point): Drag {
  let last = from;
  return {
    follow: (at) => {
      state.push({ x: at.x - last.x, y: at.y - last.y });
      last = at;
    },
    end: () => undefined,
  };
}
