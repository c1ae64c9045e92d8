import type { PhotoOrigin } from '#domain/photo-origin.ts';
import { type Drawn, drawAsJpeg, fitted } from './draw-as-jpeg.ts';
import { type Facts, factsOf } from './photo-facts.ts';

export type Outcome =
  | { kind: 'ready'; drawn: Drawn; said: PhotoOrigin }
  | { kind: 'refused'; reason: 'too_large' }
  /** This browser cannot draw it; what it says is known all the same. */
  | { kind: 'undrawable'; said: PhotoOrigin };

/** Above this a phone with little memory loses the page while it unpacks the picture. */
const PIXELS_MAX = 70_000_000;
/** Up to here pictures are unpacked whole and shrunk well; above, the browser shrinks while it unpacks. */
const CALM_PIXELS = 25_000_000;

/** Reads, turns and shrinks one photo. Runs in a worker, or in the page where workers have no canvas. */
export async function readPhoto(file: Blob): Promise<Outcome> {
  const facts = await factsOf(file);
  const said = { place: facts.place, takenAt: facts.takenAt };
  if (facts.size && facts.size.width * facts.size.height > PIXELS_MAX) {
    return { kind: 'refused', reason: 'too_large' };
  }
  try {
    return { kind: 'ready', drawn: await drawAsJpeg(await decode(file, facts)), said };
  } catch {
    return { kind: 'undrawable', said };
  }
}

async function decode(file: Blob, { size, isTurned }: Facts): Promise<ImageBitmap> {
  if (size && size.width * size.height > CALM_PIXELS) {
    const upright = isTurned ? { width: size.height, height: size.width } : size;
    const small = await decodeSmall(file, fitted(upright)).catch(() => undefined);
    if (small) return small;
  }
  return createImageBitmap(file, { imageOrientation: 'from-image' });
}

type Size = { width: number; height: number };

async function decodeSmall(file: Blob, { width, height }: Size): Promise<ImageBitmap> {
  return createImageBitmap(file, {
    imageOrientation: 'from-image',
    resizeWidth: width,
    resizeHeight: height,
    resizeQuality: 'high',
  });
}
