import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { bytesOf, exifOf, wordsOf } from '../features/photos/exif-block.ts';
import { writeTags } from './exiftool.ts';

/** Begins every planted word, so that one search finds whatever is left of any of them. */
export const MARKER = 'KAKUSHI';

export type TaggedPhoto = {
  name: string;
  kind: string;
  bytes: Uint8Array<ArrayBuffer>;
  orientation: number;
  /** Where the file says it was taken. */
  place: { lng: number; lat: number } | null;
};

type Format = 'jpeg' | 'png' | 'webp' | 'avif';
type Plan = {
  format: Format;
  /** Arguments for exiftool. */
  tags?: (secret: string, files: Helpers) => string[];
  /** What exiftool cannot write. */
  raw?: (bytes: Uint8Array, secret: string, files: Helpers) => Uint8Array;
  turned?: boolean;
  placed?: boolean;
  profile?: boolean;
};
type Helpers = { thumbnail: string; thumbnailBytes: Uint8Array; long: string };

const [WIDTH, HEIGHT] = [480, 320];
/** Upright: red, green; blue, yellow. */
const corners = ['#f00', '#0f0', '#00f', '#ff0'];

/** No two photos were taken at one place, and none where the city's own data has a corner. */
const placeOf = (i: number) => ({ lng: 141.2976543 + i * 0.0000137, lat: 24.7034567 + i * 0.0000113 });
const gps = ({ lng, lat }: { lng: number; lat: number }) => [
  `-GPSLatitude=${lat}`,
  '-GPSLatitudeRef=N',
  `-GPSLongitude=${lng}`,
  '-GPSLongitudeRef=E',
];

const plans: Record<string, Plan> = {
  'JPEG: EXIF, GPS, thumbnail': {
    format: 'jpeg',
    turned: true,
    placed: true,
    tags: (secret, { thumbnail }) => [
      `-EXIF:ImageDescription=${secret}`,
      `-EXIF:Artist=${secret}`,
      `-EXIF:UserComment=${secret}`,
      `-EXIF:XPComment=${secret}`,
      `-EXIF:SerialNumber=${secret}`,
      '-EXIF:DateTimeOriginal=2026:04:01 09:00:00',
      `-ThumbnailImage<=${thumbnail}`,
    ],
  },
  'JPEG: maker notes': {
    format: 'jpeg',
    raw: (bytes, secret) => afterStart(bytes, 0xe1, concat('Exif\0\0', makerNote(secret))),
  },
  'JPEG: XMP': {
    format: 'jpeg',
    turned: true,
    tags: (secret) => [
      `-XMP-dc:Description=${secret}`,
      `-XMP-photoshop:City=${secret}`,
      '-XMP-exif:GPSLatitude=34.7',
    ],
  },
  'JPEG: extended XMP': {
    format: 'jpeg',
    tags: (secret, { long }) => [`-XMP-dc:Title=${secret}`, `-XMP-dc:Description<=${long}`],
  },
  'JPEG: IPTC and Photoshop': {
    format: 'jpeg',
    turned: true,
    tags: (secret) => [
      `-IPTC:Caption-Abstract=${secret}`,
      `-IPTC:By-line=${secret.slice(0, 30)}`,
      `-Photoshop:URL=${secret}`,
    ],
  },
  'JPEG: colour profile': { format: 'jpeg', profile: true, tags: (secret) => [`-EXIF:Copyright=${secret}`] },
  'JPEG: comments': {
    format: 'jpeg',
    raw: (bytes, secret) => afterStart(afterStart(bytes, 0xfe, bytesOf(secret)), 0xfe, bytesOf(secret)),
  },
  'JPEG: APP0 to APP15': {
    format: 'jpeg',
    raw: (bytes, secret) =>
      applications.reduce((b, [n, name]) => afterStart(b, 0xe0 + n, concat(name, secret)), bytes),
  },
  'JPEG: second picture (MPO)': {
    format: 'jpeg',
    placed: true,
    tags: (secret) => [`-EXIF:ImageDescription=${secret}`],
    raw: (bytes, secret, { thumbnailBytes }) =>
      concat(afterStart(bytes, 0xe2, concat('MPF\0II*\0', secret)), thumbnailBytes),
  },
  'JPEG: motion photo': {
    format: 'jpeg',
    tags: (secret) => [
      `-XMP-GCamera:MicroVideo=1`,
      `-XMP-GCamera:MicroVideoOffset=64`,
      `-XMP-dc:Creator=${secret}`,
    ],
    raw: (bytes, secret) =>
      concat(bytes, '\0\0\0\x18ftypmp42\0\0\0\0mp42isom', `\0\0\0\x60mdat${secret}`.padEnd(96, 'v')),
  },
  'PNG: text': {
    format: 'png',
    raw: (bytes, secret) =>
      [
        chunk('tEXt', concat('Comment\0', secret)),
        chunk('iTXt', concat('Author\0\0\0ja\0\0', secret)),
        chunk('zTXt', concat('Description\0\0', deflateSync(bytesOf(secret)))),
        chunk('prVt', bytesOf(secret)),
      ].reduce(afterHeader, bytes),
  },
  'PNG: EXIF and XMP': {
    format: 'png',
    placed: true,
    tags: (secret) => [`-EXIF:ImageDescription=${secret}`, `-XMP-dc:Description=${secret}`],
    raw: (bytes, secret) => concat(bytes, secret),
  },
  'WebP: EXIF, XMP, profile': {
    format: 'webp',
    profile: true,
    tags: (secret) => [`-EXIF:ImageDescription=${secret}`, `-XMP-dc:Description=${secret}`],
    placed: true,
  },
  'AVIF: EXIF, XMP, profile': {
    format: 'avif',
    profile: true,
    placed: true,
    tags: (secret) => [`-EXIF:ImageDescription=${secret}`, `-XMP-dc:Description=${secret}`],
  },
};

/** Who is known to write into which application segment. */
const applications: readonly [number, string][] = [
  [0, 'JFXX\0\x13'],
  [1, 'http://ns.adobe.com/xap/1.0/\0'],
  [2, 'MIPW\0'],
  [3, '_JPSJPS_'],
  [4, 'SCALADO\0'],
  [5, 'SCANNER\0'],
  [6, 'NITF\0'],
  [7, 'PENTAX\0'],
  [8, 'SPIFF\0'],
  [9, 'Media Jukebox\0'],
  [10, 'UNICODE\0'],
  [11, 'HDR_RI ver=11 '],
  [12, 'Olympus Optical'],
  [13, 'Photoshop 3.0\x008BIM'],
  [14, 'Adobe_CM\0'],
  [15, 'Q 75\0'],
];

export const kinds = Object.keys(plans);

/** Photos of every kind in turn, each with words of its own in all places that its format has for them. */
export async function makeTaggedPhotos(folder: string, count: number): Promise<TaggedPhoto[]> {
  await mkdir(folder, { recursive: true });
  const helpers = await makeHelpers(folder);
  let turned = 0;
  const chosen = Array.from({ length: count }, (_, i) => {
    const [kind = '', plan] = Object.entries(plans)[i % kinds.length] ?? [];
    if (plan === undefined) throw new Error('no such kind');
    const name = `${String(i).padStart(3, '0')}.${plan.format === 'jpeg' ? 'jpg' : plan.format}`;
    const orientation = plan.turned ? (turned++ % 8) + 1 : 1;
    return {
      kind,
      plan,
      name,
      file: join(folder, name),
      secret: `${MARKER}${i}.${crypto.randomUUID()}`,
      orientation,
      place: placeOf(i),
    };
  });
  await Promise.all(
    chosen.map(async ({ plan, orientation, file }) => writeFile(file, await base(plan, orientation))),
  );
  await writeTags(
    folder,
    chosen.flatMap(({ plan, secret, orientation, file, place }) =>
      plan.tags
        ? [
            [
              ...plan.tags(secret, helpers),
              ...(plan.placed ? gps(place) : []),
              ...(plan.turned ? [`-Orientation#=${orientation}`] : []),
              file,
            ],
          ]
        : [],
    ),
  );
  return Promise.all(
    chosen.map(async ({ plan, name, kind, secret, orientation, file, place }) => {
      const tagged = new Uint8Array(await readFile(file));
      const bytes = new Uint8Array(plan.raw?.(tagged, secret, helpers) ?? tagged);
      await writeFile(file, bytes);
      return { name, kind, bytes, orientation, place: plan.placed ? place : null };
    }),
  );
}

async function makeHelpers(folder: string): Promise<Helpers> {
  const inside = join(folder, '..', 'inside');
  await mkdir(inside, { recursive: true });
  const [thumbnail, long] = [join(inside, 'thumbnail.jpg'), join(inside, 'long.txt')];
  const small = await sharp({ create: { width: 64, height: 48, channels: 3, background: '#888' } })
    .jpeg()
    .toBuffer();
  const thumbnailBytes = afterStart(small, 0xfe, bytesOf(`${MARKER}-thumbnail`));
  await writeFile(thumbnail, thumbnailBytes);
  await writeFile(long, `${'x'.repeat(90_000)}${MARKER}-extended`);
  return { thumbnail, thumbnailBytes, long };
}

/** Four corners of four colours, stored so that a viewer that obeys the orientation sees them upright. */
async function base({ format, profile }: Plan, orientation: number): Promise<Uint8Array> {
  const half = { width: WIDTH / 2, height: HEIGHT / 2, channels: 3 as const };
  const upright = await sharp({ create: { width: WIDTH, height: HEIGHT, channels: 3, background: '#000' } })
    .composite(
      corners.map((background, i) => ({
        input: { create: { ...half, background } },
        left: (i % 2) * half.width,
        top: Math.floor(i / 2) * half.height,
      })),
    )
    .png()
    .toBuffer();
  const stored = sharp(await stand(upright, orientation));
  return (profile ? stored.withIccProfile('p3') : stored)
    .toFormat(format, { quality: 80, effort: 1 })
    .toBuffer();
}

/** The way back from each orientation (CIPA DC-008 §4.6.4): what a sensor that was held like that would have stored. */
function stand(upright: Uint8Array, orientation: number): Promise<Uint8Array> {
  const picture = () => sharp(upright);
  const back: Record<number, () => Promise<Uint8Array>> = {
    2: () => picture().flop().toBuffer(),
    3: () => picture().rotate(180).toBuffer(),
    4: () => picture().flip().toBuffer(),
    5: async () =>
      sharp(await picture().rotate(90).toBuffer())
        .flop()
        .toBuffer(),
    6: () => picture().rotate(270).toBuffer(),
    7: async () =>
      sharp(await picture().rotate(270).toBuffer())
        .flop()
        .toBuffer(),
    8: () => picture().rotate(90).toBuffer(),
  };
  return back[orientation]?.() ?? Promise.resolve(upright);
}

/** Which colours stand in the corners of a picture, in the order red, green, blue, yellow when it is upright. */
export async function cornersOf(bytes: Uint8Array): Promise<string> {
  const { data, info } = await sharp(bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const at = (x: number, y: number) => {
    const from = (Math.round(y * info.height) * info.width + Math.round(x * info.width)) * 3;
    return [...data.subarray(from, from + 3)].map((value) => (value > 127 ? 'f' : '0')).join('');
  };
  return [at(0.2, 0.2), at(0.8, 0.2), at(0.2, 0.8), at(0.8, 0.8)].map((colour) => `#${colour}`).join(' ');
}

export const UPRIGHT = corners.join(' ');

function concat(...parts: readonly (string | Uint8Array)[]): Uint8Array {
  return Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part)));
}

/** A segment behind SOI and, where there is one, the JFIF header. */
function afterStart(jpeg: Uint8Array, marker: number, payload: Uint8Array): Uint8Array {
  const at = jpeg[3] === 0xe0 ? 4 + (jpeg[4] ?? 0) * 256 + (jpeg[5] ?? 0) : 2;
  const length = payload.length + 2;
  const head = Uint8Array.of(0xff, marker, length >> 8, length & 0xff);
  return concat(jpeg.subarray(0, at), head, payload, jpeg.subarray(at));
}

/** Tag 0x927C, and a comment beside it. */
const makerNote = (secret: string) =>
  exifOf(
    [
      [0x927c, 7, secret.length + 8, concat('Naosu\0\0\0', secret)],
      [0x9286, 7, secret.length + 8, concat('ASCII\0\0\0', secret)],
    ],
    [
      [0x001d, 2, 11, bytesOf('2026:04:01\0')],
      [0x0000, 1, 4, wordsOf(0x302)],
    ],
  );

function chunk(type: string, data: Uint8Array): Uint8Array {
  const body = concat(type, data);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return concat(length, body, sum);
}

/** Behind IHDR, which is always 25 bytes long. */
const afterHeader = (png: Uint8Array, more: Uint8Array) =>
  concat(png.subarray(0, 33), more, png.subarray(33));
