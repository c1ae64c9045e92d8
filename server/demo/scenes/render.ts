import sharp from 'sharp';
import { type Random, randomFrom } from '../random.ts';
import { type SceneName, scenes } from './index.ts';
import { airOver, type Light, type LightName, lightDefinitions, lights } from './light.ts';
import type { Scene, View } from './view.ts';

/** One picture of the demo: the same values always give the same picture. */
export type Shot = {
  scene: SceneName;
  take: number;
  mended: boolean /** Another step of the same photographer to the side. */;
  angle: number;
};

export const shotKeyOf = ({ scene, take, mended, angle }: Shot) =>
  `${scene}/${take}/${angle}${mended ? '/mended' : ''}`;

const WIDTH = 1200;
const HEIGHT = 900;
const QUALITY = 82;

/** Where the camera stood: a little nearer, a little to the side. The picture after the work is never quite the same. */
function cropOf(random: Random, again: Random): string {
  const width = random.between(340, 400) + again.between(-6, 6);
  const height = width * 0.75;
  const x = (400 - width) * random.next() + again.between(-4, 4);
  const y = (300 - height) * (0.5 + random.next() * 0.5) + again.between(-3, 3);
  return [x, y, width, height].map((value) => value.toFixed(1)).join(' ');
}

const plain: readonly LightName[] = ['morning', 'noon', 'hazy', 'evening'];

/** The light of a take. After the work, on another day, it is dry; what is only seen at night stays night. */
function lightOf(scene: Scene, random: Random, mended: boolean): Light {
  const bright = mended ? scene.lights.filter((name) => plain.includes(name)) : [];
  return lights[random.pick(bright.length > 0 ? bright : scene.lights)];
}

/** The picture as SVG, for one seed and take. */
export function drawShot(shot: Shot): string {
  const scene: Scene = scenes[shot.scene];
  const seed = `${shot.scene}.${shot.take}`;
  const light = lightOf(scene, randomFrom(`${seed}.light.${shot.mended}`), shot.mended);
  const view: View = { random: (part) => randomFrom(`${seed}.${part}`), light, mended: shot.mended };
  const crop = cropOf(randomFrom(`${seed}.crop.${shot.angle}`), randomFrom(`${seed}.crop.${shot.mended}`));
  const flip = randomFrom(`${seed}.flip`).chance(0.4) ? '<g transform="matrix(-1 0 0 1 400 0)">' : '<g>';
  const body = scene.draw(view) + airOver(light) + (scene.shine?.(view) ?? '');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${crop}" width="${WIDTH}" height="${HEIGHT}"><defs>${lightDefinitions(light)}</defs>${flip}${body}</g></svg>`;
}

/** The picture as a phone would have sent it: JPEG, 1200 × 900. */
export async function renderShot(shot: Shot): Promise<Uint8Array<ArrayBuffer>> {
  const jpeg = await sharp(new TextEncoder().encode(drawShot(shot)))
    .flatten()
    .jpeg({ quality: QUALITY })
    .toBuffer();
  return new Uint8Array(jpeg);
}
