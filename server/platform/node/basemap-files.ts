import { readFile } from 'node:fs/promises';
import { join, resolve, sep } from 'node:path';

const TYPES = { pbf: 'application/vnd.mapbox-vector-tile', geojson: 'application/geo+json' } as const;

type StoredFile = { bytes: Uint8Array<ArrayBuffer>; contentType: string; contentEncoding: 'gzip' };

const isMissing = (error: unknown) =>
  error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');

/**
 * Reads the base map from its folder (`db/seed/osaka/basemap`), where each file is kept gzipped under its name and `.gz`.
 * Only names of known types inside the folder are read, whatever is asked.
 */
export function basemapFilesIn(folder: string): (path: string) => Promise<StoredFile | undefined> {
  const root = resolve(folder);
  return async (path) => {
    const type = /^[a-z0-9/]+\.(pbf|geojson)$/.exec(path)?.[1] as keyof typeof TYPES | undefined;
    const file = `${join(root, path)}.gz`;
    if (type === undefined || !file.startsWith(root + sep)) return undefined;
    try {
      return {
        bytes: new Uint8Array(await readFile(file)),
        contentType: TYPES[type],
        contentEncoding: 'gzip',
      };
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  };
}
