/** A place in a picture, as shares of its width and height: 0,0 is the upper left corner, 1,1 the lower right. */
export type Point = { x: number; y: number };

/** Something painted over a face or a number plate: a filled box, or a stroke of the brush (`width` as share of the width). */
export type Cover =
  | { shape: 'box'; x: number; y: number; width: number; height: number }
  | { shape: 'stroke'; points: readonly Point[]; width: number };
