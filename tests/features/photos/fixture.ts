import { readFile } from 'node:fs/promises';

/** A file of tests/fixtures/photos (its README names sources and licences). */
export const photoFixture = async (name: string): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await readFile(new URL(`../../fixtures/photos/${name}`, import.meta.url)));
