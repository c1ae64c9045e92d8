import type { Cover } from './cover.ts';
import { type Drawn, drawAsJpeg } from './draw-as-jpeg.ts';

/** Calm, and nothing shines through: what is under it cannot be computed back, as it can be from a blur. */
export const COVER_COLOUR = '#59616a';

type Paint = Pick<
  CanvasRenderingContext2D,
  | 'fillStyle'
  | 'strokeStyle'
  | 'lineWidth'
  | 'lineCap'
  | 'lineJoin'
  | 'fillRect'
  | 'beginPath'
  | 'moveTo'
  | 'lineTo'
  | 'stroke'
>;

/** Paints covers over a picture of this size. Edges go outwards to whole pixels, so that none stays half visible. */
export function paintCovers(paint: Paint, covers: readonly Cover[], width: number, height: number): void {
  Object.assign(paint, {
    fillStyle: COVER_COLOUR,
    strokeStyle: COVER_COLOUR,
    lineCap: 'round',
    lineJoin: 'round',
  });
  for (const cover of covers) {
    if (cover.shape === 'box') paintBox(paint, cover, width, height);
    else paintStroke(paint, cover, width, height);
  }
}

type Box = Extract<Cover, { shape: 'box' }>;
type Stroke = Extract<Cover, { shape: 'stroke' }>;

function paintBox(paint: Paint, box: Box, width: number, height: number): void {
  const [left, top] = [Math.floor(box.x * width), Math.floor(box.y * height)];
  const right = Math.ceil((box.x + box.width) * width);
  const bottom = Math.ceil((box.y + box.height) * height);
  paint.fillRect(left, top, right - left, bottom - top);
}

function paintStroke(paint: Paint, { points, width: share }: Stroke, width: number, height: number): void {
  const [first, ...others] = points;
  if (!first) return;
  paint.lineWidth = Math.ceil(share * width) + 1;
  paint.beginPath();
  paint.moveTo(first.x * width, first.y * height);
  // A dot is a line to itself.
  for (const { x, y } of others.length > 0 ? others : [first]) paint.lineTo(x * width, y * height);
  paint.stroke();
}

/** A new picture with the covers in it: the pixels under them are gone. */
export async function burnCovers(picture: Blob, covers: readonly Cover[]): Promise<Drawn> {
  return drawAsJpeg(await createImageBitmap(picture), (context, { width, height }) =>
    paintCovers(context, covers, width, height),
  );
}
