import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { basemapColours } from '../../client/map/basemap-colours.ts';

type Colour = keyof typeof basemapColours.light;

/** Waits until the map has drawn what is in view: no tile is on its way and two pictures in a row are the same. */
export async function waitForMap(page: Page): Promise<void> {
  await page.locator('.maplibregl-canvas').first().waitFor();
  await page.waitForLoadState('networkidle');
  let before = await pictureOf(page);
  for (let tries = 0; tries < 40; tries++) {
    const now = await pictureOf(page);
    if (now.equals(before) && (await isPainted(now))) return;
    before = now;
  }
  throw new Error('the map does not come to rest');
}

const pictureOf = (page: Page) =>
  page.locator('.map-slot:has(.maplibregl-canvas)').first().screenshot({ animations: 'disabled' });

async function isPainted(picture: Buffer): Promise<boolean> {
  const { channels } = await sharp(picture).stats();
  return channels.some(({ stdev }) => stdev > 2);
}

/** How much of the map's picture is (nearly) of each colour of the base map. */
export async function shareOfColours<Name extends Colour>(
  page: Page,
  names: readonly Name[],
): Promise<Record<Name, number>> {
  const { data, info } = await sharp(await pictureOf(page))
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const shares = names.map((name) => [
    name,
    shareOf(basemapColours.light[name], name.endsWith('Name') ? NEAR_NAME : NEAR, data) /
      (info.width * info.height),
  ]);
  return Object.fromEntries(shares) as Record<Name, number>;
}

const NEAR = 14;
/** Letters are thin: their edges mix with what lies below. */
const NEAR_NAME = 44;

function shareOf(colour: string, near: number, pixels: Buffer): number {
  const [r, g, b] = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16)) as [
    number,
    number,
    number,
  ];
  let count = 0;
  for (let i = 0; i < pixels.length; i += 3) {
    const far = Math.max(
      Math.abs((pixels[i] ?? 0) - r),
      Math.abs((pixels[i + 1] ?? 0) - g),
      Math.abs((pixels[i + 2] ?? 0) - b),
    );
    if (far <= near) count++;
  }
  return count;
}

/** Taps the place in the middle of the map's box, where the address bar says that the view is centred. */
export async function tapMiddleOfMap(page: Page): Promise<void> {
  const box = await page.locator('[data-map]').boundingBox();
  if (!box) throw new Error('no map on the page');
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2 - 8);
}
