import { ward } from '#db/schema/index.ts';
import { setUpCity } from '#db/seed/set-up-city.ts';
import { appPortsOf } from './api.ts';
import type { AppPorts, Assets } from './http/env.ts';
import { readAssets } from './platform/node/client-files.ts';
import type { Config } from './platform/node/config.ts';
import type { PhotoPlaces } from './platform/node/open-photo-store.ts';
import { openNodePorts, settingsOf } from './platform/node/ports.ts';
import { projectFiles } from './platform/node/project-files.ts';
import { readCitySeed } from './platform/node/read-city-seed.ts';
import type { Clock } from './ports/index.ts';

export type OpenedApp = {
  ports: AppPorts;
  /** The stores behind `ports.photoStore`, for commands that tell them apart. */
  photos: PhotoPlaces;
  files: ReturnType<typeof projectFiles>;
  isNew: boolean;
  close(): Promise<void>;
};

const noAssets: Assets = { script: '/', styles: [], preload: [] };

/**
 * Opens the database named in the configuration (made, migrated and set up as Osaka when it is new) with everything the
 * application stands on. The server, the command line and the demo all begin here.
 */
export async function openApp(config: Config, options: { clock?: Clock } = {}): Promise<OpenedApp> {
  const files = projectFiles();
  const opening = { ...options, migrationsFolder: files.migrations };
  const { ports: outside, photos, close } = await openNodePorts(config, opening);
  const assets = readAssets(files.client) ?? noAssets;
  const ports = appPortsOf(outside, settingsOf(config, assets));
  const isNew = (await ports.database.$count(ward)) === 0;
  if (isNew) await setUpCity(ports.database, await readCitySeed(files.city));
  return { ports, photos, files, isNew, close };
}
