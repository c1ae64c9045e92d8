import { animals } from './animals.ts';
import { bicycles } from './bicycles.ts';
import { dumping } from './dumping.ts';
import { good_deed, good_nature, good_place, good_tidy } from './good.ts';
import { graffiti } from './graffiti.ts';
import { light } from './light.ts';
import { litter } from './litter.ts';
import { other } from './other.ts';
import { park } from './park.ts';
import { road } from './road.ts';
import { safety } from './safety.ts';
import type { Said } from './said.ts';
import { trees } from './trees.ts';
import { water } from './water.ts';

/** What residents wrote, by code of the category. A category that is not here is left out of the demo. */
export const textsOf: Record<string, readonly Said[]> = {
  road,
  light,
  litter,
  dumping,
  bicycles,
  graffiti,
  park,
  water,
  trees,
  animals,
  safety,
  other,
  good_place,
  good_nature,
  good_deed,
  good_tidy,
};
