import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { demoClock } from '../../server/demo/demo-clock.ts';
import { fillDemo } from '../../server/demo/fill.ts';
import { openApp } from '../../server/open-app.ts';
import { readConfig } from '../../server/platform/node/config.ts';
import { openPlace, type Place } from '../support/server-process.ts';

const KEPT = fileURLToPath(new URL('../output/demo', import.meta.url));

/** Half a year of Osaka, lived through once and kept in tests/output; removing that folder lives it anew. */
export async function demoPlace(): Promise<Place> {
  const [databaseFile, uploads, mails] = ['naosu.sqlite', 'uploads', 'mails'].map((name) =>
    join(KEPT, name),
  ) as [string, string, string];
  const fresh = openPlace();
  fresh.remove();
  const env = { ...fresh.env, DATABASE_FILE: databaseFile, UPLOADS_DIR: uploads, MAIL_DIR: mails };
  const place = { ...fresh, folder: KEPT, databaseFile, uploads, mails, env, remove: () => undefined };
  if (!existsSync(databaseFile)) await liveThrough(place);
  return place;
}

async function liveThrough({ env }: Place): Promise<void> {
  const clock = demoClock();
  const { ports, close } = await openApp(readConfig(env), { clock });
  await fillDemo(ports, { seed: 'naosu', now: new Date(), clock });
  close();
}
