import { fileURLToPath } from 'node:url';
import { setUpCity } from '#db/seed/set-up-city.ts';
import { cityFrom } from '../../../server/features/city/load-city.ts';
import { readCitySeed } from '../../../server/platform/node/read-city-seed.ts';
import { openTestDatabase } from '../../support/database.ts';

const osaka = fileURLToPath(new URL('../../../db/seed/osaka', import.meta.url));

/** A database of the test's own that is set up as Osaka. */
export async function openOsaka() {
  const database = await openTestDatabase();
  const seed = await readCitySeed(osaka);
  await setUpCity(database, seed);
  const clock = { now: () => new Date('2026-11-22T05:00:00Z') };
  return { database, seed, clock, city: cityFrom({ database, clock }) };
}
