import sharp, { type Sharp } from 'sharp';
import { describe, expect, it } from 'vitest';
import { sharpResizer } from '../../../server/platform/node/sharp-resizer.ts';
import { photoFixture } from './fixture.ts';

type Rgb = [number, number, number];

const resizer = sharpResizer();

/** The pixels of the picture that people see; its middle row, where no edge is near. */
async function shown(picture: Uint8Array | Sharp): Promise<Rgb[]> {
  const bytes = picture instanceof Uint8Array ? picture : await picture.toBuffer();
  const { renditions } = await resizer.prepare(new Uint8Array(bytes), [1600]);
  return pixelsOf(sharp(renditions[0]?.bytes));
}

async function pixelsOf(picture: Sharp): Promise<Rgb[]> {
  const { data, info } = await picture.removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return Array.from({ length: info.width * info.height }, (_, i) => {
    const at = i * info.channels;
    return [data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0];
  });
}

const field = ([r, g, b]: Rgb, alpha?: number) =>
  sharp({
    create: {
      ...{ width: 32, height: 32 },
      ...(alpha === undefined
        ? { channels: 3 as const, background: { r, g, b } }
        : { channels: 4 as const, background: { r, g, b, alpha } }),
    },
  });

const farthest = (one: Rgb, other: Rgb) =>
  Math.max(...one.map((value, i) => Math.abs(value - (other[i] ?? 0))));
const middle = (pixels: readonly Rgb[]): Rgb => pixels[Math.floor(pixels.length / 2) + 16] ?? [0, 0, 0];

const toLight = (byte: number) => {
  const value = byte / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
};
const toByte = (light: number) => {
  const value = light <= 0.0031308 ? 12.92 * light : 1.055 * light ** (1 / 2.4) - 0.055;
  return Math.round(255 * Math.min(1, Math.max(0, value)));
};

/** Display P3 to sRGB by the matrix of their primaries (CSS Color 4 §20), worked out apart from any colour engine. */
function fromP3(p3: Rgb): Rgb {
  const [r, g, b] = p3.map(toLight) as Rgb;
  return [
    toByte(1.2249401763 * r - 0.2249401763 * g),
    toByte(-0.0420569547 * r + 1.0420569547 * g),
    toByte(-0.0196375546 * r - 0.0786360456 * g + 1.0982736002 * b),
  ];
}

const COLOURS: Rgb[] = [
  [180, 90, 60],
  [40, 120, 70],
  [30, 60, 160],
  [128, 128, 128],
  [250, 250, 250],
  [12, 12, 12],
];

describe('the colours that people see', () => {
  it.each(COLOURS)('are those of a P3 photo: rgb(%i %i %i)', async (...rgb) => {
    const sent = await field(rgb).withIccProfile('p3').png().toBuffer();
    const stored = middle(await pixelsOf(sharp(sent, { ignoreIcc: true })));
    expect(farthest(fromP3(stored), rgb), 'the file is P3').toBeLessThanOrEqual(2);
    expect(farthest(middle(await shown(sent)), fromP3(stored))).toBeLessThanOrEqual(4);
  });

  it('are those that a P3 picture of somebody else means', async () => {
    const fixture = await photoFixture('display_p3.png');
    const stored = await pixelsOf(sharp(fixture, { ignoreIcc: true }));
    const seen = await shown(fixture);
    const [meant, got] = [stored.map(fromP3), seen].map((pixels) =>
      [0, 1, 2].map((i) => pixels.reduce((sum, pixel) => sum + (pixel[i] ?? 0), 0) / pixels.length),
    ) as [Rgb, Rgb];
    expect(farthest(meant, got)).toBeLessThanOrEqual(6);
  });

  it.each(COLOURS)('are near those of print, with a profile and without: rgb(%i %i %i)', async (...rgb) => {
    const printed = field(rgb).withIccProfile('cmyk').toColourspace('cmyk').jpeg({ quality: 95 });
    const bare = await field(rgb).toColourspace('cmyk').jpeg({ quality: 95 }).toBuffer();
    expect((await sharp(bare).metadata()).icc).toBeUndefined();
    expect(farthest(middle(await shown(printed)), rgb)).toBeLessThanOrEqual(45);
    expect(farthest(middle(await shown(bare)), rgb)).toBeLessThanOrEqual(45);
  });

  it.each(COLOURS)('are those of 16 bits a channel: rgb(%i %i %i)', async (...rgb) => {
    const deep = await field(rgb).toColourspace('rgb16').png().toBuffer();
    expect((await sharp(deep).metadata()).depth).toBe('ushort');
    expect(farthest(middle(await shown(deep)), rgb)).toBeLessThanOrEqual(3);
  });

  it('are grey where they were grey, in 8 bits and in 16', async () => {
    const grey = field([100, 100, 100]);
    const greys = [grey.clone().toColourspace('b-w').png(), grey.clone().toColourspace('grey16').png()];
    for (const one of greys)
      expect(farthest(middle(await shown(one)), [100, 100, 100])).toBeLessThanOrEqual(2);
  });

  it('lie on white where they let something through, and nothing is kept of what was under them', async () => {
    expect(farthest(middle(await shown(field([255, 0, 0], 0.5).png())), [255, 128, 128])).toBeLessThanOrEqual(
      3,
    );
    for (const hidden of [
      field([200, 30, 30], 0).png(),
      field([200, 30, 30], 0).webp({ lossless: true, exact: true }),
    ])
      expect(farthest(middle(await shown(hidden)), [255, 255, 255])).toBeLessThanOrEqual(1);
  });

  it('are those of the plain picture, where one for bright screens comes along', async () => {
    const bright = field([180, 90, 60]) as Sharp & { withGainMap(): Sharp };
    const sent = await bright.withGainMap().jpeg({ quality: 95 }).toBuffer();
    expect(sent.toString('latin1')).toMatch(/urn:iso.*MPF|MPF.*urn:iso/s);
    const plain = Buffer.from(
      sent.toString('latin1').replaceAll(/urn:iso|MPF/g, (word) => word.toUpperCase().replace('M', 'X')),
      'latin1',
    );
    expect(farthest(middle(await shown(sent)), middle(await shown(plain)))).toBeLessThanOrEqual(1);
  });
});
