import { openEngine } from '#engine';
import { cityFrom } from '../../../server/features/city/load-city.ts';
import { osakaSeed } from '../../support/osaka.ts';

/** A database of the engine under test that is set up as Osaka. */
export async function openOsaka() {
  const { database } = await openEngine();
  const clock = { now: () => new Date('2026-11-22T05:00:00Z') };
  return { database, seed: osakaSeed(), clock, city: cityFrom({ database, clock }) };
}
