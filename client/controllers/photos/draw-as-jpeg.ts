/** A picture as JPEG, with its size. */
export type Drawn = { picture: Blob; width: number; height: number };

const LONGEST_SIDE = 2048;
/**
 * Measured on four photos of 8 and 12 megapixels: at 0.75 they leave as 1/6.1 to 1/14.6 of their bytes, and what the server
 * makes of them resembles what it makes of the originals by SSIM 0.96 to 0.99. At 0.8 the first leaves as 1/5.3.
 */
const JPEG_QUALITY = 0.75;

type Size = { width: number; height: number };

/** No side longer than 2048 px; never larger than it was. */
export function fitted({ width, height }: Size): Size {
  const scale = Math.min(1, LONGEST_SIDE / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/**
 * Draws a picture small, on white where it is transparent, and `over` it whatever else belongs into it. A canvas knows
 * pixels only: no metadata comes through.
 */
export async function drawAsJpeg(
  picture: ImageBitmap,
  over?: (context: CanvasRenderingContext2D, size: Size) => void,
): Promise<Drawn> {
  const { width, height } = fitted(picture);
  const canvas = canvasOf(width, height);
  const context = canvas.getContext('2d', { alpha: false }) as CanvasRenderingContext2D | null;
  if (!context) throw new Error('no canvas');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  context.imageSmoothingQuality = 'high';
  context.drawImage(picture, 0, 0, width, height);
  picture.close();
  over?.(context, { width, height });
  const jpeg = await jpegOf(canvas);
  canvas.width = canvas.height = 1;
  return { picture: jpeg, width, height };
}

function canvasOf(width: number, height: number): OffscreenCanvas | HTMLCanvasElement {
  if (typeof OffscreenCanvas === 'function') return new OffscreenCanvas(width, height);
  return Object.assign(document.createElement('canvas'), { width, height });
}

function jpegOf(canvas: OffscreenCanvas | HTMLCanvasElement): Promise<Blob> {
  if ('convertToBlob' in canvas) return canvas.convertToBlob({ type: 'image/jpeg', quality: JPEG_QUALITY });
  return new Promise((resolve, reject) => {
    const take = (blob: Blob | null) => (blob ? resolve(blob) : reject(new Error('no picture')));
    canvas.toBlob(take, 'image/jpeg', JPEG_QUALITY);
  });
}
