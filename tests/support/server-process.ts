import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../..', import.meta.url));
const bundles = join(root, 'node_modules/.cache/naosu-faults');

/** The service as operators start it, and the command line. */
export const SERVER = 'server/node.ts';
export const COMMAND_LINE = 'server/cli/naosu.ts';

const built = new Map<string, Promise<string>>();

/** Bundles a program as `npm run build:server` does, so that a test never runs yesterday's build. Once an entry. */
export function bundleOf(entry: string): Promise<string> {
  const known = built.get(entry) ?? makeBundle(entry);
  built.set(entry, known);
  return known;
}

async function makeBundle(entry: string): Promise<string> {
  const outfile = join(bundles, `${basename(entry, '.ts')}.js`);
  await build({
    absWorkingDir: root,
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    logLevel: 'error',
  });
  return outfile;
}

/** A folder with a database file, photos and mails of its own, which outlives the servers that run on it. */
export type Place = {
  folder: string;
  databaseFile: string;
  uploads: string;
  mails: string;
  env: Env;
  remove(): void;
};
type Env = Record<string, string>;

export function openPlace(more: Env = {}): Place {
  const folder = mkdtempSync(join(tmpdir(), 'naosu-faults-'));
  const [databaseFile, uploads, mails] = ['naosu.sqlite', 'uploads', 'mails'].map((name) =>
    join(folder, name),
  ) as [string, string, string];
  const env = {
    HOST: '127.0.0.1',
    PORT: '0',
    WRITE_LIMITS: 'off',
    MAIL: 'file',
    TZ: 'UTC',
    NODE_ENV: 'production',
    ...more,
  };
  return {
    folder,
    databaseFile,
    uploads,
    mails,
    env: { ...env, DATABASE_FILE: databaseFile, UPLOADS_DIR: uploads, MAIL_DIR: mails },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

export type ServerProcess = {
  /** `http://127.0.0.1:port` */
  base: string;
  pid: number;
  /** kill −9, and gone. */
  kill(): Promise<void>;
  /** SIGTERM; gives the exit code. */
  stop(): Promise<number | null>;
  /** Done when the process is gone, for whatever reason. */
  ended: Promise<number | null>;
  /** What it wrote on standard error. */
  complaints(): string;
  /** What it wrote on standard output. */
  printed(): string;
  /** For an entry of a test that listens to its parent. */
  tell(message: string): Promise<void>;
};

type Start = { entry?: string; env?: Env; signal?: AbortSignal };

/**
 * Starts a server of its own process on the place's files and gives it once it said where it listens. Aborting the
 * signal before kills it −9, and the promise fails.
 */
export async function startServer(
  place: Place,
  { entry = SERVER, env = {}, signal }: Start = {},
): Promise<ServerProcess> {
  const child = await run(entry, [], { ...place.env, ...env });
  const said: string[] = [];
  child.stderr?.setEncoding('utf8').on('data', (text: string) => said.push(text));
  const shown: string[] = [];
  child.stdout?.setEncoding('utf8').on('data', (text: string) => shown.push(text));
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  signal?.addEventListener('abort', () => child.kill('SIGKILL'), { once: true });
  if (signal?.aborted) child.kill('SIGKILL');
  const base = await addressSaidBy(child, ended, said);
  const end = (name: NodeJS.Signals) => {
    child.kill(name);
    return ended;
  };
  return {
    base,
    pid: child.pid ?? 0,
    kill: async () => void (await end('SIGKILL')),
    stop: () => end('SIGTERM'),
    ended,
    complaints: () => said.join(''),
    printed: () => shown.join(''),
    tell: (message) =>
      new Promise((resolve, reject) => child.send(message, (error) => (error ? reject(error) : resolve()))),
  };
}

/** As `npm start` has it: glibc would keep what decoding large photos took. */
const MEMORY = { MALLOC_ARENA_MAX: '2', MALLOC_MMAP_THRESHOLD_: '16777216' };

async function run(entry: string, args: string[], env: Env): Promise<ChildProcess> {
  return spawn(process.execPath, [await bundleOf(entry), ...args], {
    cwd: root,
    env: { PATH: process.env.PATH ?? '', ...MEMORY, ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
}

/** The greeting names the address that people would type; a test goes to the socket itself. */
function addressSaidBy(child: ChildProcess, ended: Promise<unknown>, said: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      const port = text.match(/http:\/\/localhost:(\d+)\n/)?.[1];
      if (port !== undefined) resolve(`http://127.0.0.1:${port}`);
    });
    void ended.then(() => reject(new Error(`the server ended before it listened: ${said.join('')}`)));
  });
}

/** Runs one command of the command line on the place's files. */
export async function runCommandOn(
  place: Place,
  ...args: string[]
): Promise<{ code: number | null; printed: string }> {
  const child = await run(COMMAND_LINE, args, place.env);
  let printed = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    printed += text;
  });
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, printed };
}
