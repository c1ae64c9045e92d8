import type { BeforePhoto } from '#view/photo-field.ts';

/** The middle of a picture `width` × `height` that has the given proportions: what `object-fit: cover` shows. */
export function coveredPart(width: number, height: number, proportion: number) {
  const isTooWide = width / height > proportion;
  const [w, h] = isTooWide ? [height * proportion, height] : [width, width / proportion];
  return { x: (width - w) / 2, y: (height - h) / 2, width: w, height: h };
}

export const proportionOf = ({ width, height }: Pick<BeforePhoto, 'width' | 'height'>): number =>
  width > 0 && height > 0 ? width / height : 4 / 3;

/** What the person saw in the frame, in the camera's own pixels. */
export async function takeShot(
  video: HTMLVideoElement,
  canvas: HTMLCanvasElement,
  proportion: number,
): Promise<File | undefined> {
  const { videoWidth, videoHeight } = video;
  if (videoWidth === 0) return undefined;
  const part = coveredPart(videoWidth, videoHeight, proportion);
  canvas.width = Math.round(part.width);
  canvas.height = Math.round(part.height);
  const { x, y, width, height } = part;
  canvas.getContext('2d')?.drawImage(video, x, y, width, height, 0, 0, canvas.width, canvas.height);
  const picture = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', 0.92));
  return picture ? new File([picture], 'after.jpg', { type: 'image/jpeg' }) : undefined;
}
