import sharp, { type Metadata } from 'sharp';
import { DomainError } from '#domain/errors.ts';
import { type ImageFormat, imageFormatOf, webpFramesOf } from '#domain/image-format.ts';
import { PHOTO_PIXELS_MAX } from '#domain/photo.ts';
import { bareOf } from '#domain/png-chunks.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** What is known of a photo before a single pixel is unpacked; `bytes` are those to be decoded. */
export type PhotoHeader = { bytes: Bytes; metadata: Metadata; decodeBytes: number };

/** Anything damaged is refused rather than shown in part: `truncated` and every error of the decoder count. */
export const careful = { failOn: 'error', limitInputPixels: PHOTO_PIXELS_MAX } as const;

/** The largest piece of memory that one decode may take. */
const DECODE_BYTES_MAX = 256 * 1024 * 1024;

const FRAMES_MAX = 1000;

/**
 * Decides by the first bytes and the header alone. Of animations (WebP, PNG) the first frame is taken, and all their
 * frames together count as pixels; animated AVIF and GIF are refused.
 */
export async function readHeader(original: Bytes): Promise<PhotoHeader> {
  if (original.length === 0) throw new DomainError('photo_unreadable');
  const format = imageFormatOf(original);
  if (format === 'heic') throw new DomainError('photo_heic_refused');
  if (format === undefined) throw new DomainError('photo_format_refused');
  if (format === 'webp' && webpFramesOf(original, FRAMES_MAX) === FRAMES_MAX)
    throw new DomainError('photo_too_many_pixels');
  const bytes = format === 'png' ? bareOf(original) : original;
  const metadata = await orUnreadable(() => sharp(bytes, { ...careful, limitInputPixels: false }).metadata());
  demandFormat(format, metadata);
  const { width, height, pages = 1 } = metadata;
  const frames = format === 'webp' ? pages : 1;
  const decodeBytes = decodeBytesOf(format, metadata);
  if (width * height * frames > PHOTO_PIXELS_MAX || decodeBytes > DECODE_BYTES_MAX)
    throw new DomainError('photo_too_many_pixels');
  return { bytes, metadata, decodeBytes };
}

function demandFormat(format: ImageFormat, { format: read, compression }: Metadata): void {
  if (format === 'avif' && compression === 'hevc') throw new DomainError('photo_heic_refused');
  if (format === 'avif' ? compression !== 'av1' : read !== format)
    throw new DomainError('photo_format_refused');
}

/** Whatever the decoder has to say about bytes from outside, it is about the bytes. */
export async function orUnreadable<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch {
    throw new DomainError('photo_unreadable');
  }
}

/**
 * About how much memory the decoder holds at once, from measurements of libvips 8.18. What comes row by row costs next
 * to nothing; progressive JPEG, interlaced PNG, animated WebP and AVIF are held whole, some of them several times.
 */
export function decodeBytesOf(format: ImageFormat, metadata: Metadata): number {
  return Math.ceil(metadata.width * metadata.height * bytesPerPixel(format, metadata));
}

const ROW_BY_ROW = 0.5;

function bytesPerPixel(format: ImageFormat, metadata: Metadata): number {
  const { channels, depth, isProgressive, chromaSubsampling, pages = 1 } = metadata;
  if (format === 'avif') return depth === 'uchar' ? 18 : 25;
  if (format === 'webp') return pages > 1 ? 12 : ROW_BY_ROW;
  if (!isProgressive) return ROW_BY_ROW;
  if (format === 'png') return channels * (depth === 'ushort' ? 2 : 1) + ROW_BY_ROW;
  return chromaSubsampling?.startsWith('4:2:0') ? 3.2 : channels * 2;
}
