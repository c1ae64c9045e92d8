import { FORMAT_BYTES, imageFormatOf } from '#domain/image-format.ts';

/** Whether a file's first bytes say HEIC/HEIF. Names and types are no help: both are guessed from the ending. */
export async function looksLikeHeic(file: Blob): Promise<boolean> {
  return imageFormatOf(new Uint8Array(await file.slice(0, FORMAT_BYTES).arrayBuffer())) === 'heic';
}
