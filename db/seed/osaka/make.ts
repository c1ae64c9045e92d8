/**
 * Makes the files of this folder from the data collection in `../shared/data` (its README gives every source and
 * licence; NOTICE repeats what must be credited). `profile.json` and `categories.json` are written by hand.
 *
 *     npx tsx db/seed/osaka/make.ts [folder of the data collection]
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { source } from './collection.ts';
import { makeRailLayer, makeStationLayer, makeTiles, makeWardLayer } from './make-basemap.ts';
import { makeGazetteer, makeTowns, makeWards } from './make-places.ts';
import { makeSurroundings } from './make-surroundings.ts';

if (!existsSync(join(source, 'README.md'))) {
  console.error(`The data collection is not at ${source}. The files made from it are in this folder already.`);
  process.exit(1);
}
makeWards();
makeGazetteer();
makeTowns();
makeTiles();
makeSurroundings();
makeWardLayer();
makeRailLayer();
makeStationLayer();
