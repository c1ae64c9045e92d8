import { availableParallelism } from 'node:os';
import sharp, { type Metadata } from 'sharp';
import { DomainError } from '#domain/errors.ts';
import { carriesMetadata, imageFormatOf } from '#domain/image-format.ts';
import { PHOTO_PIXELS_MAX } from '#domain/photo.ts';
import type { ImageResizer, PreparedPhoto, Rendition } from '../../ports/image-resizer.ts';
import { boundedQueue } from './bounded-queue.ts';
import { suggestionOf } from './exif-suggestion.ts';

type Bytes = Uint8Array<ArrayBuffer>;
type Pixels = { data: Bytes; width: number; height: number; channels: 1 | 2 | 3 | 4 };

const QUALITY = 75;
const EFFORT = 3;
const SECONDS_MAX = 30;

/** Anything damaged is refused rather than shown in part: `truncated` and every error of the decoder count. */
const careful = { failOn: 'error', limitInputPixels: PHOTO_PIXELS_MAX } as const;

/** The image resizer on libvips. Works on as many photos at a time as there are cores; more wait, up to `waiting`. */
export function sharpResizer({ running = availableParallelism(), waiting = 64 } = {}): ImageResizer {
  const inTurn = boundedQueue({ running, waiting });
  return { prepare: (original, sides) => inTurn(() => prepare(original, sides)) };
}

async function prepare(original: Bytes, sides: readonly number[]): Promise<PreparedPhoto> {
  const header = await headerOf(original);
  const pixels = await decode(original, Math.max(...sides));
  const renditions: Rendition[] = [];
  for (const side of sides) renditions.push(await render(pixels, side));
  const { width, height } = header.autoOrient;
  return { width, height, renditions, ...suggestionOf(header.exif) };
}

/** Decides by the first bytes and the header alone, before a single pixel is unpacked. */
async function headerOf(original: Bytes): Promise<Metadata> {
  if (original.length === 0) throw new DomainError('photo_unreadable');
  const format = imageFormatOf(original);
  if (format === 'heic') throw new DomainError('photo_heic_refused');
  if (format === undefined) throw new DomainError('photo_format_refused');
  const header = await orUnreadable(() =>
    sharp(original, { ...careful, limitInputPixels: false }).metadata(),
  );
  const isSaid = format === 'avif' ? header.compression === 'av1' : header.format === format;
  if (!isSaid) throw new DomainError('photo_format_refused');
  if (header.width * header.height > PHOTO_PIXELS_MAX) throw new DomainError('photo_too_many_pixels');
  return header;
}

/** Whatever the decoder has to say about bytes from outside, it is about the bytes. */
async function orUnreadable<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch {
    throw new DomainError('photo_unreadable');
  }
}

/** The one decode: upright, sRGB, no larger than the largest rendition. Of an animation the first frame. */
async function decode(original: Bytes, side: number): Promise<Pixels> {
  const { data, info } = await orUnreadable(() =>
    sharp(original, careful)
      .timeout({ seconds: SECONDS_MAX })
      .autoOrient()
      .resize(side, side, { fit: 'inside', withoutEnlargement: true })
      .toColourspace('srgb')
      .raw()
      .toBuffer({ resolveWithObject: true }),
  );
  return { data, width: info.width, height: info.height, channels: info.channels };
}

async function render({ data, ...raw }: Pixels, side: number): Promise<Rendition> {
  const { data: bytes, info } = await sharp(data, { raw })
    .resize(side, side, { fit: 'inside', withoutEnlargement: true })
    .webp({ quality: QUALITY, effort: EFFORT })
    .toBuffer({ resolveWithObject: true });
  await demandPixelsOnly(bytes);
  return { side, width: info.width, height: info.height, bytes };
}

/** Read twice, by our own parser and by libvips: a rendition with anything left of the original's words never leaves. */
async function demandPixelsOnly(bytes: Bytes): Promise<void> {
  const { exif, xmp, iptc, icc } = await sharp(bytes).metadata();
  if (carriesMetadata(bytes) || exif || xmp || iptc || icc)
    throw new Error('A rendition still carries metadata.');
}
