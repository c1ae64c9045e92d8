import sharp from 'sharp';

type Picture = { bytes?: Uint8Array | undefined };

const sketchOf = (picture: Picture | undefined) =>
  sharp(picture?.bytes).resize(24, 24, { fit: 'fill' }).greyscale().raw().toBuffer();

/** Mean difference of two pictures in grey levels of 255, seen from afar: under 5 is the same, mirrored is 20 and more. */
export async function differenceBetween(a: Picture | undefined, b: Picture | undefined): Promise<number> {
  const [one, two] = [await sketchOf(a), await sketchOf(b)];
  return one.reduce((sum, grey, i) => sum + Math.abs(grey - (two[i] ?? 0)), 0) / one.length;
}
