import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { sceneNames, scenes } from '../../../server/demo/scenes/index.ts';
import { drawShot, renderShot } from '../../../server/demo/scenes/render.ts';

describe('the pictures of the demo', () => {
  it.each(sceneNames)('%s can be photographed before and after the work', async (scene) => {
    for (const mended of [false, true]) {
      const jpeg = await renderShot({ scene, take: 0, mended, angle: 0 });
      const { width, height, format } = await sharp(jpeg).metadata();
      expect([width, height, format]).toEqual([1200, 900, 'jpeg']);
      const { channels } = await sharp(jpeg).stats();
      expect(Math.max(...channels.map(({ stdev }) => stdev))).toBeGreaterThan(10);
    }
  });

  it.each(sceneNames)('%s is drawn from whole numbers and words', (scene) => {
    for (let take = 0; take < 4; take++) {
      expect(drawShot({ scene, take, mended: false, angle: 0 })).not.toMatch(/NaN|undefined|Infinity/);
    }
    for (const alt of scenes[scene].alt) expect(alt.length).toBeGreaterThan(5);
  });

  it('looks the same each time', () => {
    const shot = { scene: 'tiles', take: 2, mended: false, angle: 0 } as const;
    expect(drawShot(shot)).toBe(drawShot(shot));
    expect(drawShot({ ...shot, take: 3 })).not.toBe(drawShot(shot));
  });
});
