import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type CitySeed, citySeedFrom, seedFiles } from '#db/seed/city-seed.ts';

/** Reads a city from its folder of JSON files, such as `db/seed/osaka`. */
export async function readCitySeed(folder: string): Promise<CitySeed> {
  const entries = seedFiles.map(
    async (name) => [name, JSON.parse(await readFile(join(folder, `${name}.json`), 'utf8'))] as const,
  );
  return citySeedFrom(Object.fromEntries(await Promise.all(entries)) as Parameters<typeof citySeedFrom>[0]);
}
