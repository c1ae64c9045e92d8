import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The project's folder, found upwards from this file: it runs as a source and, bundled, from server/dist.
 */
export function projectFolder(from: string = fileURLToPath(import.meta.url)): string {
  let folder = dirname(from);
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error('package.json was not found above the program');
    folder = parent;
  }
  return folder;
}

/** What is read from the project's folder at run time. */
export const projectFiles = (root = projectFolder()) => ({
  migrations: join(root, 'db/migrations'),
  city: join(root, 'db/seed/osaka'),
  basemap: join(root, 'db/seed/osaka/basemap'),
  client: join(root, 'client/dist'),
});
