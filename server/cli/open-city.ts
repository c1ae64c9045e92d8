import { setUpCity } from '#db/seed/set-up-city.ts';
import { cityFrom } from '../features/city/index.ts';
import type { Config } from '../platform/node/config.ts';
import { openNodePorts } from '../platform/node/ports.ts';
import { projectFiles } from '../platform/node/project-files.ts';
import { readCitySeed } from '../platform/node/read-city-seed.ts';
import type { CommandPorts } from './command.ts';

/** Opens the database of a running server, or makes it as the first start would: migrated and with its city. */
export async function openCity(config: Config): Promise<{ ports: CommandPorts; close(): void }> {
  const files = projectFiles();
  const { ports, close } = await openNodePorts(config, { migrationsFolder: files.migrations });
  const wards = await cityFrom(ports).wards();
  if (wards.length === 0) await setUpCity(ports.database, await readCitySeed(files.city));
  return { ports: { ...ports, city: cityFrom(ports) }, close };
}
