import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { ErrorCode } from '#domain/errors.ts';
import { imageFormatOf } from '#domain/image-format.ts';
import {
  type Bytes,
  ftyp,
  joined,
  pngChunk,
  riff,
  segment,
  withChunks,
  withSegments,
} from '../features/photos/bytes.ts';
import { figure } from './figure.ts';
import { photoTarget } from './photo-sender.ts';

type Lie = { what: string; bytes: Bytes; name?: string; type?: string; answer: ErrorCode | 'taken' };

/** Stands in whatever must not survive; the uploads are searched for it to the last byte. */
const MARKER = 'NAOSU-TAIL-7f3a';
const svg = joined(
  `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>${MARKER}</script></svg>`,
);
const html = joined(`<!doctype html><html><script>${MARKER}</script></html>`);
const php = joined(`<?php echo "${MARKER}"; ?>`);
const zip = joined('PK\u0003\u0004', MARKER, 'PK\u0001\u0002', 'PK\u0005\u0006', new Uint8Array(18));
const pdf = joined('%PDF-1.7\n', MARKER, '\n%%EOF');

async function lies(): Promise<Lie[]> {
  const scene = sharp({ create: { width: 64, height: 48, channels: 3, background: '#a43' } });
  const [jpeg, png, webp] = (
    await Promise.all(
      [scene.clone().jpeg(), scene.clone().png(), scene.clone().webp()].map((one) => one.toBuffer()),
    )
  ).map((one) => new Uint8Array(one)) as [Bytes, Bytes, Bytes];
  const refused = (what: string, bytes: Bytes, name: string, type: string): Lie => ({
    ...{ what, bytes, name, type },
    answer: 'photo_format_refused',
  });
  const taken = (what: string, bytes: Bytes, name = 'a.jpg', type = 'image/jpeg'): Lie => ({
    ...{ what, bytes, name, type },
    answer: 'taken',
  });
  return [
    refused('SVG as it is', svg, 'a.svg', 'image/svg+xml'),
    refused('SVG that says it is JPEG', svg, 'a.jpg', 'image/jpeg'),
    refused('SVG behind an XML head', joined('<?xml version="1.0"?>', svg), 'a.png', 'image/png'),
    refused('SVG behind blanks', joined(' \n\t', svg), 'a.png', 'image/png'),
    refused('SVG packed', joined([0x1f, 0x8b, 8, 0], svg), 'a.svgz', 'image/svg+xml'),
    refused('HTML', html, 'a.jpg', 'image/jpeg'),
    refused('PDF', pdf, 'a.jpg', 'image/jpeg'),
    refused('PDF with a JPEG inside', joined(pdf, jpeg), 'a.jpg', 'image/jpeg'),
    refused('PHP', php, 'a.php.jpg', 'image/jpeg'),
    refused('ZIP', zip, 'a.jpg', 'image/jpeg'),
    refused(
      'GIF with a Java archive behind (GIFAR)',
      joined('GIF89a', new Uint8Array(20), zip),
      'a.gif',
      'image/gif',
    ),
    refused('a JPEG behind one byte', joined([0], jpeg), 'a.jpg', 'image/jpeg'),
    refused('a film', joined(ftyp('isom', 'mp42'), MARKER), 'a.jpg', 'image/jpeg'),
    {
      what: 'HEIC that says it is JPEG',
      bytes: joined(ftyp('heic', 'mif1'), MARKER),
      answer: 'photo_heic_refused',
    },
    taken('JPEG with a ZIP behind', joined(jpeg, zip)),
    taken('JPEG with a PDF behind', joined(jpeg, pdf)),
    taken('JPEG with HTML in its comment', withSegments(jpeg, segment(0xfe, html))),
    taken('JPEG with PHP in EXIF', withSegments(jpeg, segment(0xe1, joined('Exif\0\0', php)))),
    taken('JPEG with a PDF in front, in a segment', withSegments(jpeg, segment(0xe3, pdf))),
    taken(
      'PNG with words in chunks',
      withChunks(png, pngChunk('tEXt', joined('c\0', html)), pngChunk('prVt', php)),
    ),
    taken('PNG with a ZIP behind', joined(png, zip), 'a.png', 'image/png'),
    taken('WebP with words in chunks', riff(['VP8 ', webp.slice(20)], ['XMP ', html], ['junk', php])),
    taken('JPEG that says it is SVG', jpeg, 'a.svg', 'image/svg+xml'),
    taken('JPEG that says it is HTML', jpeg, 'a.html', 'text/html'),
    taken('PNG that says it is JPEG', png, 'a.jpg', 'image/jpeg'),
    taken('two endings', jpeg, `${MARKER}.php.jpg`),
    taken('NUL in its name', jpeg, `${MARKER}.php\0.jpg`),
    taken('a way up in its name', jpeg, `../../../${MARKER}.jpg`),
    taken('no type', jpeg, 'a', ''),
  ];
}

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

describe('files that are not what they say', () => {
  const target = photoTarget();

  it('are judged by their first bytes, and nothing but our own pictures is ever kept', async () => {
    const all = await lies();
    for (const { what, bytes, name, type, answer } of all) {
      const { code, photo } = await target.sender.send(bytes, name, type);
      expect(photo ? 'taken' : code, what).toBe(answer);
      if (photo) await target.sender.look(photo, what);
    }
    const stored = filesIn(target.place.uploads);
    const takenCount = all.filter(({ answer }) => answer === 'taken').length;
    expect(stored).toHaveLength(2 * takenCount);
    for (const file of filesIn(target.place.folder)) {
      expect(file).not.toContain(MARKER);
      if (!file.startsWith(target.place.uploads)) continue;
      const bytes = readFileSync(file);
      expect(imageFormatOf(bytes), file).toBe('webp');
      for (const word of [MARKER, 'PK\u0003\u0004', '<?php', '<script', '%PDF'])
        expect(bytes.includes(word), `${word} in ${file}`).toBe(false);
    }
    figure(
      `U3: ${all.length} lies, ${takenCount} taken as what they are, ${stored.length} stored files searched, 0 foreign bytes`,
    );
  });
});
