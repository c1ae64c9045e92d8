const LONGEST_SIDE = 2048;
const QUALITY = 0.86;
const SMALL_BYTES = 1_500_000;

/** A picture no longer than 2048 px, upright, as JPEG; what the browser cannot read goes out as it is for the server to judge. */
export async function shrinkPhoto(file: File): Promise<Blob> {
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => undefined);
  if (!picture) return file;
  const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
  if (scale === 1 && file.type === 'image/jpeg' && file.size < SMALL_BYTES) return file;
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  const shrunk = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', QUALITY));
  return shrunk ?? file;
}
