import { readFile } from 'node:fs/promises';
import sharp from 'sharp';

/** Cut from one real photo, each from another place of it: small enough that decoding is not what is tested. */
export async function smallJpegs(count: number, side = 96): Promise<Uint8Array<ArrayBuffer>[]> {
  const original = await readFile(new URL('../fixtures/photos/osaka_kita_o6.jpg', import.meta.url));
  const scaled = await sharp(original).resize(640, 640, { fit: 'cover' }).jpeg().toBuffer();
  return Promise.all(
    Array.from({ length: count }, async (_, i) => {
      const corner = { left: (i * 37) % (640 - side), top: (i * 61) % (640 - side) };
      return new Uint8Array(
        await sharp(scaled)
          .extract({ ...corner, width: side, height: side })
          .jpeg()
          .toBuffer(),
      );
    }),
  );
}
