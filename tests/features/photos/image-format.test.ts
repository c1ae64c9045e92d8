import { describe, expect, it } from 'vitest';
import { carriesMetadata, imageFormatOf, webpChunksOf, webpFramesOf } from '#domain/image-format.ts';
import { bareOf } from '#domain/png-chunks.ts';
import { joined, pngChunk, withChunks, word } from './bytes.ts';
import { photoFixture } from './fixture.ts';

const chunk = (name: string, ...bytes: number[]) => [
  ...new TextEncoder().encode(name),
  ...[bytes.length, 0, 0, 0],
  ...bytes,
  ...(bytes.length % 2 ? [0] : []),
];
const webp = (...chunks: number[][]) => {
  const body = chunks.flat();
  const riff = [...new TextEncoder().encode('RIFF'), body.length + 4, 0, 0, 0];
  return Uint8Array.from([...riff, ...new TextEncoder().encode('WEBP'), ...body]);
};
const box = (...brands: string[]) => {
  const bytes = new TextEncoder().encode(`\0\0\0 ftyp${brands[0]}\0\0\0\0${brands.slice(1).join('')}`);
  bytes[3] = bytes.length;
  return bytes;
};

describe('what a file is', () => {
  it('is told by its first bytes, not by its name', async () => {
    expect(imageFormatOf(await photoFixture('osaka_kita_o6.jpg'))).toBe('jpeg');
    expect(imageFormatOf(await photoFixture('display_p3.png'))).toBe('png');
    expect(imageFormatOf(await photoFixture('webp_photo.webp'))).toBe('webp');
    expect(imageFormatOf(await photoFixture('avif_example.avif'))).toBe('avif');
    expect(imageFormatOf(box('heic', 'mif1', 'heic'))).toBe('heic');
    expect(imageFormatOf(box('mif1', 'mif1', 'avif', 'miaf'))).toBe('avif');
  });

  it('stays unknown for anything that is not one of our formats', async () => {
    for (const name of ['text.jpg', 'svg_plain.svg'])
      expect(imageFormatOf(await photoFixture(name))).toBeUndefined();
    for (const bytes of [[], [0xff], [0xff, 0xd8], [0x47, 0x49, 0x46, 0x38], [0x25, 0x50, 0x44, 0x46]]) {
      expect(imageFormatOf(Uint8Array.from(bytes))).toBeUndefined();
    }
    expect(imageFormatOf(box('isom', 'mp42'))).toBeUndefined();
  });
});

describe('what a WebP carries beside its pixels', () => {
  it('is nothing in a picture of pixels and transparency', () => {
    const plain = webp(chunk('VP8X', ...Array(10).fill(0)), chunk('ALPH', 1), chunk('VP8 ', 1, 2, 3));
    expect(webpChunksOf(plain)).toEqual(['VP8X', 'ALPH', 'VP8']);
    expect(carriesMetadata(plain)).toBe(false);
  });

  it.each(['EXIF', 'XMP ', 'ICCP', 'ANMF', 'junk'])('is found when there is a chunk %s', (name) => {
    expect(carriesMetadata(webp(chunk('VP8 ', 1, 2), chunk(name, 1)))).toBe(true);
  });

  it('is found behind the end and in files that are cut short', () => {
    const plain = webp(chunk('VP8 ', 1, 2));
    expect(carriesMetadata(plain)).toBe(false);
    expect(carriesMetadata(Uint8Array.from([...plain, 0x50, 0x4b, 3, 4]))).toBe(true);
    expect(carriesMetadata(plain.subarray(0, -1))).toBe(true);
    expect(carriesMetadata(new Uint8Array())).toBe(true);
  });
});

describe('how many pictures a WebP says it has', () => {
  it('is counted to a bound, also where the file ends too early', () => {
    const film = webp(chunk('VP8X', ...Array(10).fill(0)), ...Array(5).fill(chunk('ANMF', 1, 2)));
    expect(webpFramesOf(film, 100)).toBe(5);
    expect(webpFramesOf(film, 3)).toBe(3);
    expect(webpFramesOf(film.subarray(0, -1), 100)).toBe(5);
    expect(webpFramesOf(webp(chunk('VP8 ', 1, 2)), 100)).toBe(0);
  });
});

describe('a PNG that is to be decoded', () => {
  it('is left as it is when it holds only what its pixels need', async () => {
    const png = await photoFixture('display_p3.png');
    const bare = bareOf(png);
    expect(bareOf(bare)).toBe(bare);
  });

  it('loses comments, further frames, profiles without end and what follows, and nothing else', async () => {
    const plain = bareOf(await photoFixture('display_p3.png'));
    const more = ['tEXt', 'zTXt', 'iTXt', 'acTL', 'fcTL', 'fdAT', 'prVt'].map((name) =>
      pngChunk(name, new Uint8Array(9)),
    );
    const profile = pngChunk('iCCP', new Uint8Array(40_000));
    expect(bareOf(joined(withChunks(plain, ...more, profile), 'PK'))).toEqual(plain);
    const place = withChunks(plain, pngChunk('eXIf', new Uint8Array(9)));
    expect(bareOf(place)).toBe(place);
  });

  it('is never read past its end, whatever its chunks say', async () => {
    const plain = bareOf(await photoFixture('display_p3.png'));
    const liar = joined(plain.subarray(0, 33), word(0xffffffff), 'zTXt', [1, 2, 3, 4, 5, 6]);
    expect(bareOf(liar)).toEqual(plain.subarray(0, 33));
    for (let end = 8; end < plain.length; end++)
      expect(bareOf(plain.slice(0, end)).length).toBeLessThanOrEqual(end);
  });
});
