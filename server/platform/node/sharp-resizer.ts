import { availableParallelism } from 'node:os';
import sharp from 'sharp';
import { DomainError } from '#domain/errors.ts';
import { carriesMetadata } from '#domain/image-format.ts';
import { PHOTO_BYTES_MAX } from '#domain/photo.ts';
import type { ImageResizer, PreparedPhoto, Rendition } from '../../ports/image-resizer.ts';
import { type BoundedQueue, boundedQueue } from './bounded-queue.ts';
import { suggestionOf } from './exif-suggestion.ts';
import { careful, orUnreadable, type PhotoHeader, readHeader } from './photo-header.ts';

type Bytes = Uint8Array<ArrayBuffer>;
type Pixels = { data: Bytes; width: number; height: number; channels: 1 | 2 | 3 | 4 };

/** How every rendition is packed; the bench packs its peer's the same way. */
export const PACKED_AS = { quality: 75, effort: 1 } as const;
const SECONDS_MAX = 20;
/** What lies under transparent pixels may be what somebody meant to take away, so nothing of it is kept. */
const PAPER = '#ffffff';
/**
 * HDR photos of phones are read as the plain JPEG that they are: the loader of their own hides what the memory bound is
 * reckoned from (a progressive picture), and refuses grey ones.
 */
const NOT_ASKED = ['VipsForeignLoadUhdr'];
const LARGE_DECODE = 64 * 1024 * 1024;
const NO_BOUND = { waiting: Number.POSITIVE_INFINITY, waitingBytes: Number.POSITIVE_INFINITY };

/**
 * The image resizer on libvips. Works on as many photos at a time as there are cores, of which only one may be such as
 * the decoder has to hold whole; more wait, up to a number and an amount of memory.
 */
export function sharpResizer(bounds: { running?: number; waiting?: number } = {}): ImageResizer {
  const running = bounds.running ?? availableParallelism();
  const waiting = bounds.waiting ?? 128 * (running + 1);
  const waitingBytes = (running + 1) * PHOTO_BYTES_MAX;
  sharp.cache(false);
  sharp.concurrency(1);
  sharp.block({ operation: NOT_ASKED });
  const hang = { ms: 2 * SECONDS_MAX * 1000, error: () => new DomainError('photo_unreadable') };
  const inTurn = boundedQueue({ running, waiting, waitingBytes, hang });
  const alone = boundedQueue({ running: 1, ...NO_BOUND });
  return { prepare: (original, sides) => inTurn(original.length, () => prepare(original, sides, alone)) };
}

async function prepare(
  original: Bytes,
  sides: readonly number[],
  alone: BoundedQueue,
): Promise<PreparedPhoto> {
  const header = await readHeader(original);
  const work = () => decode(header, Math.max(...sides));
  const pixels = await (header.decodeBytes > LARGE_DECODE ? alone(0, work) : work());
  const renditions: Rendition[] = [];
  for (const side of sides) renditions.push(await render(pixels, side));
  const { width, height } = header.metadata.autoOrient;
  return { width, height, renditions, ...suggestionOf(header.metadata.exif) };
}

/** The one decode: upright, sRGB, on white, no larger than the largest rendition. Of an animation the first frame. */
async function decode({ bytes }: PhotoHeader, side: number): Promise<Pixels> {
  const { data, info } = await orUnreadable(() =>
    sharp(bytes, careful)
      .timeout({ seconds: SECONDS_MAX })
      .autoOrient()
      .resize(side, side, { fit: 'inside', withoutEnlargement: true })
      .flatten({ background: PAPER })
      .toColourspace('srgb')
      .raw()
      .toBuffer({ resolveWithObject: true }),
  );
  return { data, width: info.width, height: info.height, channels: info.channels };
}

async function render({ data, ...raw }: Pixels, side: number): Promise<Rendition> {
  const { data: bytes, info } = await sharp(data, { raw })
    .resize(side, side, { fit: 'inside', withoutEnlargement: true })
    .webp(PACKED_AS)
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
