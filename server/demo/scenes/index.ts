import { bikes } from './bikes.ts';
import { branch, weeds } from './branch.ts';
import { canal } from './canal.ts';
import { crossing } from './crossing.ts';
import { cats, crow } from './crow.ts';
import { dumping } from './dumping.ts';
import { flowers, green, lanterns, mural, river, swept } from './good.ts';
import { graffiti } from './graffiti.ts';
import { gutter, leak } from './gutter.ts';
import { lamp } from './lamp.ts';
import { litter, stop } from './litter.ts';
import { bench, swing } from './park.ts';
import { pothole } from './pothole.ts';
import { mirror, schoolRoad, sign } from './safety.ts';
import { tiles } from './tiles.ts';
import type { Scene } from './view.ts';

/** Every picture that the demo can take, by name. */
export const scenes = {
  tiles, pothole, crossing, lamp, canal, litter, stop, dumping, bikes, graffiti, bench, swing, gutter, leak, branch, weeds,
  crow, cats, schoolRoad, mirror, sign, flowers, mural, swept, lanterns, river, green,
} as const satisfies Record<string, Scene>; // biome-ignore format: a list

export type SceneName = keyof typeof scenes;
export const sceneNames = Object.keys(scenes) as SceneName[];
