import sharp from 'sharp';

const kinds = ['exif', 'xmp', 'iptc', 'icc', 'tifftagPhotoshop', 'comments', 'orientation'] as const;

/** What libvips finds in a picture beside pixels, by name. Throws when it is none. */
export async function readMetadata(bytes: Uint8Array<ArrayBuffer>): Promise<string[]> {
  const header = await sharp(bytes, { failOn: 'error' }).metadata();
  return kinds.filter((kind) => header[kind] !== undefined);
}
