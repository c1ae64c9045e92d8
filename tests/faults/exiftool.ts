import { execFile, spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Fails with the one thing to do when a program that judges is not installed. */
export function demandProgram(name: string, versionFlag: string, debianPackage: string): void {
  if (spawnSync(name, [versionFlag]).error)
    throw new Error(`${name} is missing: install it (Debian: apt-get install ${debianPackage})`);
}

/** Writes tags: one list of arguments a file, all of them in one start of the program, which is slow to start. */
export async function writeTags(folder: string, jobs: readonly (readonly string[])[]): Promise<void> {
  const file = join(folder, 'arguments.txt');
  const lines = jobs.flatMap((job) => [...job, '-overwrite_original', '-q', '-execute']);
  await writeFile(file, lines.join('\n'));
  await run('exiftool', ['-@', file], { maxBuffer: 2 ** 26 });
}

export type Tags = Record<string, unknown> & { SourceFile: string };

/** Everything that exiftool finds, unknown tags and embedded files included, as `group:tag`. */
export async function readTags(folder: string): Promise<Tags[]> {
  const { stdout } = await run('exiftool', ['-j', '-G', '-a', '-u', '-ee', '-r', folder], {
    maxBuffer: 2 ** 28,
  });
  return JSON.parse(stdout) as Tags[];
}
