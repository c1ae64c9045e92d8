import { createApp } from './app.ts';
import { sweepAnswers } from './features/changes/index.ts';
import { sweepHourlyCounts } from './features/limits/index.ts';
import { ensureFirstAdministrator, finishErasures } from './features/people/index.ts';
import { sweepPhotos } from './features/photos/index.ts';
import type { AppPorts } from './http/env.ts';
import { defectOf } from './http/problem.ts';
import { openApp } from './open-app.ts';
import { addressOf, type Config, ConfigError, readConfig } from './platform/node/config.ts';
import { serveApp } from './platform/node/serve.ts';

const CHORES_EVERY_MS = 10 * 60 * 1000;

const say = (line: string) => process.stdout.write(`${line}\n`);

/** Opens the database, serves, and says where; a signal lets requests under way finish. */
async function start(config: Config): Promise<void> {
  const { ports, files, isNew, close } = await openApp(config);
  if (isNew) say('A new database: Osaka was set up with its 24 wards.');
  const serving = await serveApp(createApp(ports), config, files);
  await greet(ports, config, serving.port);
  void finishErasures(ports).catch((error: unknown) =>
    ports.log.error('an erasure was not finished', { error: defectOf(error) }),
  );
  const chores = setInterval(() => void runChores(ports), CHORES_EVERY_MS);
  chores.unref();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, async () => {
      clearInterval(chores);
      await serving.close();
      await close();
    });
  }
}

async function greet(ports: AppPorts, config: Config, port: number): Promise<void> {
  const address = addressOf({ ...config, port });
  say(`なおす Naosu: ${address}`);
  const link = await ensureFirstAdministrator(ports);
  if (link)
    say(
      `First administrator (once, until ${link.expiresAt.toLocaleString('sv-SE', { timeZone: 'Asia/Tokyo', dateStyle: 'short', timeStyle: 'short' })}): ${address}/sign-in?token=${link.token}`,
    );
}

/** What nobody waits for; a chore that fails is tried again at the next turn. */
async function runChores(ports: AppPorts): Promise<void> {
  const chores = {
    erasures: () => finishErasures(ports),
    photos: () => sweepPhotos(ports),
    identity: () => ports.identity.sweep(),
    answers: () => sweepAnswers(ports),
    counts: () => sweepHourlyCounts(ports),
  };
  for (const [name, chore] of Object.entries(chores)) {
    await chore().catch((error: unknown) =>
      ports.log.error('a chore failed', { name, error: defectOf(error) }),
    );
  }
}

try {
  await start(readConfig(process.env));
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}
