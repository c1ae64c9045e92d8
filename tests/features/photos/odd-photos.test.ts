import { describe, expect, it } from 'vitest';
import { sharpResizer } from '../../../server/platform/node/sharp-resizer.ts';
import { oddPhotos } from './odd-photos.ts';
import { expectPixelsOnly } from './pixels-only.ts';

const resizer = sharpResizer();
const photos = await oddPhotos();

describe('what phones, cameras and programs make', () => {
  it.each(photos.filter(({ answer }) => typeof answer !== 'string'))(
    'is taken and left with pixels only: $name',
    async ({ bytes, answer }) => {
      const photo = await resizer.prepare(bytes, [1600, 400]);
      expect([photo.width, photo.height]).toEqual(answer);
      for (const { bytes: rendition, side } of photo.renditions) await expectPixelsOnly(rendition, side);
    },
  );

  it.each(photos.filter(({ answer }) => typeof answer === 'string'))(
    'is refused as $answer: $name',
    async ({ bytes, answer }) => {
      await expect(resizer.prepare(bytes, [400])).rejects.toMatchObject({ code: answer });
    },
  );
});
