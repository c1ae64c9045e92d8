import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp } from '../app.ts';
import { ensureFirstAdministrator, Invitation, inviteStaff } from '../features/people/index.ts';
import type { AppPorts } from '../http/env.ts';
import { openApp } from '../open-app.ts';
import { addressOf, type Config, ConfigError, readConfig } from '../platform/node/config.ts';
import { type Serving, serveApp } from '../platform/node/serve.ts';
import { demoClock } from './demo-clock.ts';
import { fillDemo } from './fill.ts';

const SEED = 'naosu';
/** 北区: the office whose desk the demo shows. */
const WARD = '27127';

const say = (line: string) => process.stdout.write(`${line}\n`);

/** A line every tenth of the way. */
function tellProgress(): (done: number, all: number) => void {
  let told = 0;
  return (done, all) => {
    const tenth = Math.floor((done * 10) / all);
    if (tenth > told) say(`  ${tenth * 10} %`);
    told = Math.max(told, tenth);
  };
}

async function greet(ports: AppPorts, config: Config, port: number): Promise<void> {
  const address = addressOf({ ...config, port });
  const input = Invitation.parse({
    email: 'kita-ku@demo.example',
    wards: [WARD],
    displayName: '北区役所 地域担当',
  });
  const staff = await inviteStaff(ports, { actor: { type: 'system', job: 'demo' }, input });
  const administrator = await ensureFirstAdministrator(ports);
  say(`なおす Naosu, demo: ${address}`);
  say(`Staff of 北区 (once):   ${address}/sign-in?token=${staff.token}`);
  if (administrator) say(`Administrator (once):  ${address}/sign-in?token=${administrator.token}`);
  say('Everything here is invented and gone when you stop it (Ctrl+C).');
}

async function start(config: Config): Promise<{ stop(): Promise<void> }> {
  const clock = demoClock();
  const { ports, files, close } = await openApp(config, { clock });
  const began = Date.now();
  say('Half a year of Osaka is being lived through …');
  const tales = await fillDemo(ports, { seed: SEED, now: new Date(), clock, progress: tellProgress() });
  say(`${tales.length} reports in ${Math.round((Date.now() - began) / 1000)} s.`);
  const serving: Serving = await serveApp(createApp(ports), config, files);
  await greet(ports, config, serving.port);
  return {
    async stop() {
      await serving.close();
      close();
    },
  };
}

/** Runs the demo in a folder of its own, which is removed however it ends. */
async function run(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'naosu-demo-'));
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    const config = readConfig({
      ...process.env,
      DATABASE_FILE: join(folder, 'demo.sqlite'),
      UPLOADS_DIR: join(folder, 'uploads'),
    });
    const ended = new Promise<void>((resolve) => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
    });
    const demo = await Promise.race([start(config), ended]);
    await ended;
    await demo?.stop();
  } finally {
    await remove();
  }
}

try {
  await run();
  process.exit();
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}
