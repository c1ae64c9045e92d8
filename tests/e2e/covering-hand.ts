import type { Locator, Page } from 'playwright-core';
import sharp from 'sharp';

/** Where the faces are, as shares of the picture: one to cover with the mouse, one with the keys, one with a finger. */
export const faces = {
  mouse: { x: 0.2, y: 0.3 },
  keys: { x: 0.5, y: 0.55 },
  finger: { x: 0.8, y: 0.3 },
} as const;
type Spot = { x: number; y: number };
const FACE = 0.06;

/**
 * A street with three people whose faces are of a red that is nowhere else, and a green sign that must stay; with the
 * metadata of a phone.
 */
export function streetWithFaces(width = 2400, height = 1800): Promise<Buffer> {
  const at = ({ x, y }: Spot) => ({ cx: x * width, cy: y * height, r: (FACE * width) / 2 });
  const person = (spot: Spot) => {
    const { cx, cy, r } = at(spot);
    return `<rect x="${cx - r}" y="${cy + r}" width="${2 * r}" height="${4 * r}" rx="${r / 2}" fill="#3b4a6b"/>
      <circle cx="${cx}" cy="${cy}" r="${r}" fill="#ff0000"/>
      <circle cx="${cx - r / 3}" cy="${cy - r / 5}" r="${r / 9}" fill="#111"/><circle cx="${cx + r / 3}" cy="${cy - r / 5}" r="${r / 9}" fill="#111"/>`;
  };
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
    <rect width="100%" height="55%" fill="#b9cfd8"/><rect y="55%" width="100%" height="45%" fill="#8d8a84"/>
    <rect x="4%" y="70%" width="14%" height="20%" fill="#00c040"/>
    ${Object.values(faces).map(person).join('')}</svg>`;
  return sharp(Buffer.from(svg)).jpeg({ quality: 92 }).withExif(phoneTags).toBuffer();
}

const phoneTags = {
  IFD0: { Make: 'Apple', Model: 'iPhone 15' },
  IFD2: { DateTimeOriginal: '2026:11:20 14:05:00' },
  IFD3: {
    GPSLatitudeRef: 'N',
    GPSLatitude: '34/1 42/1 9/1',
    GPSLongitudeRef: 'E',
    GPSLongitude: '135/1 29/1 4524/100',
  },
};

/** How many pixels of a picture are of the faces' red, and of the sign's green. */
export async function coloursOf(
  picture: Buffer,
): Promise<{ red: number; green: number; width: number; height: number }> {
  const { data, info } = await sharp(picture, { failOn: 'none' })
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  let [red, green] = [0, 0];
  for (let i = 0; i < data.length; i += 3) {
    const [r = 0, g = 0, b = 0] = [data[i], data[i + 1], data[i + 2]];
    if (r > 150 && g < 90 && b < 90) red += 1;
    if (g > 140 && r < 90 && b < 120) green += 1;
  }
  return { red, green, width: info.width, height: info.height };
}

/** Every JPEG that stands in what was sent. */
export const jpegsIn = (bodies: readonly Buffer[]): Buffer[] =>
  bodies.flatMap((body) => {
    const at = body.indexOf(Buffer.from([0xff, 0xd8, 0xff]));
    return at < 0 ? [] : [body.subarray(at)];
  });

/** Where a spot of the picture is on the screen. */
async function onScreen(page: Page, { x, y }: Spot): Promise<Spot> {
  const box = await page.locator('.cover-stage image').boundingBox();
  if (!box) throw new Error('the editor shows no picture');
  return { x: box.x + x * box.width, y: box.y + y * box.height };
}

const around = (spot: Spot, reach = FACE * 0.75): [Spot, Spot] => [
  { x: spot.x - reach, y: spot.y - reach * 1.4 },
  { x: spot.x + reach, y: spot.y + reach * 1.4 },
];

/** Draws a box over a spot with the mouse. */
export async function boxWithMouse(page: Page, spot: Spot): Promise<void> {
  const [from, to] = await Promise.all(around(spot).map((corner) => onScreen(page, corner)));
  if (!from || !to) return;
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2);
  await page.mouse.move(to.x, to.y);
  await page.mouse.up();
}

/** Paints over a spot with a finger, from its upper left to its lower right and back along the middle. */
export async function strokeWithFinger(page: Page, spot: Spot): Promise<void> {
  const [from, to] = around(spot, FACE * 0.5);
  const middle = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
  const ways = [
    from,
    { x: to.x, y: from.y },
    { x: to.x, y: middle.y },
    { x: from.x, y: middle.y },
    { x: from.x, y: to.y },
    to,
  ];
  const points = await Promise.all(ways.map((point) => onScreen(page, point)));
  const line = await page.context().newCDPSession(page);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', touchPoints: Spot[]) =>
    line.send('Input.dispatchTouchEvent', { type, touchPoints });
  const [first, ...others] = points;
  if (first) await touch('touchStart', [first]);
  for (const point of others) await touch('touchMove', [point]);
  await touch('touchEnd', []);
}

/** Chooses photos on the posting screen and waits until they are ready. */
export async function choosePhotos(
  page: Page,
  ...photos: (string | { name: string; mimeType: string; buffer: Buffer })[]
): Promise<Locator> {
  await page.locator('[data-photo-input][multiple]').setInputFiles(photos as string[]);
  const ready = page.locator('.post-photo.here');
  // Turning HEIC takes seconds, many of them on a busy machine.
  await ready.nth(photos.length - 1).waitFor({ timeout: 120_000 });
  return ready;
}
