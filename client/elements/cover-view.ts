import type { Point } from '../controllers/photos/cover.ts';
import { clamp, type Size } from './cover-geometry.ts';

/** Which part of the picture is shown: screen pixels for each of its own, and the picture's pixel in the upper left. */
export type View = { scale: number; left: number; top: number };
/** What the person chose: how large, and what is in the middle (shares of the picture). */
export type Look = { zoom: number; middle: Point };

export const wholePicture: Look = { zoom: 1, middle: { x: 0.5, y: 0.5 } };
export const ZOOM_MAX = 8;
const MARGIN = 12;

const fitOf = (stage: Size, picture: Size) =>
  Math.min((stage.width - 2 * MARGIN) / picture.width, (stage.height - 2 * MARGIN) / picture.height);

/** The whole picture fits at zoom 1; a larger one never shows more than its own edge. */
export function viewOf(stage: Size, picture: Size, { zoom, middle }: Look): View {
  const scale = Math.max(fitOf(stage, picture) * zoom, 0.001);
  const along = (room: number, length: number, centre: number) => {
    const shown = room / scale;
    const spare = MARGIN / scale;
    if (shown >= length) return (length - shown) / 2;
    return clamp(centre * length - shown / 2, -spare, length - shown + spare);
  };
  return {
    scale,
    left: along(stage.width, picture.width, middle.x),
    top: along(stage.height, picture.height, middle.y),
  };
}

/** Where a point of the stage lies in the picture, as shares of it. */
export const pointAt = ({ scale, left, top }: View, picture: Size, at: Point): Point => ({
  x: (at.x / scale + left) / picture.width,
  y: (at.y / scale + top) / picture.height,
});

/** Zooms so that what lies under `at` stays there. */
export function zoomedAt(stage: Size, picture: Size, look: Look, zoom: number, at: Point): Look {
  const wanted = clamp(zoom, 1, ZOOM_MAX);
  const held = pointAt(viewOf(stage, picture, look), picture, at);
  const scale = fitOf(stage, picture) * wanted;
  return settled(stage, picture, {
    zoom: wanted,
    middle: {
      x: held.x + (stage.width / 2 - at.x) / scale / picture.width,
      y: held.y + (stage.height / 2 - at.y) / scale / picture.height,
    },
  });
}

/** Pushes the picture by so many pixels of the screen. */
export function pushed(stage: Size, picture: Size, look: Look, by: Point): Look {
  const { scale } = viewOf(stage, picture, look);
  const middle = {
    x: look.middle.x - by.x / scale / picture.width,
    y: look.middle.y - by.y / scale / picture.height,
  };
  return settled(stage, picture, { ...look, middle });
}

/** The middle as it is really shown: pushing against the edge adds nothing that would have to be taken back. */
function settled(stage: Size, picture: Size, look: Look): Look {
  const view = viewOf(stage, picture, look);
  return { ...look, middle: pointAt(view, picture, { x: stage.width / 2, y: stage.height / 2 }) };
}
